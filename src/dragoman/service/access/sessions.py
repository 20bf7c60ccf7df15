"""Sessions: begun when somebody signs in, told by what his browser shows, and ended.

What the browser has is 256 bits of chance, made anew each time that somebody signs in, so that nobody is made
to use one that another knows. The store has its digest. What shows that a form is of ours is made of it (an
HMAC), and so good for this session alone.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from dragoman.service.access.keys import digest
from dragoman.store import Reading, Writing, sessions, users
from dragoman.store.sessions import StoredSession
from dragoman.store.users import User

LONGEST = timedelta(hours=12)
"""After which somebody signs in again, whatever he did."""

WAITS = timedelta(minutes=10)
"""Within which the code comes of who gave his password."""

IDLE = timedelta(hours=2)
"""After which a session ends that nobody used."""

TOUCHED = timedelta(minutes=5)
"""How exactly it is known when a session was used."""

KEPT = timedelta(days=30)
"""For which sessions that have ended are shown."""

SIGNS = 43
"""Of what the browser has."""


@dataclass(frozen=True, slots=True)
class Signed:
    """Who signed in, by which session."""

    user: User
    session: StoredSession


def begin(write: Writing, user: int, agent: str, *, waits: bool = False) -> str:
    """Begins a session, and gives what the browser is to show: it is nowhere else. One that `waits` is good
    for showing a code, and for nothing else.
    """
    sessions.forget(write, write.at - KEPT)
    token = secrets.token_urlsafe(32)
    shown = "".join(sign for sign in agent[:200] if sign.isprintable())
    sessions.add(write, user, digest(token), shown, write.at + (WAITS if waits else LONGEST), waits=waits)
    return token


def known(read: Reading, token: str, at: datetime) -> Signed | None:
    """Who signed in, by what his browser shows; None where that has ended, or never was."""
    if len(token) != SIGNS:
        return None
    found = sessions.find(read, digest(token))
    if found is None or not lives(found, at):
        return None
    user = users.get(read, found.user)
    return Signed(user, found) if user.enters(at) else None


def lives(session: StoredSession, at: datetime) -> bool:
    """Whether a session goes on at a moment."""
    return session.revoked is None and at < session.expires and at < session.seen + IDLE


def proof(token: str) -> str:
    """What a form of the session shows, and no page elsewhere knows."""
    return hmac.new(token.encode("ascii", "replace"), b"form", hashlib.sha256).hexdigest()


def proves(token: str, shown: str) -> bool:
    """Whether it is shown; told in the same time whatever is."""
    return hmac.compare_digest(proof(token).encode(), shown.encode("utf-8", "replace"))
