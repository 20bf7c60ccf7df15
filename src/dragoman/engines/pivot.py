"""Chains an engine's pairs through a third language where it has no direct one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dragoman.engines.pairs import listed, matching
from dragoman.model.article import Span
from dragoman.model.edition import Method
from dragoman.model.errors import UnsupportedPair
from dragoman.model.protocols import Engine, Pair, Reviser, Revision
from dragoman.model.segment import Candidate, Segment


class Pivot:
    """Implements `Engine`: the pairs of `engine`, and those that two of them make."""

    def __init__(self, engine: Engine) -> None:
        """`engine` must offer direct pairs only."""
        self.engine = engine

    @property
    def name(self) -> str:
        """See `Engine`: a chain has its engine's name."""
        return self.engine.name

    @property
    def method(self) -> Method:
        """See `Engine`."""
        return self.engine.method

    @property
    def parallel(self) -> int:
        """See `Engine`."""
        return self.engine.parallel

    def pairs(self) -> list[Pair]:
        """See `Engine`: a direct pair before a chain, and of chains the one through the language
        that has most pairs (its data is the most looked after), the first by name among equals.
        """
        direct = self.engine.pairs()
        best = {(pair.source, pair.target): pair for pair in direct}
        hub = Counter(tag for pair in direct for tag in (pair.source, pair.target))
        for first in sorted(direct, key=lambda pair: (-hub[pair.target], pair.target, pair.source)):
            for second in direct:
                ends = (first.source, second.target)
                if first.target == second.source and _base(ends[0]) != _base(ends[1]):
                    best.setdefault(ends, Pair(*ends, via=(first.target,)))
        return sorted(best.values(), key=lambda pair: (pair.source, pair.target))

    def pair(self, source: str, target: str) -> Pair:
        """See `Engine`."""
        try:
            return self.engine.pair(source, target)
        except UnsupportedPair as error:
            pairs = self.pairs()
            found = matching(pairs, source, target)
            if found is None:
                adds, told, _ = error.hint.partition("Installed:")
                if not told:
                    raise
                raise UnsupportedPair(
                    error.message, f"{adds}At hand: {listed(pairs, source)}. 'dragoman languages' shows all."
                ) from error
            return found

    def signature(self, pair: Pair) -> str:
        """See `Engine`: the signatures of the hops, joined by «+»."""
        return "+".join(self.engine.signature(hop) for hop in pair.hops)

    def test(self, pair: Pair) -> None:
        """See `Engine`: a chain works where its hops do."""
        for hop in pair.hops:
            self.engine.test(hop)

    def translate(self, segments: Sequence[Segment], pair: Pair) -> list[tuple[Candidate, ...]]:
        """See `Engine`: each hop translates the best candidate of the one before."""
        first, *rest = pair.hops
        candidates = self.engine.translate(segments, first)
        for hop in rest:
            between = [
                _as_segment(choice[0], segment) for choice, segment in zip(candidates, segments, strict=True)
            ]
            candidates = self.engine.translate(between, hop)
        return candidates

    def revise(self, revisions: Sequence[Revision], pair: Pair) -> list[tuple[Candidate, ...]]:
        """See `Reviser`: the engine's own pairs, where it can; of a chain nobody knows which hop failed."""
        if pair.via or not isinstance(self.engine, Reviser):
            return [()] * len(revisions)
        return self.engine.revise(revisions, pair)

    def close(self) -> None:
        """See `Engine`."""
        self.engine.close()


def _base(tag: str) -> str:
    return tag.split("-", 1)[0]


def _as_segment(candidate: Candidate, original: Segment) -> Segment:
    """The candidate as the next hop's segment, its verbatim words found again in order of text."""
    found: list[Span] = []
    for span in sorted(original.verbatim, key=lambda span: span.start - span.end):  # the longest first
        word = original.text[span.start : span.end]
        at = candidate.text.find(word)
        while at >= 0 and any(at < taken.end and taken.start < at + len(word) for taken in found):
            at = candidate.text.find(word, at + 1)
        if at >= 0:
            found.append(Span(at, at + len(word)))
    return Segment(candidate.text, candidate.marks, tuple(sorted(found)))
