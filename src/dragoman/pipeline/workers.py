"""Processes that share work: what they give is what this process would have given.

They are forks. What was loaded before is shared with them, and a start takes milliseconds; but a process with
a second thread must not fork, since a lock that this one holds stays locked in the fork for ever. So workers
are forked before engines start, and there are none where a thread runs already, of ours or of a library's.

A worker ends when this process ends, in whatever way: its pipe is closed then. One that dies (the system may
kill it for its memory) is not missed: what it had in hand is done here.
"""

from __future__ import annotations

import gc
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, Pipe
from pathlib import Path
from queue import SimpleQueue
from typing import Any, Generic, TypeVar

_Task = TypeVar("_Task")
_Done = TypeVar("_Done")

_THREADS = Path("/proc/self/task")


def may_fork() -> bool:
    """Whether this process has no second thread: those that libraries start are seen where there is /proc."""
    if threading.active_count() > 1:
        return False
    return not _THREADS.is_dir() or len(list(_THREADS.iterdir())) == 1


class Workers(Generic[_Task, _Done]):
    """`number` processes that do `work`. A context: at its end they are ended, whatever they have in hand.

    Tasks, what is made of them, and errors go through pipes, and must be such that pickle takes them. Ctrl-C
    is left to this process.
    """

    def __init__(self, number: int, work: Callable[[_Task], _Done]) -> None:
        self._work = work
        self._started: list[_Worker] = []
        self._idle: SimpleQueue[_Worker] = SimpleQueue()
        gc.freeze()  # what is there now is not touched by the collector, and stays shared
        try:
            with suppress(OSError):  # the system lets us have no more
                for _ in range(number):
                    worker = _Worker(work, self._started)
                    self._started.append(worker)
                    self._idle.put(worker)
        finally:
            gc.unfreeze()
        self._threads = ThreadPoolExecutor(max(1, len(self._started)), "workers")
        self._ended = False

    def submit(self, task: _Task) -> Future[_Done]:
        """What a worker will have made of a task, or the error that it raised."""
        return self._threads.submit(self._asked, task)

    def close(self) -> None:
        """Ends the processes; what is under way fails."""
        self._ended = True
        for worker in self._started:
            worker.end()
        self._threads.shutdown(cancel_futures=True)

    def __enter__(self) -> Workers[_Task, _Done]:
        """Itself."""
        return self

    def __exit__(self, *of_error: object) -> None:
        """Closes it."""
        self.close()

    def _asked(self, task: _Task) -> _Done:
        if not self._started:
            return self._work(task)
        worker = self._idle.get()  # one there is: there are as many threads as workers
        try:
            made: _Done | _Failed = worker.ask(task)
        except (EOFError, OSError):
            if self._ended:
                raise
            return self._work(task)
        finally:
            self._idle.put(worker)
        if isinstance(made, _Failed):
            raise made.error
        return made


@dataclass(frozen=True, slots=True)
class _Failed:
    """What is answered where work raised an error."""

    error: Exception


class _Worker:
    """A process, and this end of its pipe."""

    def __init__(self, work: Callable[[_Task], _Done], before: list[_Worker]) -> None:
        self._pipe, theirs = Pipe()
        ours = {signal.SIGINT, signal.SIGTERM}
        signal.pthread_sigmask(signal.SIG_BLOCK, ours)  # stopped at once, a fork would act as its parent
        try:
            self._pid = os.fork()
            if not self._pid:
                try:
                    _alone([self._pipe, *(one._pipe for one in before)])
                    signal.pthread_sigmask(signal.SIG_UNBLOCK, ours)
                    _serve(theirs, work)
                finally:
                    os._exit(0)  # nothing of the parent's is written twice, no handler of its runs
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, ours)
        theirs.close()

    def ask(self, task: object) -> Any:
        """What it made of a task, or its error. Raises OSError and EOFError where it is dead."""
        self._pipe.send(task)
        return self._pipe.recv()

    def end(self) -> None:
        """Ends it, and waits until it has ended."""
        with suppress(ProcessLookupError, ChildProcessError):
            os.kill(self._pid, signal.SIGKILL)
            os.waitpid(self._pid, 0)
        self._pipe.close()


def _alone(pipes: list[Connection]) -> None:
    """In a fork: lets go of what belongs to its parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    for pipe in pipes:
        pipe.close()  # or a worker would hold the pipe of another open
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)


def _serve(pipe: Connection, work: Callable[[_Task], _Done]) -> None:
    """In a fork: does what it is given until its parent has ended."""
    with suppress(EOFError, OSError):
        while True:
            task = pipe.recv()
            try:
                made: _Done | _Failed = work(task)
            except Exception as error:
                made = _Failed(error)
            pipe.send(made)
