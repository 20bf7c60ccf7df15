"""What readers report of the editions that they have, sentence by sentence."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, select, update

from dragoman.model.errors import NotStored
from dragoman.model.reported import Answer, Wrong
from dragoman.store.database import Reading, Writing
from dragoman.store.schema.reports import reports


@dataclass(frozen=True, slots=True)
class Reported:
    """What a reader said is wrong, in `words` of his own and as a kind.

    It is about the sentence at `position` of the `version` that he had, from 0, None where he named none;
    `source` and `target` are that sentence's texts, which a newer version may have elsewhere, or not at all.
    """

    id: int
    edition: int
    version: int
    position: int | None
    block: str
    source: str
    target: str
    kind: Wrong
    words: str
    at: datetime
    answer: Answer = Answer.OPEN
    reason: str = ""
    answered_by: str | None = None
    answered_at: datetime | None = None


def add(write: Writing, report: Reported) -> int:
    """Stores an open report, whose `id` is not looked at, and gives its id.

    It is told in the audit trail by whoever knows the article.
    """
    told = {name: getattr(report, name) for name in Reported.__slots__ if name != "id"}
    return write.add(reports, **told)


def get(read: Reading, key: int) -> Reported:
    """A report by its id. Raises NotStored."""
    row = read.row(select(reports).where(reports.c.id == key))
    if row is None:
        raise NotStored(f"There is no report {key}", "Look at those of the edition.")
    return _reported(row)


def of(
    read: Reading, edition: int, answers: Iterable[Answer] = (Answer.OPEN,), most: int = 200
) -> tuple[Reported, ...]:
    """What readers reported of an edition and has one of these answers, as it came."""
    found = select(reports).where(reports.c.edition == edition, reports.c.answer.in_(list(answers)))
    return tuple(_reported(row) for row in read.rows(found.order_by(reports.c.id).limit(most)))


def waiting(read: Reading, most: int = 50, after: int = 0) -> Sequence[Reported]:
    """The open reports of all editions, as they came, after the id `after`."""
    found = select(reports).where(reports.c.answer == Answer.OPEN, reports.c.id > after)
    return [_reported(row) for row in read.rows(found.order_by(reports.c.id).limit(most))]


def counts(read: Reading, keys: Collection[int]) -> dict[int, int]:
    """How many open reports each of these editions has; one that has none is not there."""
    open_ones = (reports.c.answer == Answer.OPEN, reports.c.edition.in_(keys))
    found = select(reports.c.edition, func.count().label("number")).where(*open_ones)
    return {row.edition: row.number for row in read.rows(found.group_by(reports.c.edition))}


def answer(write: Writing, key: int, given: Answer, reason: str) -> None:
    """Says what the transaction's actor made of a report.

    It is told in the audit trail by whoever knows the article.
    """
    is_open = given is Answer.OPEN
    by, at = (None, None) if is_open else (write.by.name, write.at)
    told = {"answer": given, "reason": reason, "answered_by": by, "answered_at": at}
    write.run(update(reports).where(reports.c.id == key).values(told))


def _reported(row: Row[Any]) -> Reported:
    return Reported(**{**row._mapping, "kind": Wrong(row.kind), "answer": Answer(row.answer)})
