"""Keys of the service: whose they are, what they open, and until when. No key is here, only its digest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select, update

from dragoman.model.errors import NotStored
from dragoman.model.newsroom import Actor
from dragoman.store import audit
from dragoman.store.database import Reading, Writing
from dragoman.store.schema.service import keys


@dataclass(frozen=True, slots=True)
class StoredKey:
    """A key: who acts with it, and what it opens. `begins` are its first signs."""

    id: int
    by: Actor
    scopes: tuple[str, ...]
    begins: str
    made: datetime
    expires: datetime | None = None
    revoked: datetime | None = None

    def opens(self, at: datetime) -> bool:
        """Whether it opens anything at a moment."""
        return self.revoked is None and (self.expires is None or at < self.expires)


def add(  # noqa: PLR0913  # what a key is
    write: Writing, by: Actor, scopes: tuple[str, ...], begins: str, digest: str, expires: datetime | None
) -> int:
    """Keeps a key, and gives its id."""
    key = write.add(
        keys,
        name=by.name,
        capacity=by.capacity,
        languages=" ".join(by.languages),
        scopes=" ".join(scopes),
        begins=begins,
        digest=digest,
        made=write.at,
        expires=expires,
    )
    audit.append(write, "key.made", f"key {key}", {"name": by.name, "scopes": list(scopes)})
    return key


def find(read: Reading, digest: str) -> StoredKey | None:
    """The key with that digest, whether it opens anything or not."""
    row = read.row(select(keys).where(keys.c.digest == digest))
    return None if row is None else _key(row)


def get(read: Reading, key: int) -> StoredKey:
    """A key by its id. Raises NotStored."""
    row = read.row(select(keys).where(keys.c.id == key))
    if row is None:
        raise NotStored(f"There is no key {key}", "Take its number from the list of keys.")
    return _key(row)


def every(read: Reading) -> tuple[StoredKey, ...]:
    """All keys, as they were made."""
    return tuple(_key(row) for row in read.rows(select(keys).order_by(keys.c.id)))


def revoke(write: Writing, key: int) -> StoredKey:
    """A key opens nothing any more; what is revoked stays so. Raises NotStored."""
    if get(write, key).revoked is None:
        write.run(update(keys).where(keys.c.id == key).values(revoked=write.at))
        audit.append(write, "key.revoked", f"key {key}")
    return get(write, key)


def end(write: Writing, key: int, at: datetime) -> StoredKey:
    """A key opens nothing from a moment on, or from an earlier one where it has that. Raises NotStored."""
    told = get(write, key)
    if told.expires is None or at < told.expires:
        write.run(update(keys).where(keys.c.id == key).values(expires=at))
    return get(write, key)


def _key(row: Row[Any]) -> StoredKey:
    by = Actor(row.name, row.capacity, tuple(row.languages.split()))
    scopes = tuple(row.scopes.split())
    return StoredKey(row.id, by, scopes, row.begins, row.made, row.expires, row.revoked)
