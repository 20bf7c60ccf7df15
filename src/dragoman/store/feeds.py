"""What is watched: feeds and folders, and the articles that each of them names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, delete, select, update

from dragoman.model.errors import NotStored, Overtaken
from dragoman.store import audit
from dragoman.store.database import Reading, Writing
from dragoman.store.schema.work import feeds, items


@dataclass(frozen=True, slots=True)
class Watched:
    """A feed or a folder: what was asked for it, and how the last look at it went. As the columns say."""

    id: int
    address: str
    kind: str
    languages: tuple[str, ...]
    spoken: str | None
    vanished: str
    every_s: int
    newest: int
    private: bool
    title: str = ""
    etag: str = ""
    modified: str = ""
    looks: int = 0
    next: datetime | None = None
    failures: int = 0
    problem: str = ""
    stopped: bool = False
    delay_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Named:
    """An article as a feed named it when it was seen last. As the columns say.

    It is to be taken where `fingerprint` is not what was `taken`.
    """

    id: int
    feed: int
    name: str
    address: str | None
    fingerprint: str
    taken: str = ""
    content: str = ""
    article: int | None = None
    state: str = "here"
    problem: str = ""


def add(write: Writing, wanted: Watched) -> int:
    """Watches an address from now on, or otherwise than before; its id."""
    asked = ("kind", "spoken", "vanished", "every_s", "newest", "private")
    values: dict[str, Any] = {name: getattr(wanted, name) for name in asked}
    values |= {"languages": " ".join(wanted.languages), "stopped": False, "next": write.at}
    before = find(write, wanted.address)
    audit.append(write, "feed.watched", wanted.address, {"languages": list(wanted.languages)})
    if before is not None:
        write.run(update(feeds).where(feeds.c.id == before.id).values(failures=0, problem="", **values))
        return before.id
    fresh = {
        "title": "",
        "etag": "",
        "modified": "",
        "looks": 0,
        "failures": 0,
        "problem": "",
        "delay_s": 0.0,
    }
    return write.add(feeds, address=wanted.address, **values, **fresh)


def stop(write: Writing, key: int) -> None:
    """Watches it no longer; what is known of it stays. Raises NotStored."""
    audit.append(write, "feed.stopped", get(write, key).address)
    write.run(update(feeds).where(feeds.c.id == key).values(stopped=True))


def remove(write: Writing, key: int) -> None:
    """Forgets it, and what it named; its articles stay. Raises NotStored."""
    audit.append(write, "feed.removed", get(write, key).address)
    write.run(delete(items).where(items.c.feed == key))
    write.run(delete(feeds).where(feeds.c.id == key))


def get(read: Reading, key: int) -> Watched:
    """One of them. Raises NotStored."""
    row = read.row(select(feeds).where(feeds.c.id == key))
    if row is None:
        raise NotStored(f"Nothing is watched by the number {key}", "Look at what is watched.")
    return _watched(row)


def find(read: Reading, address: str) -> Watched | None:
    """What is watched at an address, if it is."""
    row = read.row(select(feeds).where(feeds.c.address == address))
    return None if row is None else _watched(row)


def every(read: Reading) -> Sequence[Watched]:
    """All that are watched, or were, in the order in which they came."""
    return [_watched(row) for row in read.rows(select(feeds).order_by(feeds.c.id))]


def due(read: Reading, now: datetime) -> Sequence[Watched]:
    """Those that are to be looked at."""
    found = select(feeds).where(feeds.c.next <= now, feeds.c.stopped.is_(False)).order_by(feeds.c.id)
    return [_watched(row) for row in read.rows(found)]


def named(read: Reading, feed: int) -> dict[str, Named]:
    """All that a feed ever named, by its names."""
    rows = read.rows(select(items).where(items.c.feed == feed).order_by(items.c.id.desc()))
    return {row.name: Named(**row._mapping) for row in rows}


def item(read: Reading, key: int) -> Named | None:
    """One article as a feed named it, by its number."""
    row = read.row(select(items).where(items.c.id == key))
    return None if row is None else Named(**row._mapping)


def untaken(read: Reading, feed: int) -> Sequence[Named]:
    """What the feed names that is new or was changed since it was taken, the newest first."""
    found = select(items).where(
        items.c.feed == feed,
        items.c.fingerprint != items.c.taken,
        items.c.state == "here",
        items.c.problem == "",
    )
    return [Named(**row._mapping) for row in read.rows(found.order_by(items.c.id.desc()))]


def missing(read: Reading, feed: int) -> Sequence[Named]:
    """What the feed named and no longer does, and of which is not known yet what became of it."""
    found = select(items).where(items.c.feed == feed, items.c.state.in_(["missing", "removed"]))
    return [Named(**row._mapping) for row in read.rows(found.order_by(items.c.id.desc()))]


def looked(
    write: Writing, watched: Watched, seen: Iterable[Named], values: Mapping[str, Any], *, next_: datetime
) -> None:
    """Keeps what a look saw: the articles that are new (their `id` is 0) or otherwise than before, and the
    feed's own `values` (columns). The look follows `watched.looks` others; raises Overtaken where it is done
    already.
    """
    this = (feeds.c.id == watched.id, feeds.c.looks == watched.looks)
    told = {"looks": watched.looks + 1, "next": next_, **values}
    if not write.run(update(feeds).where(*this).values(told)):
        raise Overtaken(f"{watched.address} was looked at meanwhile", "Look again.")
    rows = [{one.name: getattr(each, one.name) for one in fields(each)} for each in seen]
    for row in rows:
        row["key"] = row.pop("id")
    if old := [row for row in rows if row["key"]]:
        columns: dict[str, Any] = {name: bindparam(name) for name in old[0] if name != "key"}
        write.run(update(items).where(items.c.id == bindparam("key")).values(columns), old)
    write.add_all(
        items, [{name: row[name] for name in row if name != "key"} for row in rows if not row["key"]]
    )


def mark(write: Writing, one: Named, **values: Any) -> None:
    """Keeps what became of an article that a feed named: columns, by name."""
    write.run(update(items).where(items.c.id == one.id).values(values))


def _watched(row: Row[Any]) -> Watched:
    values = dict(row._mapping)
    return Watched(**{**values, "languages": tuple(row.languages.split())})
