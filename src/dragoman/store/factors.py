"""What people show beside their passwords: of each the secret of his codes, and digests of those
for when it is lost.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import delete, func, select, update

from dragoman.store import audit
from dragoman.store.database import Reading, Writing
from dragoman.store.schema.users import factors, recoveries


@dataclass(frozen=True, slots=True)
class Factor:
    """Somebody's `secret`, in base32: in use `since` a moment, None while he showed no code of it; `step`
    is of the last code that was taken.
    """

    secret: str = field(repr=False)
    since: datetime | None
    step: int


def of(read: Reading, user: int) -> Factor | None:
    """A user's; None where he has none."""
    row = read.row(select(factors).where(factors.c.user == user))
    return None if row is None else Factor(row.secret, row.since, row.step)


def offer(write: Writing, user: int, secret: str) -> None:
    """Keeps a secret that is not in use yet."""
    write.run(delete(factors).where(factors.c.user == user, factors.c.since.is_(None)))
    write.add(factors, user=user, secret=secret, step=0)


def begin(write: Writing, user: int, digests: Iterable[str]) -> None:
    """A user's is in use from now on, with these codes for when it is lost."""
    write.run(update(factors).where(factors.c.user == user).values(since=write.at))
    write.run(delete(recoveries).where(recoveries.c.user == user))
    write.add_all(recoveries, [{"user": user, "digest": one} for one in digests])
    audit.append(write, "user.factor", f"user {user}", {"on": True})


def take(write: Writing, user: int, step: int) -> bool:
    """Takes the code of a step; False where it, or a later one, was taken before."""
    found = update(factors).where(factors.c.user == user, factors.c.step < step).values(step=step)
    return write.run(found) == 1


def recover(write: Writing, user: int, digest: str) -> bool:
    """Takes a code for when it is lost; False where there is no such code, or none any more."""
    gone = delete(recoveries).where(recoveries.c.user == user, recoveries.c.digest == digest)
    if write.run(gone) != 1:
        return False
    audit.append(write, "user.recovered", f"user {user}", {"left": left(write, user)})
    return True


def left(read: Reading, user: int) -> int:
    """How many such codes there are still."""
    return int(read.value(select(func.count()).select_from(recoveries).where(recoveries.c.user == user)))


def remove(write: Writing, user: int) -> bool:
    """A user has none any more; False where he had none."""
    write.run(delete(recoveries).where(recoveries.c.user == user))
    was = of(write, user)
    write.run(delete(factors).where(factors.c.user == user))
    if was is None or was.since is None:
        return False
    audit.append(write, "user.factor", f"user {user}", {"on": False})
    return True
