"""Keys: made and shown once, told by their digest, rotated and revoked.

A key is 256 bits of chance, so that a plain digest is enough: nobody tries them all. It is looked up by its
digest, whose signs nobody can choose; so the time of the look-up tells nothing of any key.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from dragoman.model.errors import IllegalStep, SettingsError
from dragoman.model.newsroom import Actor
from dragoman.service.access.scopes import Scope
from dragoman.store import Reading, Writing, keys
from dragoman.store.keys import StoredKey

PREFIX = "dragoman_"
"""By which programs that look for lost keys know one of ours."""

SHOWN = len(PREFIX) + 6
"""Signs of a key by which it is told from others."""

LONGEST = 200
"""Signs that are looked at: what is longer is no key."""


class Made(NamedTuple):
    """A key's id, and the key itself, which is nowhere else."""

    id: int
    key: str


def make(write: Writing, by: Actor, scopes: Sequence[Scope], days: int | None = None) -> Made:
    """Makes a key with which `by` acts, for so many `days`. Raises SettingsError where it opens nothing."""
    if not scopes:
        raise SettingsError("A key that opens nothing is none", "Name its scopes.")
    if not by.name.strip():
        raise SettingsError("A key has a name, by which its deeds are told", "Give one.")
    expires = None if days is None else write.at + timedelta(days=days)
    key = PREFIX + secrets.token_urlsafe(32)
    names = tuple(str(one) for one in scopes)
    return Made(keys.add(write, by, names, key[:SHOWN], digest(key), expires), key)


def rotate(write: Writing, old: int, hours: int = 24) -> Made:
    """Makes a key that opens what `old` does, which ends after so many hours: until then both open.

    Raises NotStored, and IllegalStep where the old one opens nothing.
    """
    told = keys.get(write, old)
    if not told.opens(write.at):
        raise IllegalStep(f"Key {old} opens nothing any more", "Make a new one.")
    days = None if told.expires is None else (told.expires - told.made).days
    made = make(write, told.by, [Scope(name) for name in told.scopes], days)
    keys.end(write, old, write.at + timedelta(hours=hours))
    return made


def known(read: Reading, key: str, at: datetime) -> StoredKey | None:
    """The key that somebody shows, where it opens something at this moment."""
    if len(key) > LONGEST or not key.startswith(PREFIX):
        return None
    found = keys.find(read, digest(key))
    return found if found is not None and found.opens(at) else None


def digest(key: str) -> str:
    """The SHA-256 of a key, in hexadecimal digits."""
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()
