"""The audit trail: who did what, when, to what. Entries are added and never changed, and each holds the
hash of the one before it, so that none can be altered or taken out unseen.

`check` says whether the chain is whole. A trail that was cut at its end, or made anew from some place on, is
a whole chain too: against that there are anchors (`anchors`), entries whose hash is kept elsewhere.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import Row, func, select

from dragoman.model.errors import StoreError
from dragoman.model.newsroom import Actor
from dragoman.store.database import Reading, Writing
from dragoman.store.schema.audit import audit
from dragoman.store.schema.types import canonical, spelled
from dragoman.store.values import Entry


def append(
    write: Writing,
    action: str,
    subject: str,
    data: Mapping[str, Any] | None = None,
    *,
    article: int | None = None,
) -> int:
    """Adds an entry of the transaction's actor and moment, and gives its number.

    `action` is a word of the house ("article.received"), `subject` says to what ("edition 12 es"), `data` is
    JSON, and `article` the id of the article that it is about. Raises StoreError.
    """
    last, previous = write.last or _newest(write)
    told = Entry(last + 1, write.at, write.by, action, article, subject, data or {}, previous, "")
    hashed = _hash(told)
    write.add(
        audit,
        seq=told.seq,
        at=told.at,
        actor=told.by.name,
        capacity=told.by.capacity,
        languages=" ".join(told.by.languages),
        action=action,
        article=article,
        subject=subject,
        data=dict(told.data),
        previous=previous,
        hash=hashed,
    )
    write.last = told.seq, hashed
    return told.seq


def of(read: Reading, article: int) -> tuple[Entry, ...]:
    """All entries about an article, in order."""
    rows = read.rows(select(audit).where(audit.c.article == article).order_by(audit.c.seq))
    return tuple(_entry(row) for row in rows)


def newest(read: Reading, most: int = 100) -> Sequence[Entry]:
    """The newest entries, the newest first."""
    return [_entry(row) for row in read.rows(select(audit).order_by(audit.c.seq.desc()).limit(most))]


def since(read: Reading, seq: int = 0) -> Iterator[Entry]:
    """The entries after the number `seq`, in order, one by one."""
    for row in read.stream(select(audit).where(audit.c.seq > seq).order_by(audit.c.seq)):
        yield _entry(row)


def after(
    read: Reading, seq: int, most: int, *, actions: Collection[str] = (), article: int | None = None
) -> Sequence[Entry]:
    """The entries about articles after the number `seq`, in order, `most` at most; of these actions alone, or
    of one article, where that is said.
    """
    found = select(audit).where(audit.c.seq > seq, audit.c.article.is_not(None))
    if actions:
        found = found.where(audit.c.action.in_(sorted(actions)))
    if article is not None:
        found = found.where(audit.c.article == article)
    return [_entry(row) for row in read.rows(found.order_by(audit.c.seq).limit(most))]


def last(read: Reading) -> int:
    """The number of the newest entry; 0 where there is none."""
    return _newest(read)[0]


def last_about(read: Reading, article: int) -> int:
    """The number of the newest entry about an article; 0 where there is none."""
    return int(read.value(select(func.max(audit.c.seq)).where(audit.c.article == article)) or 0)


def check(read: Reading, anchors: Mapping[int, str] = MappingProxyType({})) -> Entry | None:
    """Goes through the whole trail, and gives its newest entry, None where there is none. `anchors` are the
    hashes that some entries had earlier, by their numbers.

    Raises StoreError with the number of the first entry that is missing or was altered.
    """
    last: Entry | None = None
    for entry in since(read):
        seq, previous = (last.seq, last.hash) if last else (0, "")
        if entry.seq != seq + 1:
            raise _broken(f"entry {seq + 1} is missing")
        if entry.previous != previous or entry.hash != _hash(entry):
            raise _broken(f"entry {entry.seq} was altered")
        if anchors.get(entry.seq, entry.hash) != entry.hash:
            raise _broken(f"entry {entry.seq} is not the one that was noted")
        last = entry
    end, noted = last.seq if last else 0, max(anchors, default=0)
    if noted > end:
        raise _broken(f"it ends with entry {end}, and entry {noted} was there once")
    return last


def digest(record: str) -> str:
    """The SHA-256 of a record, as it stands in the trail."""
    return hashlib.sha256(record.encode("utf-8", "surrogatepass")).hexdigest()


_NEWEST = select(audit.c.seq, audit.c.hash).order_by(audit.c.seq.desc()).limit(1)


def _newest(read: Reading) -> tuple[int, str]:
    row = read.row(_NEWEST)
    return (row.seq, row.hash) if row else (0, "")


def _hash(entry: Entry) -> str:
    by = entry.by
    told = (
        entry.seq,
        spelled(entry.at),
        by.name,
        by.capacity,
        list(by.languages),
        entry.action,
        entry.article,
    )
    text = canonical([*told, entry.subject, dict(entry.data), entry.previous])
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def _entry(row: Row[Any]) -> Entry:
    by = Actor(row.actor, row.capacity, tuple(row.languages.split()))
    at: datetime = row.at
    told = (row.action, row.article, row.subject, row.data, row.previous, row.hash)
    return Entry(row.seq, at, by, *told)


def _broken(why: str) -> StoreError:
    return StoreError(
        f"The audit trail is not whole: {why}",
        "Keep this database as it is, and compare it with its backups.",
    )
