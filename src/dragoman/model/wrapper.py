"""What an engine around another has in common with it."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model.edition import Method
from dragoman.model.protocols import Engine, Pair, Reviser, Revision
from dragoman.model.segment import Candidate


class Wrapper:
    """All of `Engine` but `translate`, and `Reviser`: as `engine` does it. To be inherited."""

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

    def revise(self, revisions: Sequence[Revision], pair: Pair) -> list[tuple[Candidate, ...]]:
        """See `Reviser`: nothing better where the engine is none."""
        if not isinstance(self.engine, Reviser):
            return [()] * len(revisions)
        return self.engine.revise(revisions, pair)

    def close(self) -> None:
        """See `Engine`."""
        self.engine.close()
