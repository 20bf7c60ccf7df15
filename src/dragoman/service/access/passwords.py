"""Passwords: which are good enough, and how they are kept and compared.

They are hashed by Argon2id with the costs of RFC 9106's second recommendation (64 MiB, three passes), which
is argon2-cffi's default. Whoever calls does so in a thread of `at_once`: a hash takes a processor for some
fifty milliseconds, and its memory would add up.
"""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Callable
from functools import cache
from typing import TypeVar

from anyio import CapacityLimiter, to_thread
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.profiles import RFC_9106_LOW_MEMORY

from dragoman.model.errors import SettingsError

T = TypeVar("T")

SHORTEST = 15
"""Signs of a password that stands alone, without a second factor (NIST SP 800-63B-4, 3.1.1.2)."""

LONGEST = 256
"""Signs that are looked at: hashing takes no longer for more, but reading them would."""

FEWEST = 6
"""Different signs of a password, without the names of whoever has it: «aaaaaaaaaaaaaaa» has one."""

COSTS = RFC_9106_LOW_MEMORY
"""Of a hash."""

_SYLLABLES = tuple(first + vowel for first in "bdgklmnprst" for vowel in "aeiou")
_hasher = PasswordHasher.from_parameters(COSTS)


def settled(password: str) -> str:
    """A password as it is hashed: however a keyboard composes its signs, it is the same (NFKC)."""
    return unicodedata.normalize("NFKC", password)


def fit(password: str, *names: str) -> str:
    """The password, settled. Raises SettingsError where it is too easily guessed; it never says it."""
    given = settled(password)
    if not SHORTEST <= len(given) <= LONGEST:
        raise SettingsError(
            f"A password has {SHORTEST} signs at least, and {LONGEST} at most", "Take some words of your own."
        )
    bare = given.casefold()
    for word in (word for name in names for word in settled(name).casefold().split()):
        bare = bare.replace(word, "")
    if len(set("".join(bare.split()))) < FEWEST:
        raise SettingsError("This password is easily guessed", "Take some words of your own.")
    return given


def made() -> str:
    """A new password, for once: 76 bits of chance, in syllables that can be read out."""
    words = ("".join(secrets.choice(_SYLLABLES) for _ in range(3)) for _ in range(4))
    return "-".join(words) + f"-{secrets.randbelow(90) + 10}"


def hashed(password: str) -> str:
    """What is kept of a password."""
    return _hasher.hash(settled(password))


def matches(password: str, kept: str | None) -> bool:
    """Whether a password is that of a hash; where there is none (nobody has that name) it takes as long, and
    is False.
    """
    try:
        right = _hasher.verify(kept or _nobodys(), settled(password))
    except (VerificationError, InvalidHashError):  # another, or none at all that could be right
        return False
    return right and kept is not None


def is_old(kept: str) -> bool:
    """Whether a hash was made at other costs than are usual now."""
    return _hasher.check_needs_rehash(kept)


async def at_once(work: Callable[[], T]) -> T:
    """Does the work of a hash in a thread, of two at once: the loop goes on, and memory is bounded."""
    return await to_thread.run_sync(work, limiter=_limiter())


@cache
def _limiter() -> CapacityLimiter:
    return CapacityLimiter(2)


@cache
def _nobodys() -> str:
    return _hasher.hash(secrets.token_urlsafe(24))
