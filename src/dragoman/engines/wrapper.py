"""Engines around another: what they have in common with it, one for a run, and one that remembers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import copy

from dragoman.engines.asking import streamed
from dragoman.memory.drafts import Drafts, Offered
from dragoman.model.edition import Method
from dragoman.model.protocols import Delegating, Engine, Metered, Pair, Reviser, Revision
from dragoman.model.segment import Candidate, Segment


def for_run(engine: Engine) -> Engine:
    """The engine for one run, with a budget of its own: itself where it has no budget."""
    return engine.for_run() if isinstance(engine, Metered) else engine


def serving(engine: Engine, pair: Pair) -> Engine:
    """The engine that translates `pair` in the end."""
    while isinstance(engine, Delegating):
        engine = engine.serving(pair)
    return engine


class Wrapper:
    """Implements `Engine`, `Delegating`, `Metered` and `Reviser`, as `engine` does. To be inherited."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @property
    def name(self) -> str:
        """See `Engine`."""
        return self.engine.name

    @property
    def method(self) -> Method:
        """See `Engine`."""
        return self.engine.method

    @property
    def parallel(self) -> int:
        """See `Engine`."""
        return self.engine.parallel

    def for_run(self) -> Engine:
        """See `Metered`: as it is, around the engine for one run."""
        own = copy(self)
        own.engine = for_run(self.engine)
        return Lent(own)

    def pairs(self) -> Sequence[Pair]:
        """See `Engine`."""
        return self.engine.pairs()

    def pair(self, source: str, target: str) -> Pair:
        """See `Engine`."""
        return self.engine.pair(source, target)

    def serving(self, pair: Pair) -> Engine:
        """See `Delegating`."""
        return self.engine

    def signature(self, pair: Pair) -> str:
        """See `Engine`."""
        return self.engine.signature(pair)

    def test(self, pair: Pair) -> None:
        """See `Engine`."""
        self.engine.test(pair)

    def translate(self, segments: Sequence[Segment], pair: Pair) -> list[tuple[Candidate, ...]]:
        """See `Engine`."""
        return self.engine.translate(segments, pair)

    def revise(self, revisions: Sequence[Revision], pair: Pair) -> list[tuple[Candidate, ...]]:
        """See `Reviser`: nothing better where the engine is none."""
        if not isinstance(self.engine, Reviser):
            return [()] * len(revisions)
        return self.engine.revise(revisions, pair)

    def close(self) -> None:
        """See `Engine`."""
        self.engine.close()


class Lent(Wrapper):
    """An engine of one run, whose closing leaves open what other runs use too. Implements `Streaming`."""

    def stream(
        self, segments: Sequence[Segment], pair: Pair, known: Mapping[int, Offered]
    ) -> Iterator[Mapping[int, Offered]]:
        """See `Streaming`: as they come from the engine, if only all at once."""
        return streamed(self.engine, segments, pair, known)

    def close(self) -> None:
        """Ends nothing: who made the engine for all runs closes that."""


class Remembering(Wrapper):
    """Implements `Engine` and `Reviser`: `engine`, whose drafts are kept and found again."""

    def __init__(self, engine: Engine, drafts: Drafts, version: str, *, at_once: int = 10_000) -> None:
        """`version` is that of the program around the engine, which has a part in what comes of it.

        The engine is asked for `at_once` segments, to the end of an article where drafts are contextual. What
        it makes is kept then, or as it comes.
        """
        super().__init__(engine)
        self.drafts, self._version, self._at_once = drafts, version, at_once

    def translate(self, segments: Sequence[Segment], pair: Pair) -> list[Offered]:
        """See `Engine`: only what is new is translated."""
        signature = f"{self._version}|{self.engine.signature(pair)}"
        known = self.drafts.found(segments, pair, signature)
        for start, end in list(self._portions(segments, known)):
            some = segments[start:end]
            before = {at: known[start + at] for at in range(end - start) if start + at in known}
            for come in filter(None, streamed(self.engine, some, pair, before)):
                self.drafts.add([some[at] for at in come], list(come.values()), pair, signature)
                known.update((start + at, offered) for at, offered in come.items())
        return [known[at] for at in sorted(known)]

    def _portions(
        self, segments: Sequence[Segment], known: Mapping[int, Offered]
    ) -> Iterator[tuple[int, int]]:
        """Where portions of so many new segments begin and end; what is left over is known."""
        start = new = 0
        for at, segment in enumerate(segments):
            inside = at > start and self.drafts.contextual and segment.context is segments[at - 1].context
            if new >= self._at_once and not inside:
                yield start, at
                start, new = at, 0
            new += at not in known
        if new:
            yield start, len(segments)

    def close(self) -> None:
        """See `Engine`."""
        super().close()
        self.drafts.close()
