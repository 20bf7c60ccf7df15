"""Requests that are done once, however often they are sent: what was answered is kept for a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, delete, select, update

from dragoman.store.database import Reading, Writing
from dragoman.store.schema.traffic import requests

KEPT = timedelta(days=1)
"""For which an answer is kept."""


@dataclass(frozen=True, slots=True)
class Done:
    """A request as it was sent before: the `digest` of it, and its answer. No `status` while it is under way,
    when `begun` is the last moment at which it was said to be, and no `body` of what is not kept.
    """

    digest: str
    begun: datetime
    status: int | None
    head: Sequence[tuple[str, str]]
    body: str | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a request was answered; no `body` of what is not kept."""

    status: int
    head: Sequence[tuple[str, str]]
    body: str | None


def begin(write: Writing, who: str, key: str, digest: str) -> Done | None:
    """Begins a request that `who` calls `key`; where he sent one of that name in the last day, gives that."""
    write.run(delete(requests).where(requests.c.begun < write.at - KEPT))
    before = find(write, who, key)
    if before is None:
        row = {"who": who, "key": key, "digest": digest, "begun": write.at}
        write.add_all(requests, [row])
    return before


def find(read: Reading, who: str, key: str) -> Done | None:
    """What `who` sent by the name `key`."""
    row = read.row(select(requests).where(requests.c.who == who, requests.c.key == key))
    if row is None:
        return None
    head = [(str(name), str(value)) for name, value in row.head or ()]
    return Done(row.digest, row.begun, row.status, head, row.body)


def hold(write: Writing, who: str, key: str, last: datetime) -> bool:
    """Says that a request is under way, of which that was said `last`; False where it is another's now."""
    mine = and_(_is(who, key), requests.c.begun == last, requests.c.status.is_(None))
    return write.run(update(requests).where(mine).values(begun=write.at)) == 1


def end(write: Writing, who: str, key: str, last: datetime, answer: Answer) -> None:
    """Keeps the answer of a request, if it is still with who said `last` that it is under way."""
    values = {"status": answer.status, "head": [list(pair) for pair in answer.head], "body": answer.body}
    write.run(update(requests).where(_is(who, key), requests.c.begun == last).values(values))


def drop(write: Writing, who: str, key: str, last: datetime) -> None:
    """Nothing came of a request: it may be sent again by the same name."""
    write.run(delete(requests).where(_is(who, key), requests.c.begun == last))


def _is(who: str, key: str) -> ColumnElement[bool]:
    return and_(requests.c.who == who, requests.c.key == key)
