"""The desk's queue: which editions wait for a person, the most urgent first, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

from dragoman.model.newsroom import EditionState
from dragoman.newsroom.urgency import Said, Why, whys, with_finding
from dragoman.store import Reading, comments, editions, queue, reports, returned
from dragoman.store.queue import Standing

WORKED_ON = (EditionState.DRAFT, EditionState.IN_REVIEW, EditionState.APPROVED, EditionState.STALE)
"""The states of what may wait for a person; of what is published, only what readers report."""

MOST = 1000
"""Editions that are looked at: who has more waiting than that reads the oldest first."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """An edition, why it waits, the most urgent reason first, and since when."""

    standing: Standing
    whys: Sequence[Why]
    since: datetime

    @property
    def urgency(self) -> tuple[int, datetime]:
        """The lower, the sooner somebody should look."""
        first = self.whys[0] if self.whys else None
        return (first.rank if first else 99, self.since)


class Queue(NamedTuple):
    """Some of the editions that wait, and how many they are in all."""

    items: list[Waiting]
    total: int


def waiting(  # noqa: PLR0913  # which, and how many of them
    read: Reading,
    now: datetime,
    *,
    states: Iterable[EditionState] = (),
    language: str = "",
    skip: int = 0,
    most: int = MOST,
) -> Queue:
    """The editions that wait for a person at a moment, the most urgent first, and of equally urgent ones
    those that wait longest: `most` of them behind the first that are to `skip`. With `states`, all that are
    in one of these, also where nobody need do anything.
    """
    chosen, told = tuple(states), _Told.by_all(read)
    also = () if chosen else {**told.reports, **told.comments}
    every = queue.standing(read, chosen or WORKED_ON, language=language, also=also, most=MOST)
    waits = _waiting(read, now, every, told)
    waits = sorted((one for one in waits if chosen or one.whys), key=lambda one: one.urgency)
    return Queue(_worded(read, waits[skip : skip + most]), len(waits))


def of_article(read: Reading, article: int, now: datetime) -> list[Waiting]:
    """The editions of an article, by language, each with why it waits; none where it does not."""
    every = queue.standing(read, (), also=[one.id for one in editions.of(read, article)])
    waits = _waiting(read, now, every, _Told.by_all(read))
    return _worded(read, sorted(waits, key=lambda one: one.standing.edition.language))


class _Told(NamedTuple):
    """How many reports and comments are open, by edition."""

    reports: dict[int, int]
    comments: dict[int, int]

    @classmethod
    def by_all(cls, read: Reading) -> _Told:
        """Those of all editions."""
        return cls(reports.counts(read), comments.counts(read))


def _waiting(read: Reading, now: datetime, every: Sequence[Standing], told: _Told) -> list[Waiting]:
    sent = returned.of(read, [one.edition for one in every])
    return [
        Waiting(
            one,
            whys(one, now, Said(told.reports.get(key, 0), told.comments.get(key, 0), sent.get(key))),
            since(one),
        )
        for one in every
        for key in (one.edition.id,)
    ]


def _worded(read: Reading, items: list[Waiting]) -> list[Waiting]:
    """The same with the gravest finding of each, which is not asked for where nobody is shown it."""
    found = queue.gravest(read, [one.standing for one in items])
    return [replace(one, whys=with_finding(one.whys, found.get(one.standing.edition.id))) for one in items]


def since(one: Standing) -> datetime:
    """Since when an edition waits: its original is newer, or else its text is there."""
    behind = one.readers_behind or one.behind
    return one.made if behind is None else behind.since
