"""From what engines offer for the segments of a batch to one candidate each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from dragoman.facts.comparison import Comparison, comparison
from dragoman.memory.glossary import Glossary
from dragoman.model.article import MarkKind
from dragoman.model.edition import Maker, Origin, Report, Skipped
from dragoman.model.errors import EngineError, UnsupportedPair
from dragoman.model.protocols import Engine, Pair, Reviser, Revision, serving
from dragoman.model.segment import Candidate, Segment
from dragoman.pipeline.mend import Chosen, Mender, better
from dragoman.pipeline.witness import testimony

_REMEMBERED = 10_000
"""Choices that are remembered: some hundred articles'."""


@dataclass(frozen=True, slots=True)
class Chooser:
    """Chooses by `mender`, and asks `fallbacks` in order for what alarms even after its mends.

    Without a mender the engine's own choice stands, unchecked. `glossary` has the desk's terms; `witness`
    translates every segment as well, as evidence for the judge.
    """

    mender: Mender | None = None
    fallbacks: Sequence[Engine] = ()
    glossary: Glossary = field(default_factory=Glossary)
    witness: Engine | None = None
    _known: dict[object, Chosen] = field(default_factory=dict, repr=False, compare=False)

    def signature(self, pair: Pair) -> tuple[str, ...]:
        """What the choice depends on, as parts of an edition's signature."""
        if self.mender is None:
            return ()
        fallbacks = [_signature(engine, pair) for engine in self.fallbacks]
        witness = _signature(self.witness, pair) if self.witness is not None else ""
        return (
            f"judge:{self.mender.signature}",
            *(f"else:{one}" for one in fallbacks if one),
            *((f"witness:{witness}",) if witness else ()),
        )

    def chosen(
        self,
        segments: Sequence[Segment],
        offers: Sequence[Sequence[Candidate]],
        pair: Pair,
        engine: Engine | None = None,
    ) -> list[Chosen]:
        """The choice for each segment, in order; equal segments are looked at once.

        What alarms is asked of `engine`, whose offers they are, again, where that may help; then of the
        fall-backs.
        """
        if self.mender is None:
            return [Chosen(offered[0], Report()) for offered in offers]
        first: dict[object, int] = {}
        for at, segment in enumerate(segments):
            first.setdefault(identity(segment), at)
        unique = [segments[at] for at in first.values()]
        heard, unheard = testimony(self.witness, unique, pair)
        pairs = {
            key: self._pair(segment, pair, testified)
            for key, segment, testified in zip(first, unique, heard, strict=True)
        }
        best = {
            key: _noting(unheard, self._best(segments[at], offers[at], pairs[key]))
            for key, at in first.items()
        }
        for other in (engine, *self.fallbacks):
            alarming = [key for key, one in best.items() if one.alarming]
            if alarming and other is not None:
                asked = {key: segments[first[key]] for key in alarming}
                if other is engine:
                    again = self._revised(other, asked, best, pairs, pair)
                else:
                    again = self._again(other, asked, pairs, pair)
                best.update(
                    (key, _either(best[key], made, other.name))
                    for key, made in zip(alarming, again, strict=True)
                )
        return [best[identity(segment)] for segment in segments]

    def _best(self, segment: Segment, offered: Sequence[Candidate], pair: Comparison) -> Chosen:
        """The mender's best, which it is not asked for twice: of an update most sentences are known."""
        assert self.mender is not None
        key = identity(segment), pair, tuple(_drafted(candidate) for candidate in offered)
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            known = self._known[key] = self.mender.best(segment, offered, pair)
        return known

    def _pair(self, segment: Segment, pair: Pair, witness: str | None) -> Comparison:
        return comparison(segment.text, "", pair.source, pair.target, witness, self.glossary.terms(pair))

    def _revised(
        self,
        engine: Engine,
        segments: Mapping[object, Segment],
        best: Mapping[object, Chosen],
        pairs: Mapping[object, Comparison],
        pair: Pair,
    ) -> Sequence[Chosen | EngineError | None]:
        """What the engine makes of segments when it is told what was found; None where nothing better."""
        assert self.mender is not None
        if not isinstance(engine, Reviser):
            return [None] * len(segments)
        asked = [
            Revision(segment, best[key].candidate, best[key].report.findings)
            for key, segment in segments.items()
        ]
        try:
            offers = engine.revise(asked, pair)
        except EngineError as error:
            return [error] * len(segments)
        return [
            self._best(segment, offered, pairs[key]) if offered else None
            for (key, segment), offered in zip(segments.items(), signed(offers, engine, pair), strict=True)
        ]

    def _again(
        self,
        engine: Engine,
        segments: Mapping[object, Segment],
        pairs: Mapping[object, Comparison],
        pair: Pair,
    ) -> Sequence[Chosen | EngineError | None]:
        """Another engine's best; None where it has no such pair, an error where it failed."""
        assert self.mender is not None
        try:
            served = engine.pair(pair.source, pair.target)
            offers = engine.translate(list(segments.values()), served)
        except UnsupportedPair:
            return [None] * len(segments)
        except EngineError as error:  # the edition stands without it, with its findings
            return [error] * len(segments)
        return [
            self._best(segment, offered, pairs[key])
            for (key, segment), offered in zip(segments.items(), signed(offers, engine, served), strict=True)
        ]


def signed(offers: Sequence[Sequence[Candidate]], engine: Engine, pair: Pair) -> list[tuple[Candidate, ...]]:
    """What an engine offers, with its origin: the engine that served, where a candidate names no other."""
    itself = Origin(Maker.ENGINE, serving(engine, pair).name)
    return [
        tuple(one if one.origin is not None else replace(one, origin=itself) for one in offered)
        for offered in offers
    ]


def _drafted(candidate: Candidate) -> object:
    marks = tuple((mark.start, mark.end, mark.id) for mark in candidate.marks)
    return candidate.text, marks, candidate.origin


def _signature(engine: Engine, pair: Pair) -> str:
    try:
        return engine.signature(engine.pair(pair.source, pair.target))
    except EngineError:
        return ""


def _noting(skipped: tuple[Skipped, ...], one: Chosen) -> Chosen:
    """`one`, with what could not be heard of it in its report."""
    if not skipped:
        return one
    return replace(one, report=replace(one.report, skipped=(*one.report.skipped, *skipped)))


def _either(one: Chosen, other: Chosen | EngineError | None, name: str) -> Chosen:
    if other is None:
        return one
    if isinstance(other, EngineError):
        return _noting((Skipped(f"engine:{name}", str(other)),), one)
    return better(one, other, f"engine:{name}")


def identity(segment: Segment) -> object:
    """What two segments must share to have one translation: text, names, and where its marks stand."""
    if not segment.marks and not segment.names:
        return segment.text
    marks = tuple((mark.start, mark.end, mark.id, mark.kind is MarkKind.ATOM) for mark in segment.marks)
    return segment.text, segment.names, marks
