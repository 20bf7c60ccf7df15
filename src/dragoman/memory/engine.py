"""What was translated before, as an engine: it never makes anything new."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.memory.drafts import Drafts, Offered
from dragoman.model.edition import Maker, Method, Origin
from dragoman.model.errors import EngineError, UnsupportedPair
from dragoman.model.protocols import Pair
from dragoman.model.segment import Segment
from dragoman.text.languages import best_match


class Memory:
    """Implements `Engine`: the latest drafts of any engine, and nothing else."""

    name = "memory"
    method = Method.NEURAL
    parallel = 1

    def __init__(self, drafts: Drafts) -> None:
        self.drafts = drafts

    def pairs(self) -> list[Pair]:
        """See `Engine`."""
        return self.drafts.pairs()

    def pair(self, source: str, target: str) -> Pair:
        """See `Engine`."""
        for pair in self.pairs():
            if best_match(source, [pair.source]) and best_match(target, [pair.target]):
                return pair
        raise UnsupportedPair(
            f"Nothing is remembered that was translated from {source} to {target}",
            "Translate it with an engine first.",
        )

    def signature(self, pair: Pair) -> str:
        """See `Engine`."""
        return f"memory:{pair.source}-{pair.target}"

    def test(self, pair: Pair) -> None:
        """See `Engine`: there is nothing to test."""

    def translate(self, segments: Sequence[Segment], pair: Pair) -> list[Offered]:
        """See `Engine`. Raises EngineError for the first segment that it does not remember."""
        known = self.drafts.latest(segments, pair)
        missing = next((segment for at, segment in enumerate(segments) if at not in known), None)
        if missing is not None:
            raise EngineError(
                f"Nothing is remembered of «{missing.text[:80]}» in {pair.target}",
                "Translate it with an engine first.",
            )
        itself = Origin(Maker.MEMORY, self.name)
        return [tuple(replace(one, origin=itself) for one in known[at]) for at in range(len(segments))]

    def close(self) -> None:
        """See `Engine`."""
        self.drafts.close()
