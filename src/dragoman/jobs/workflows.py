"""The workflows of DBOS: each kind of job is one of two steps, the work and the asking for what follows.

A workflow that was begun goes on after a crash where it stood, as DBOS has kept what each step gave. A step
that was in hand is done again, so it must see for itself what it did already (`Work`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dbos import DBOS, StepOptions

from dragoman.jobs.keys import Job, Kind, job
from dragoman.jobs.line import TRIES, Line
from dragoman.jobs.work import Work
from dragoman.model.errors import EngineDied, Overtaken, StoreBusy, Unreachable

ATTEMPTS, FIRST_S, GROWS = 4, 1.0, 4.0
"""Of a step that meets what may pass by itself, after 1, 4 and 16 seconds."""

_PASSING = (EngineDied, StoreBusy, Overtaken, Unreachable)


class _Served:
    """Whom the workflows of this process work for: DBOS knows functions by name alone."""

    work: Work | None = None
    line: Line | None = None


def serve(work: Work | None, line: Line | None) -> None:
    """Says whom the workflows of this process work for."""
    _Served.work, _Served.line = work, line


def passing(error: BaseException) -> bool:
    """Whether asking again may help, without anybody doing anything."""
    return isinstance(error, _PASSING)


def _do(kind: str, parts: tuple[int | str, ...]) -> tuple[str, list[str]]:
    """The work itself: what became of it, and the names of the jobs that are to follow."""
    assert _Served.work is not None
    outcome = _Served.work.do(Job(Kind(kind), parts))
    return outcome.words, [one.id for one in outcome.then]


def _ask(names: list[str]) -> None:
    assert _Served.line is not None
    _Served.line.ask(map(job, names))


def _workflow(kind: Kind) -> Callable[..., Any]:
    retried: StepOptions = {
        "name": "do",
        "retries_allowed": True,
        "max_attempts": ATTEMPTS,
        "interval_seconds": FIRST_S,
        "backoff_rate": GROWS,
        "should_retry": passing,
    }

    @DBOS.workflow(name=kind.value, max_recovery_attempts=TRIES - 1)
    def run(*parts: int | str) -> str:
        words, names = DBOS.run_step(retried, _do, kind.value, parts)
        if names:
            DBOS.run_step({"name": "ask"}, _ask, names)
        return words

    return run


WORKFLOWS = {kind: _workflow(kind) for kind in Kind}
"""Made once, when this file is imported, which is when DBOS is told of them."""
