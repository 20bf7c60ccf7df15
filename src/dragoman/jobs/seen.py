"""Who is at work: each worker's place, whether its process lives, and what it has in hand."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from dragoman.jobs.line import Line, State
from dragoman.jobs.vigil import BEAT_S, here
from dragoman.jobs.worker import executor
from dragoman.store import Store, workers
from dragoman.store.workers import Place

_LOOK_S = 2 * BEAT_S
"""Seconds for which a worker elsewhere is watched: it has counted on once at least, where it lives."""


class Life(StrEnum):
    """How a place at the work stands."""

    AT_WORK = "at work"
    SILENT = "silent"
    GONE = "gone"
    FREE = "free"


@dataclass(frozen=True, slots=True)
class Seen:
    """A worker by the name that jobs tell of it, and the names of what it has in hand. `process` is its
    number on this machine, None elsewhere. One that is SILENT is elsewhere and did not count on while it was
    watched; one that is GONE has ended, however.
    """

    name: str
    life: Life
    process: int | None
    in_hand: tuple[str, ...]


def seen(store: Store, line: Line, wait: Callable[[float], None] = time.sleep) -> Sequence[Seen]:
    """All places at the work. Where one is held on another machine, it is watched for some seconds."""
    before = _places(store)
    now = before
    if any(place.holder and here(place.holder) is None for place in before):
        wait(_LOOK_S)
        now = _places(store)
    counts = {place.slot: place for place in before}
    running = line.every((State.RUNNING,))
    return [
        Seen(
            executor(place.slot),
            _life(place, counts.get(place.slot)),
            _process(place),
            tuple(sorted(one.job.id for one in running if one.worker == executor(place.slot))),
        )
        for place in now
    ]


def _places(store: Store) -> tuple[Place, ...]:
    with store.reading() as read:
        return workers.places(read)


def _life(now: Place, before: Place | None) -> Life:
    if not now.holder:
        return Life.FREE
    alive = here(now.holder)
    if alive is None:
        return Life.SILENT if now == before else Life.AT_WORK
    return Life.AT_WORK if alive else Life.GONE


def _process(place: Place) -> int | None:
    alive = here(place.holder) if place.holder else None
    return int(place.holder.split("/")[1]) if alive else None
