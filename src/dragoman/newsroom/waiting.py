"""Why each of some editions waits for a person, and since when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from dragoman.newsroom.urgency import Said, Why, whys, with_finding
from dragoman.store import Reading, comments, editions, queue, reports, returned
from dragoman.store.queue import Standing

_AT_ONCE = 500
"""Editions that one statement is about: databases take some thousands of values in one."""

FOR_NOBODY = 99
"""The rank of what waits for nobody."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """An edition, why it waits, the most urgent reason first, and since when."""

    standing: Standing
    whys: Sequence[Why]
    since: datetime

    @property
    def rank(self) -> int:
        """The lower, the sooner somebody should look."""
        return self.whys[0].rank if self.whys else FOR_NOBODY


def of(read: Reading, keys: Iterable[int], now: datetime) -> list[Waiting]:
    """Why the editions of these ids wait at a moment, in no order; no reason of what waits for nobody."""
    every, found = list(keys), list[Waiting]()
    for at in range(0, len(every), _AT_ONCE):
        found += _of(read, every[at : at + _AT_ONCE], now)
    return found


def _of(read: Reading, keys: list[int], now: datetime) -> Iterator[Waiting]:
    open_ones = reports.counts(read, keys), comments.counts(read, keys)
    every = queue.standing(read, keys)
    sent = returned.of(read, [one.edition for one in every])
    for one in every:
        told, said = (some.get(one.edition.id, 0) for some in open_ones)
        yield Waiting(one, whys(one, now, Said(told, said, sent.get(one.edition.id))), since(one))


def worded(read: Reading, items: Iterable[Waiting]) -> list[Waiting]:
    """The same with the gravest finding of each, which is not asked for where nobody is shown it."""
    every = list(items)
    found = queue.gravest(read, [one.standing for one in every])
    return [replace(one, whys=with_finding(one.whys, found.get(one.standing.edition.id))) for one in every]


def of_article(read: Reading, article: int, now: datetime) -> list[Waiting]:
    """The editions of an article, by language, each with why it waits; none where it does not."""
    waits = of(read, [one.id for one in editions.of(read, article)], now)
    return worded(read, sorted(waits, key=lambda one: one.standing.edition.language))


def since(one: Standing) -> datetime:
    """Since when an edition waits: its original is newer, or else its text is there."""
    behind = one.readers_behind or one.behind
    return one.made if behind is None else behind.since
