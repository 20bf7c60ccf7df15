"""The supervisor: it starts workers, listens to them, and puts another in the place of one that is worn, is
dead, or says nothing any more.
"""

from __future__ import annotations

import gc
import multiprocessing
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkProcess
from types import FrameType

import structlog

from dragoman.service.processes.worker import Word

Work = Callable[[Connection], None]
"""What a worker does, in a process of its own; the connection leads to its supervisor."""

_FORK = multiprocessing.get_context("fork")
_log = structlog.get_logger("dragoman.processes")
_SIGNALS = (signal.SIGINT, signal.SIGTERM)


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds that a worker has to be ready, to say something, and to leave; and the longest wait before one
    that died is followed by another.
    """

    start: float = 120.0
    silence: float = 60.0
    leave: float = 75.0
    pause: float = 30.0


@dataclass(slots=True, eq=False)
class _Worker:
    """A worker at one of the places, and when it was heard, on the monotonic clock."""

    place: int
    process: ForkProcess
    line: Connection
    begun: float = field(default_factory=time.monotonic)
    heard: float = field(default_factory=time.monotonic)
    is_ready: bool = False
    leaving: float | None = None


class Supervisor:
    """Keeps a worker at each of some places, until it is told to end. To be run once, by the main thread of a
    process that has no other: workers are forks of it.
    """

    def __init__(self, work: Work, places: int, patience: Patience = Patience()) -> None:
        self._work, self._places, self._patience = work, places, patience
        self._workers: list[_Worker] = []
        self._deaths = [0] * places
        """How often a worker of a place died one after another."""
        self._due: dict[int, float] = {}
        """When a place whose worker died gets another."""
        self._was_ready = self._is_over = False

    def run(self) -> int:
        """Until it is told to end by a signal; the exit status: 1 where no worker ever was ready."""
        gc.freeze()  # what is there now is not touched by the collector of any worker, and stays shared
        with _told(self._over):
            for place in range(self._places):
                self._begin(place)
            while self._workers or self._due:
                self._turn()
        return 0 if self._was_ready else 1

    def _turn(self) -> None:
        """Waits a moment for what workers say, and does what follows."""
        lines = {one.line: one for one in self._workers}
        ends = {one.process.sentinel: one for one in self._workers}
        for said in wait([*lines, *ends], timeout=0.5):
            if said in lines:
                self._hear(lines[said])
        for one in list(self._workers):
            if one.process.exitcode is not None:
                self._ended(one)
            else:
                self._hurry(one)
        now = time.monotonic()
        for place in [place for place, at in self._due.items() if at <= now]:
            del self._due[place]
            self._begin(place)

    def _begin(self, place: int) -> None:
        ours, theirs = _FORK.Pipe()
        others = [ours, *(one.line for one in self._workers)]
        process = _FORK.Process(target=_child, args=(self._work, theirs, others), name=f"worker-{place}")
        process.start()
        theirs.close()
        self._workers.append(_Worker(place, process, ours))

    def _hear(self, worker: _Worker) -> None:
        try:
            while worker.line.poll():
                word = worker.line.recv()
                worker.heard = time.monotonic()
                if word == Word.READY:
                    self._ready(worker)
                elif word == Word.WORN and not self._is_over:
                    _log.info("worn", process=worker.process.pid)
                    self._begin(worker.place)
        except (EOFError, OSError):  # it is about to end
            return

    def _ready(self, worker: _Worker) -> None:
        worker.is_ready = self._was_ready = True
        for one in self._workers:
            if one.place == worker.place and one is not worker and one.leaving is None:
                one.leaving = time.monotonic()
                with suppress(OSError):
                    one.line.send(Word.LEAVE.value)

    def _hurry(self, worker: _Worker) -> None:
        """Ends a worker that takes too long for what it is at."""
        now, patience = time.monotonic(), self._patience
        if worker.leaving is not None:
            is_late = now - worker.leaving > patience.leave
        else:
            is_late = now - worker.heard > (patience.silence if worker.is_ready else patience.start)
        if is_late:
            _log.error("stuck", process=worker.process.pid)
            worker.process.kill()

    def _ended(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        worker.process.join()
        worker.line.close()
        if self._is_over or worker.leaving is not None:
            return
        _log.error("died", process=worker.process.pid, status=worker.process.exitcode)
        if not self._was_ready:  # what keeps the first from starting keeps all
            self._over()
            return
        if any(one.place == worker.place for one in self._workers):
            return
        is_old = worker.is_ready and time.monotonic() - worker.begun > self._patience.pause
        deaths = self._deaths[worker.place] = 0 if is_old else self._deaths[worker.place] + 1
        pause = min(self._patience.pause, 2.0 ** (deaths - 2)) if deaths > 1 else 0.0
        self._due[worker.place] = time.monotonic() + pause

    def _over(self) -> None:
        """Has all workers finish what they have, and go. From a signal's handler too, so it takes no lock."""
        self._is_over = True
        self._due.clear()
        for one in self._workers:
            one.leaving = one.leaving or time.monotonic()
            one.process.terminate()


@contextmanager
def _told(over: Callable[[], None]) -> Iterator[None]:
    """Calls `over` when somebody wants an end."""

    def told(_: int, __: FrameType | None) -> None:
        over()

    before = {one: signal.signal(one, told) for one in _SIGNALS}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def _child(work: Work, line: Connection, others: Sequence[Connection]) -> None:
    """In the new process: it has what is its own, and ends with its work."""
    for one in others:
        one.close()  # else none would notice that the supervisor is gone

    def end(_: int, __: FrameType | None) -> None:
        sys.exit(0)  # all contexts are left; uvicorn's own handler stands before this one while it serves

    for one_signal in _SIGNALS:
        signal.signal(one_signal, end)
    work(line)
