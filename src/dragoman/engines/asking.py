"""Several questions at a time, whose answers come as they come: where one fails, the others' are there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue
from threading import Event
from typing import TypeVar

from dragoman.memory.drafts import Offered
from dragoman.model.errors import EngineError
from dragoman.model.protocols import Engine, Pair, Streaming
from dragoman.model.segment import Segment

_T = TypeVar("_T")
_R = TypeVar("_R")


def as_they_come(
    ask: Callable[[_T], Iterable[_R]], items: Iterable[_T], at_once: int, name: str = ""
) -> Iterator[_R]:
    """All that `ask` gives of every item, in the order in which it comes; it is asked for `at_once` items at
    a time, in threads of that name.

    The first error ends it: nothing is begun any more, what is under way still comes, and then the error is
    raised (of several that of the first item).
    """
    come: SimpleQueue[list[_R] | Future[None]] = SimpleQueue()
    failed = Event()

    def answer(item: _T) -> None:
        try:
            for one in () if failed.is_set() else ask(item):
                come.put([one])
                if failed.is_set():
                    return
        except BaseException:
            failed.set()  # here: the next item is begun before anybody looks
            raise

    with ThreadPoolExecutor(at_once, name) as pool:
        asked = [pool.submit(answer, item) for item in items]
        for one in asked:
            one.add_done_callback(come.put)
        try:
            yield from _answers(come, asked, failed)
        finally:  # also where nobody wants the rest
            _stop(asked, failed)


def _answers(
    come: SimpleQueue[list[_R] | Future[None]], asked: Sequence[Future[None]], failed: Event
) -> Iterator[_R]:
    ended = 0
    while ended < len(asked):
        one = come.get()
        if isinstance(one, list):
            yield from one
            continue
        ended += 1
        if _error(one) is not None:
            _stop(asked, failed)
    error = next(filter(None, map(_error, asked)), None)
    if error is not None:
        raise error


def _error(asked: Future[None]) -> BaseException | None:
    return None if asked.cancelled() else asked.exception()


def _stop(asked: Sequence[Future[None]], failed: Event) -> None:
    failed.set()
    for one in asked:
        one.cancel()


def all_of(engine: Engine, segments: Sequence[Segment], pair: Pair) -> list[Offered]:
    """What an engine offers for segments. Raises EngineError where it gives more or less than it was asked
    for, and as the engine does.
    """
    offered = engine.translate(segments, pair) if segments else []
    if len(offered) != len(segments):
        raise EngineError(
            f"{engine.name} was given {len(segments)} sentences and returned {len(offered)}",
            "The engine is at fault: use another one and report it.",
        )
    return offered


def streamed(
    engine: Engine, segments: Sequence[Segment], pair: Pair, known: Mapping[int, Offered]
) -> Iterator[Mapping[int, Offered]]:
    """The same of those that are not `known`, by their numbers, as they come (see `Streaming`): at once from
    an engine that makes all in one go.
    """
    if isinstance(engine, Streaming):
        yield from engine.stream(segments, pair, known)
        return
    new = [at for at in range(len(segments)) if at not in known]
    yield dict(zip(new, all_of(engine, [segments[at] for at in new], pair), strict=True))


def gathered(some: Iterable[Mapping[int, Offered]], count: int) -> list[Offered]:
    """What came for `count` segments, in their order."""
    made: dict[int, Offered] = {}
    for one in some:
        made.update(one)
    return [made[at] for at in range(count)]
