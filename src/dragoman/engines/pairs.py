"""Pairs of languages: chosen by tags, chained through a third one, each from the engine that is wanted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import product

from dragoman.engines.wrapper import Lent, Wrapper, for_run, serving
from dragoman.model.article import Span
from dragoman.model.edition import Method
from dragoman.model.errors import AlreadyIn, EngineMissing, Need, Step, UnsupportedPair
from dragoman.model.protocols import Engine, Pair, Reviser, Revision
from dragoman.model.segment import Candidate, Segment
from dragoman.text.languages import best_match, primary


def matching(pairs: Iterable[Pair], source: str, target: str) -> Pair | None:
    """The pair whose languages match these tags best, the target's first; None where none does."""
    pairs = tuple(pairs)
    served = best_match(target, sorted({pair.target for pair in pairs}))
    if served is None:
        return None
    usable = {pair.source: pair for pair in pairs if pair.target == served}
    spoken = best_match(source, sorted(usable))
    return usable[spoken] if spoken is not None else None


def listed(pairs: Iterable[Pair], source: str, most: int = 12) -> str:
    """Pairs for a message, those from `source` first: «en-es, es-ca and 14 more»."""
    base = primary(source)
    first = sorted(pairs, key=lambda pair: primary(pair.source) != base)
    names = [f"{pair.source}-{pair.target}" for pair in first]
    shown = ", ".join(names[:most])
    return shown if len(names) <= most else f"{shown} and {len(names) - most} more"


def already_in(language: str) -> AlreadyIn:
    """The error where a translation is asked for into the article's own language."""
    return AlreadyIn(
        f"The article is in {language} already", "Ask for another language, or ", Need(Step.SAY_OWN_LANGUAGE)
    )


def no_model(message: str, pairs: Iterable[Pair], source: str, target: str) -> UnsupportedPair:
    """The error where none of the models at hand, which translate `pairs`, is for this pair."""
    at_hand = listed(pairs, source) or "none"
    return UnsupportedPair(
        message, "To add one: ", Need(Step.FETCH_MODEL, f"{source}-{target}"), f". At hand: {at_hand}."
    )


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
                    error.message, f"{adds}At hand: {listed(pairs, source)}. ", Need(Step.LIST_PAIRS)
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
            best = zip(candidates, segments, strict=True)
            between = [_as_segment(choice[0], segment) for choice, segment in best]
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


Wanted = Callable[[str, str], bool]
"""Whether an engine is wanted from one language into another, by their tags."""


class Several:
    """Implements `Engine` and `Metered`: `choices` in the order in which they are preferred."""

    def __init__(self, choices: Sequence[tuple[Wanted, Engine]]) -> None:
        """`choices` has one engine at least."""
        self._choices = tuple(choices)

    def for_run(self) -> Lent:
        """See `Metered`: each choice for one run."""
        return Lent(Several([(wanted, for_run(engine)) for wanted, engine in self._choices]))

    @property
    def name(self) -> str:
        """See `Engine`: the names of all; `serving` says which one it is."""
        return "+".join(dict.fromkeys(engine.name for _, engine in self._choices))

    @property
    def method(self) -> Method:
        """See `Engine`: the first engine's; `serving` says which one serves a pair."""
        return self._choices[0][1].method

    @property
    def parallel(self) -> int:
        """See `Engine`."""
        return max(engine.parallel for _, engine in self._choices)

    def pairs(self) -> list[Pair]:
        """See `Engine`: an engine that is not installed has none, unless none is."""
        found: dict[tuple[str, str], Pair] = {}
        missing: EngineMissing | None = None
        for wanted, engine in self._choices:
            try:
                pairs = engine.pairs()
            except EngineMissing as error:
                missing = error
                continue
            for pair in pairs:
                if wanted(pair.source, pair.target):
                    found.setdefault((pair.source, pair.target), pair)
        if not found and missing is not None:
            raise missing
        return sorted(found.values(), key=lambda pair: (pair.source, pair.target))

    def pair(self, source: str, target: str) -> Pair:
        """See `Engine`."""
        return next(self._serving(source, target))[1]

    def serving(self, pair: Pair) -> Engine:
        """The engine that translates this pair. Raises as `pair`."""
        return next(self._serving(pair.source, pair.target))[0]

    def signature(self, pair: Pair) -> str:
        """See `Engine`: that of the engine that serves."""
        return self.serving(pair).signature(pair)

    def test(self, pair: Pair) -> None:
        """See `Engine`."""
        self.serving(pair).test(pair)

    def translate(self, segments: Sequence[Segment], pair: Pair) -> list[tuple[Candidate, ...]]:
        """See `Engine`."""
        return self.serving(pair).translate(segments, pair)

    def revise(self, revisions: Sequence[Revision], pair: Pair) -> list[tuple[Candidate, ...]]:
        """See `Reviser`."""
        engine = self.serving(pair)
        return engine.revise(revisions, pair) if isinstance(engine, Reviser) else [()] * len(revisions)

    def close(self) -> None:
        """See `Engine`."""
        for _, engine in self._choices:
            engine.close()

    def _serving(self, source: str, target: str) -> Iterator[tuple[Engine, Pair]]:
        """The engines that serve, the preferred first. Raises the last refusal where none does."""
        refusal: UnsupportedPair | EngineMissing = UnsupportedPair(
            f"No engine is wanted from {source} to {target}", Need(Step.CHOOSE_ANY_ENGINE)
        )
        for wanted, engine in self._choices:
            if wanted(source, target):
                try:
                    yield engine, engine.pair(source, target)
                except (UnsupportedPair, EngineMissing) as error:
                    refusal = error
        raise refusal
