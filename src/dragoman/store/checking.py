"""Whether a store is whole: its database, its audit trail, and every text as the trail says that it was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from sqlalchemy import Column, Row, func, select
from sqlalchemy import text as sql

from dragoman.model.errors import StoreError
from dragoman.store import audit
from dragoman.store.database import Reading
from dragoman.store.schema.articles import articles, editions, revisions, versions
from dragoman.store.values import Entry

_HINT = "Keep this database as it is, and compare it with its backups."


@dataclass(frozen=True, slots=True)
class Whole:
    """What was found whole: how many of each, and the newest entry of the audit trail, None where there is
    none.
    """

    articles: int
    revisions: int
    editions: int
    versions: int
    newest: Entry | None


def check(read: Reading, anchors: Mapping[int, str] = MappingProxyType({})) -> Whole:
    """Looks at everything; `anchors` are hashes that entries of the audit trail had (`anchors`). Raises
    StoreError with the first thing that is not whole.
    """
    _database(read)
    newest = audit.check(read, anchors)
    trail = _trail(read)
    of_articles, of_editions = (
        read.value(select(func.count()).select_from(one)) for one in (articles, editions)
    )
    whole = Whole(of_articles, _revisions(read, trail), of_editions, _versions(read, trail), newest)
    if trail:
        subject, number = next(iter(trail))
        raise StoreError(f"Text {number} of {subject} is missing", _HINT)
    return whole


def _database(read: Reading) -> None:
    """What SQLite says of its file; PostgreSQL looks at its own by itself."""
    if read.connection.dialect.name != "sqlite":
        return
    if (said := read.value(sql("PRAGMA integrity_check"))) != "ok":
        raise StoreError(f"The database is damaged: {said}", "Restore it from a backup.")
    if broken := read.row(sql("PRAGMA foreign_key_check")):
        raise StoreError(f"A row of the table {broken[0]} points to nothing", _HINT)


def _trail(read: Reading) -> dict[tuple[str, int], str]:
    """By its subject and its number, the digest of each text that the audit trail knows."""
    found = {}
    for entry in audit.since(read):
        number = entry.data.get("revision" if entry.action == "article.received" else "version")
        if "digest" in entry.data and isinstance(number, int):
            found[entry.subject, number] = str(entry.data["digest"])
    return found


def _revisions(read: Reading, trail: dict[tuple[str, int], str]) -> int:
    _numbered(read, articles.c.id, articles.c.revision, revisions.c.article)
    count = 0
    for row in read.stream(select(revisions), portion=100):
        _same(trail, f"article {row.article}", row)
        count += 1
    return count


def _versions(read: Reading, trail: dict[tuple[str, int], str]) -> int:
    _numbered(read, editions.c.id, editions.c.version, versions.c.edition)
    count = 0
    which = select(versions, editions.c.article, editions.c.language).join(editions)
    for row in read.stream(which, portion=100):
        _same(trail, f"edition {row.article} {row.language}", row)
        count += 1
    return count


def _numbered(read: Reading, key: Column[int], newest: Column[int], child: Column[int]) -> None:
    """Raises StoreError where what a row names its newest is not the last of its texts, from 1 on."""
    last, count = func.max(child.table.c.number).label("last"), func.count().label("count")
    texts = select(child.label("key"), last, count).group_by(child).subquery()
    wrong = texts.c.key.is_(None) | (texts.c.last != newest) | (texts.c.count != newest)
    if row := read.row(select(key).outerjoin(texts, texts.c.key == key).where(wrong).order_by(key)):
        raise StoreError(f"A text of {key.table.name} {row[0]} is missing", _HINT)


def _same(trail: dict[tuple[str, int], str], subject: str, row: Row[Any]) -> None:
    """Raises StoreError where a text is not the one that the audit trail knows."""
    if not audit.digest(row.record) == row.digest == trail.pop((subject, row.number), None):
        raise StoreError(f"Text {row.number} of {subject} is not the one that was stored", _HINT)
