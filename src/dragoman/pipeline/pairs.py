"""Pairs of texts on their way through a judge, shared by workers where there are many."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from itertools import chain, islice
from typing import NamedTuple

from dragoman.model.edition import Report
from dragoman.pipeline.workers import Workers, may_fork

_ALONE = 100
"""Pairs that are judged before workers are started: so few are done sooner here, and what they load is then
shared by the workers."""

_BATCH = 200
"""Pairs of a task: some 0.5 s of work. The encoder takes nearly as long for few texts as for many, and each
task asks it three times."""

_AHEAD = 3
"""Tasks under way for each worker: it has the next at hand while its last waits to be told."""


class Judged(NamedTuple):
    """A pair, and what the judge says of it."""

    source: str
    target: str
    report: Report


Pair = tuple[str, str]
Judge = Callable[[Sequence[Pair]], list[Report]]
"""What is wrong with each of some pairs."""


def judged(
    pairs: Iterable[Pair | None], judge: Judge, *, at_once: int = 1, workers: int = 1
) -> Iterator[Judged]:
    """Each pair with its report, in order. A None says that the next pair is not there yet: what is under way
    is told before it is waited for. Here `at_once` are judged together, and by each of `workers` a batch.
    """
    left = iter(pairs)
    yield from _alone(islice(left, _ALONE) if workers > 1 else left, judge, at_once)
    for first in left:  # there are more than a few
        if may_fork():
            with Workers(workers, judge) as pool:
                yield from _shared(chain([first], left), pool, _AHEAD * workers)
        else:
            yield from _alone(chain([first], left), judge, at_once)


def _alone(pairs: Iterable[Pair | None], judge: Judge, at_once: int) -> Iterator[Judged]:
    for batch, _ in _batches(pairs, at_once):
        yield from _told(batch, judge(batch))


def _shared(
    pairs: Iterable[Pair | None], pool: Workers[Sequence[Pair], list[Report]], most: int
) -> Iterator[Judged]:
    line: deque[tuple[Sequence[Pair], Future[list[Report]]]] = deque()
    for batch, waiting in _batches(pairs, _BATCH):
        line.append((batch, pool.submit(batch)))
        while line and (waiting or len(line) > most):
            first, reports = line.popleft()
            yield from _told(first, reports.result())


def _told(batch: Sequence[Pair], reports: Sequence[Report]) -> Iterator[Judged]:
    return (Judged(*pair, report) for pair, report in zip(batch, reports, strict=True))


def _batches(pairs: Iterable[Pair | None], most: int) -> Iterator[tuple[Sequence[Pair], bool]]:
    """The pairs, `most` at once; with each whether what was given is to be told before the next is asked for.

    An error of the pairs comes when all before it are told.
    """
    batch: list[Pair] = []
    failed: Exception | None = None
    try:
        for pair in pairs:
            if pair is not None:
                batch.append(pair)
            if pair is None or len(batch) == most:
                yield batch, pair is None
                batch = []
    except Exception as error:
        failed = error
    yield batch, True
    if failed is not None:
        raise failed
