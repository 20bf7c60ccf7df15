"""The desk's queue: which editions wait for a person, the most urgent first, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from dragoman.model.newsroom import EditionState
from dragoman.newsroom.urgency import Why, whys
from dragoman.store import Reading, queue
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


def waiting(
    read: Reading, now: datetime, *, states: Iterable[EditionState] = (), language: str = ""
) -> list[Waiting]:
    """The editions that wait for a person at a moment, the most urgent first, and of equally urgent ones
    those that wait longest; with `states`, all that are in one of these, also where nobody need do anything.
    """
    chosen = tuple(states)
    every = queue.standing(read, chosen or WORKED_ON, language=language, most=MOST)
    found = queue.gravest(read, [one.edition.id for one in every if one.open])
    told = (Waiting(one, whys(one, now, found.get(one.edition.id)), since(one)) for one in every)
    return sorted((one for one in told if chosen or one.whys), key=lambda one: one.urgency)


def since(one: Standing) -> datetime:
    """Since when an edition waits: its original is newer, or else its text is there."""
    behind = one.readers_behind or one.behind
    return one.made if behind is None else behind.since
