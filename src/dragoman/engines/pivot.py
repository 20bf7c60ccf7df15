"""Chains an engine's pairs through a third language where it has no direct one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import product

from dragoman.engines.pairs import listed, matching
from dragoman.model.article import Span
from dragoman.model.edition import Method
from dragoman.model.errors import UnsupportedPair
from dragoman.model.protocols import Engine, Pair, Revision, serving
from dragoman.model.segment import Candidate, Segment
from dragoman.model.wrapper import Wrapper
from dragoman.text.languages import primary


class Pivot(Wrapper):
    """Implements `Engine`: the pairs of `engine`, and those that two of them make. Where `engine` chains
    pairs itself, its chains stand.
    """

    def pairs(self) -> list[Pair]:
        """See `Engine`: a direct pair before a chain, and of chains the one through the language
        that has most pairs (its data is the most looked after), the first by name among equals.
        """
        best = {(pair.source, pair.target): pair for pair in self.engine.pairs()}
        direct = frozenset(ends for ends, pair in best.items() if not pair.via)
        count = Counter(tag for ends in direct for tag in ends)
        hubs = sorted(count, key=lambda tag: (-count[tag], tag))
        sources, targets = ({ends[at] for ends in best} for at in (0, 1))
        for ends in product(sources, targets):
            if ends not in best and primary(ends[0]) != primary(ends[1]):
                via = next((hub for hub in hubs if {(ends[0], hub), (hub, ends[1])} <= direct), None)
                if via is not None:
                    best[ends] = Pair(*ends, via=(via,))
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

    def serving(self, pair: Pair) -> Engine:
        """The engine of the pair; of a chain, one that goes by rules before one that has learned."""
        engines = [serving(self.engine, hop) for hop in pair.hops]
        return next((engine for engine in engines if engine.method is Method.RULES), engines[-1])

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
        """See `Reviser`: of a chain nobody knows which hop failed."""
        return [()] * len(revisions) if pair.via else super().revise(revisions, pair)


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
