"""What somebody shows beside his password: a code of six digits that his telephone makes (TOTP, RFC 6238), or
one of ten that he wrote down for when it is lost. Each is taken once.
"""

from __future__ import annotations

import hmac
import secrets
from datetime import datetime

import pyotp

from dragoman.model.errors import IllegalStep
from dragoman.service.access.keys import digest
from dragoman.service.problems import NoSession
from dragoman.store import Reading, Writing, factors, users

STEP_S = 30
"""Seconds of a code (RFC 6238, 5.2)."""

AROUND = 1
"""Steps before and after, whose codes are taken too: clocks differ, and people write slowly."""

CODES = 10
"""Codes for when the telephone is lost."""

_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Signs that are not taken for each other."""

_LONGEST = 40


def offered(write: Writing, user: int) -> str:
    """A user's secret that is not in use: a new one where there is none. Raises IllegalStep where one is."""
    found = factors.of(write, user)
    if found is not None and found.since is not None:
        raise IllegalStep("Codes are asked of you already", "Turn that off first.")
    if found is not None:
        return found.secret
    secret = pyotp.random_base32()
    factors.offer(write, user, secret)
    return secret


def address(secret: str, name: str, issuer: str) -> str:
    """What a telephone reads (otpauth:), as a picture or a link."""
    return pyotp.TOTP(secret, interval=STEP_S).provisioning_uri(name=name, issuer_name=issuer)


def begin(write: Writing, user: int, code: str) -> list[str]:
    """Codes are asked of a user from now on, if he shows a right one; gives those for when his telephone is
    lost, which are nowhere else. Raises NoSession, and IllegalStep where they are asked already.
    """
    offered(write, user)
    if not _is_right(write, user, code):
        raise _wrong()
    made = [_made() for _ in range(CODES)]
    factors.begin(write, user, [digest(_plain(one)) for one in made])
    return made


def prove(write: Writing, user: int, code: str) -> None:
    """Takes a code of a user. Raises NoSession where it is none of his, or was taken before."""
    plain = _plain(code)
    if not _is_right(write, user, code) and not factors.recover(write, user, digest(plain)):
        raise _wrong()


def is_asked(read: Reading, user: int) -> bool:
    """Whether codes are asked of a user."""
    found = factors.of(read, user)
    return found is not None and found.since is not None


def remove(write: Writing, user: int) -> bool:
    """Codes are asked of a user no more. Raises NotStored."""
    users.get(write, user)
    return factors.remove(write, user)


def _is_right(write: Writing, user: int, code: str) -> bool:
    """Whether it is a code of now, that was not taken before; takes it."""
    found = factors.of(write, user)
    plain = _plain(code)
    if found is None or len(plain) != 6 or not plain.isascii() or not plain.isdigit():
        return False
    step = matching(found.secret, plain, write.at)
    return step is not None and factors.take(write, user, step)


def matching(secret: str, code: str, at: datetime) -> int | None:
    """The step around a moment that a code is of; None where it is of none. All are looked at."""
    made = pyotp.TOTP(secret, interval=STEP_S)
    now = int(at.timestamp()) // STEP_S
    steps = range(now - AROUND, now + AROUND + 1)
    right = [step for step in steps if hmac.compare_digest(made.generate_otp(step), code)]
    return right[-1] if right else None


def _made() -> str:
    """A code of fifty bits, as it is written down."""
    signs = "".join(secrets.choice(_SIGNS) for _ in range(10))
    return f"{signs[:5]}-{signs[5:]}"


def _plain(code: str) -> str:
    """A code without what people write into it."""
    return "".join(code[:_LONGEST].split()).replace("-", "").lower()


def _wrong() -> NoSession:
    return NoSession("This is not a code of now", "Wait for the next, and look at the telephone's clock.")
