"""A worker: a process that has a place at the work, does jobs, and takes over what dead workers held.

It has one way of ending, whatever ends it: what it holds is found by the next. A worker that is told to stop
finishes what it has in hand first, where that takes no longer than it is given.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from dragoman.jobs import system
from dragoman.jobs.line import Line, State
from dragoman.jobs.vigil import BEAT_S, LEASE_S, Vigil, myself
from dragoman.jobs.work import Work
from dragoman.model.errors import Cancelled, StoreBusy
from dragoman.model.newsroom import Actor
from dragoman.store import Store, workers
from dragoman.store.workers import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

BY = Actor("worker")
KEPT = timedelta(days=30)
"""For so long a job that was done is told in the list."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How often a worker looks at what, in seconds; `at_once` is how many errands it does at a time, beside
    one translation. A worker that lived for `settled_s` is not about to die of what others die of.
    """

    line_s: float = 0.25
    sweep_s: float = 2.0
    beat_s: float = BEAT_S
    lease_s: float = LEASE_S
    stop_s: int = 60
    at_once: int = 4
    settled_s: float = 60.0


def now() -> datetime:
    """The present moment."""
    return datetime.now(UTC)


class Worker:
    """Works at the jobs of one store until it is stopped."""

    def __init__(
        self,
        database: str,
        store: Store,
        work: Work,
        pace: Pace = Pace(),
        clock: Callable[[], datetime] = now,  # a value
    ) -> None:
        """`database` is the URL of `store`."""
        self._database, self._store, self._work, self._pace, self._clock = database, store, work, pace, clock
        self._vigil = Vigil(time.monotonic, pace.lease_s)
        self._me = myself()
        self._asked: set[str] = set()
        self._idle = False
        self._careful: bool | None = None
        """Whether one errand is done at a time; None where that has to be seen."""

    def run(self, stop: threading.Event, *, until_idle: bool = False) -> None:
        """Works until it is told to `stop`, or, where that is wanted, until there is nothing to do.

        Raises Cancelled where another worker took its place over, and what opening the jobs raises.
        """
        place = self._placed()
        with Line(self._database) as line, self._running(line, place):
            beaten, swept, settled = -1e9, -1e9, time.monotonic() + self._pace.settled_s
            while not stop.is_set():
                if time.monotonic() - beaten >= self._pace.beat_s:
                    with suppress(StoreBusy):  # the next may come through, or another takes over
                        place, beaten = self._beat(place, line), time.monotonic()
                if time.monotonic() - swept >= self._pace.sweep_s:
                    self._heed(line)
                    fresh, swept = self._swept(line), time.monotonic()
                    seen = until_idle or swept >= settled
                    if not fresh and seen and self._is_idle(line) and until_idle:
                        self._idle = True
                        return
                stop.wait(min(self._pace.beat_s, self._pace.sweep_s))

    def _placed(self) -> Place:
        """A place: one that is free, or whose holder is dead, or a new one."""
        while True:
            with self._store.writing(BY, self._clock()) as write:
                places = workers.places(write)
                dead = {place.slot for place in self._vigil.dead(places)}
                free = [place for place in places if not place.holder or place.slot in dead]
                if not free:
                    return workers.add(write, self._me)
                if taken := workers.take(write, free[0], self._me):
                    return taken

    @contextmanager
    def _running(self, line: Line, place: Place) -> Iterator[None]:
        """DBOS at work for the holder of a place; when it starts, it takes up what that place had in hand."""
        from dbos import DBOS

        from dragoman.jobs import workflows

        with ExitStack() as end:
            engine = system.engine(system.place(self._database))
            end.callback(engine.dispose)
            workflows.serve(self._work, line)
            end.callback(workflows.serve, None, None)
            DBOS(config=system.config(engine, executor(place.slot)))
            end.callback(self._finish)
            line.convict(executor(place.slot))
            self._heed(line)
            line.renew()
            line.forget(self._clock() - KEPT)
            DBOS.launch()
            yield

    def _heed(self, line: Line) -> None:
        """Where workers may be dying of a job, one errand is done at a time: a death is then told of few, the
        job that is at fault among them, and others come to their end.
        """
        if self._careful is False:
            return
        careful = bool(line.suspects())
        if careful is not self._careful:
            self._careful = careful
            line.serve(1 if careful else self._pace.at_once, self._pace.line_s)

    def _is_idle(self, line: Line) -> bool:
        """Whether there is nothing to do: then what was given up is tried once more, one job at a time."""
        if line.every((State.WAITING, State.RUNNING), most=1):
            return False
        if line.once_more() is None:
            return True
        self._careful = None
        self._heed(line)
        return False

    def _finish(self) -> None:
        """Begins nothing any more, and waits for what is in hand."""
        from dbos import DBOS

        DBOS.destroy(workflow_completion_timeout_sec=0 if self._idle else self._pace.stop_s)

    def _beat(self, place: Place, line: Line) -> Place:
        """Says that it lives, and takes over what dead workers held."""
        with self._store.writing(BY, self._clock()) as write:
            mine = workers.beat(write, place)
            others = [one for one in workers.places(write) if one.slot != place.slot]
        if mine is None:
            raise Cancelled(
                "Another worker took the place of this one, which it thought dead",
                "Its jobs are done there; start this one again.",
            )
        for dead in self._vigil.dead(others):
            self._take_over(dead, line)
        return mine

    def _take_over(self, dead: Place, line: Line) -> None:
        """Puts what a dead worker had in hand back into the line, and frees its place.

        The place is held meanwhile, so that nobody begins to work there; who dies in between is found as any.
        """
        from dbos import DBOS

        with self._store.writing(BY, self._clock()) as write:
            held = workers.take(write, dead, self._me)
        if held is not None:
            line.convict(executor(dead.slot))
            DBOS._recover_pending_workflows([executor(dead.slot)])
            self._careful = None
            with self._store.writing(BY, self._clock()) as write:
                workers.take(write, held, "")

    def _swept(self, line: Line) -> bool:
        """Asks for what the store shows is to be done; whether there was anything that was new to it."""
        fresh = [one for one in self._work.wanted() if one.id not in self._asked]
        line.ask(fresh)
        self._asked.update(one.id for one in fresh)
        return bool(fresh)


def executor(slot: int) -> str:
    """What DBOS calls the worker at a place: fixed, so that whoever comes next takes up its work."""
    return f"worker-{slot}"
