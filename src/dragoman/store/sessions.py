"""Sessions of people who signed in. What a browser shows is not here, only its digest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, func, select, update

from dragoman.model.errors import NotStored
from dragoman.store.database import Reading, Writing
from dragoman.store.schema.users import sessions


@dataclass(frozen=True, slots=True)
class StoredSession:
    """A session: whose it is, of which browser, and from when to when. One that `waits` is for a code."""

    id: int
    user: int
    agent: str
    made: datetime
    seen: datetime
    expires: datetime
    revoked: datetime | None = None
    waits: bool = False


def add(  # noqa: PLR0913  # what a session is
    write: Writing, user: int, digest: str, agent: str, expires: datetime, *, waits: bool = False
) -> int:
    """Keeps a session, and gives its id."""
    return write.add(
        sessions,
        user=user,
        digest=digest,
        agent=agent,
        made=write.at,
        seen=write.at,
        expires=expires,
        waits=waits,
    )


def find(read: Reading, digest: str) -> StoredSession | None:
    """The session with that digest, whether it has ended or not."""
    row = read.row(select(sessions).where(sessions.c.digest == digest))
    return None if row is None else _session(row)


def get(read: Reading, session: int) -> StoredSession:
    """A session by its id. Raises NotStored."""
    row = read.row(select(sessions).where(sessions.c.id == session))
    if row is None:
        raise NotStored(f"There is no session {session}", "Take its number from the list of sessions.")
    return _session(row)


def of(read: Reading, user: int) -> tuple[StoredSession, ...]:
    """All sessions of a user that are kept, the newest first."""
    rows = read.rows(select(sessions).where(sessions.c.user == user).order_by(sessions.c.id.desc()))
    return tuple(_session(row) for row in rows)


def last(read: Reading) -> dict[int, datetime]:
    """By user, when a session of his was used last, of those that are kept."""
    rows = read.rows(
        select(sessions.c.user, func.max(sessions.c.seen).label("seen")).group_by(sessions.c.user)
    )
    return {row.user: row.seen for row in rows}


def touch(write: Writing, session: int) -> None:
    """A session is used."""
    write.run(update(sessions).where(sessions.c.id == session).values(seen=write.at))


def revoke(write: Writing, session: int) -> None:
    """A session ends; what has ended stays so."""
    write.run(
        update(sessions)
        .where(sessions.c.id == session, sessions.c.revoked.is_(None))
        .values(revoked=write.at)
    )


def revoke_all(write: Writing, user: int) -> None:
    """All sessions of a user end."""
    write.run(
        update(sessions).where(sessions.c.user == user, sessions.c.revoked.is_(None)).values(revoked=write.at)
    )


def forget(write: Writing, before: datetime) -> int:
    """Forgets sessions that would have ended before a moment, and says how many."""
    return write.run(delete(sessions).where(sessions.c.expires < before))


def _session(row: Row[Any]) -> StoredSession:
    told = (row.id, row.user, row.agent, row.made, row.seen, row.expires, row.revoked, row.waits)
    return StoredSession(*told)
