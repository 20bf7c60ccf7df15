"""What an engine around another has in common with it."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy

from dragoman.model.edition import Method
from dragoman.model.protocols import Engine, Pair, Reviser, Revision, for_run
from dragoman.model.segment import Candidate, Segment


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
    """An engine of one run, whose closing leaves open what other runs use too."""

    def close(self) -> None:
        """Ends nothing: who made the engine for all runs closes that."""
