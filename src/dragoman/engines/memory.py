"""What was translated before, as an engine: it never makes anything new."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.engines.description import Description, NoSettings, Surroundings
from dragoman.model.edition import Maker, Method, Origin
from dragoman.model.errors import EngineError, UnsupportedPair
from dragoman.model.protocols import Engine, Pair
from dragoman.model.segment import Candidate, Segment

if TYPE_CHECKING:
    from dragoman.memory.drafts import Drafts


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
        from dragoman.text.languages import best_match  # here, as the help of the command reads this file

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

    def translate(self, segments: Sequence[Segment], pair: Pair) -> list[tuple[Candidate, ...]]:
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


def _make(argument: str, settings: NoSettings, around: Surroundings) -> Engine:
    return Memory(around.drafts())


MEMORY = Description(
    "memory",
    "memory",
    "what was translated on this machine before, and nothing else; a draft, whoever made it",
    _make,
    NoSettings,
    page="engines.md#what-is-remembered",
    flawed=("memory:",),  # it does not say which engine it was
)
