"""From what engines offer for the segments of a batch to one candidate each: the best by the checks, mended.

Nothing is changed silently: each change is in the report, and is kept only where the score falls.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from dragoman.engines.wrapper import serving
from dragoman.facts.comparison import Comparison, Repair, comparison
from dragoman.memory.glossary import Glossary
from dragoman.model.article import MarkKind
from dragoman.model.edition import Edition, Maker, Origin, Repaired, Report, Skipped
from dragoman.model.errors import DragomanError, EngineError, StoreError, UnsupportedPair
from dragoman.model.notes import Note
from dragoman.model.protocols import Engine, Pair, Reviser, Revision
from dragoman.model.segment import Candidate, Edit, Segment
from dragoman.pipeline.sentences import Judge, ahead, testimony, together
from dragoman.pipeline.workers import Workers
from dragoman.text.marks import edited

Offered = tuple[Segment, tuple[Candidate, ...], Comparison]
"""What `Mender.best` is asked."""

_REMEMBERED = 10_000
"""Choices that are remembered: some hundred articles'."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The candidate for a segment, and its report: what is still found in it, and what was changed on the way
    to it. `mends` names the repairs that changed this candidate, in order; `note` is of it and its sentence.
    """

    candidate: Candidate
    report: Report
    mends: tuple[str, ...] = ()
    note: Note | None = None

    @property
    def origin(self) -> Origin | None:
        """What made it as it now is; None where its candidate does not say."""
        made_by = self.candidate.origin
        if made_by is None or made_by.mends == self.mends:
            return made_by
        return replace(made_by, mends=self.mends)

    @property
    def alarming(self) -> bool:
        """Whether something graver than looks is wrong with it."""
        return bool(self.report.alarms)


@dataclass(frozen=True, slots=True)
class Mender:
    """Chooses among candidates by `judge`, and tries `repairs` in order on what is found.

    `signature` names the checks behind the judge, and the repairs.
    """

    judge: Judge
    repairs: Sequence[Repair] = ()
    signature: str = ""

    def best(
        self, segment: Segment, offered: Sequence[Candidate], pair: Comparison, said: Report | None = None
    ) -> Chosen:
        """The best of `offered` (one at least, the engine's own choice first), mended.

        `pair` says the languages and terms, and the witness; its target is not looked at. `said` is what the
        judge said of the first already.
        """
        chosen = Chosen(offered[0], said) if said is not None else self._judged(offered[0], pair)
        if chosen.report.findings:
            for candidate in offered[1:]:
                chosen = better(chosen, self._judged(candidate, pair), "candidate")
        for repair in self.repairs:
            if not chosen.report.findings:
                break
            chosen = self._mended(segment, chosen, repair, pair)
        return chosen

    def every_best(self, asked: Sequence[Offered]) -> list[Chosen]:
        """The best of each, in order."""
        said = together([pair.beside(offered[0].text) for _, offered, pair in asked], self.judge)
        return [self.best(*one, report) for one, report in zip(asked, said, strict=True)]

    def _judged(self, candidate: Candidate, pair: Comparison) -> Chosen:
        return Chosen(candidate, self.judge(pair.beside(candidate.text)))

    def _mended(self, segment: Segment, chosen: Chosen, repair: Repair, pair: Comparison) -> Chosen:
        """`chosen` with the edits of `repair`: all at once, else each that helps alone."""
        edits = sorted(repair(pair.beside(chosen.candidate.text), chosen.report.findings))
        if not edits:
            return chosen
        mended = self._edited(segment, chosen, edits, repair.name, pair)
        if mended is not chosen or len(edits) == 1:
            return mended
        for edit in reversed(edits):  # from the end, so that the places of the others stay
            chosen = self._edited(segment, chosen, [edit], repair.name, pair)
        return chosen

    def _edited(
        self, segment: Segment, chosen: Chosen, edits: Sequence[Edit], name: str, pair: Comparison
    ) -> Chosen:
        candidate = edited(chosen.candidate, edits)
        if {mark.id for mark in candidate.marks} != {mark.id for mark in segment.marks}:
            return chosen  # no mend is worth a lost mark
        mends = tuple(dict.fromkeys((*chosen.mends, name)))
        return better(chosen, replace(self._judged(candidate, pair), mends=mends), name)


def better(one: Chosen, other: Chosen, name: str) -> Chosen:
    """`other` where its score is lower, with the change in its report; else `one`."""
    if other.report.score >= one.report.score:
        return one
    left = Counter(finding.message for finding in other.report.findings)
    gone = Counter(finding.message for finding in one.report.findings) - left
    change = Repaired(
        name,
        one.candidate.text,
        other.candidate.text,
        one.report.score,
        other.report.score,
        tuple(gone.elements()),
    )
    return replace(other, report=replace(other.report, repairs=(*one.report.repairs, change)))


@dataclass(slots=True)
class _Asked:
    """A sentence, what is to be compared with its translations, and the best of these so far."""

    segment: Segment
    pair: Comparison
    best: Chosen


@dataclass(frozen=True, slots=True)
class Chooser:
    """Chooses by `mender`, and asks `fallbacks` in order for what alarms even after its mends.

    Without a mender the engine's own choice stands, unchecked. `glossary` has the desk's terms; `witness`
    translates every segment as well, as evidence for the judge. `workers` do a `Proof`.
    """

    mender: Mender | None = None
    fallbacks: Sequence[Engine] = ()
    glossary: Glossary = field(default_factory=Glossary)
    witness: Engine | None = None
    workers: Workers[Sequence[Offered] | Edition, Any] | None = None
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
        offers: Sequence[tuple[Candidate, ...]],
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
        heard, unheard = testimony(self.witness, [segments[at] for at in first.values()], pair)
        compared = {
            key: self._compared(segments[at], "", pair, second)
            for (key, at), second in zip(first.items(), heard, strict=True)
        }
        rows = [(segments[at], offers[at], compared[key]) for key, at in first.items()]
        self._learn({_key(*row): row for row in rows})
        asked = {
            key: _Asked(segment, known, _noting(unheard, self._best(segment, offered, known)))
            for key, (segment, offered, known) in zip(first, rows, strict=True)
        }
        for other in (engine, *self.fallbacks):
            alarming = [one for one in asked.values() if one.best.alarming]
            if alarming and other is not None:
                again = self._again(other, alarming, pair, revising=other is engine)
                for one, made in zip(alarming, again, strict=True):
                    one.best = _either(one.best, made, other.name)
        return [asked[identity(segment)].best for segment in segments]

    def judged(self, given: Sequence[tuple[Segment, Candidate]], pair: Pair) -> list[Chosen]:
        """What is found in translations that stand as they are: nothing is mended, and no other asked."""
        if self.mender is None or not given:
            return [standing(candidate, Report()) for _, candidate in given]
        heard, unheard = testimony(self.witness, [segment for segment, _ in given], pair)
        compared = [
            self._compared(segment, candidate.text, pair, second)
            for (segment, candidate), second in zip(given, heard, strict=True)
        ]
        ahead(compared)
        return [
            _noting(unheard, standing(candidate, self.mender.judge(one)))
            for (_, candidate), one in zip(given, compared, strict=True)
        ]

    def ahead(
        self, segments: Sequence[Segment], offers: Sequence[Sequence[Candidate]], pair: Pair
    ) -> Callable[[], None]:
        """Begins what `chosen` will ask for, where there are workers; what is given waits for it, or does it,
        for all at once.
        """
        if self.mender is None or self.witness is not None:
            return lambda: None
        asked: dict[object, Offered] = {}
        for segment, offered in zip(segments, offers, strict=True):
            known = self._compared(segment, "", pair, None)
            key = _key(segment, offered, known)
            if key not in self._known:
                asked[key] = replace(segment, context=None), tuple(offered), known
        if not asked:
            return lambda: None
        if self.workers is None:
            return lru_cache(lambda: self._learn(asked))
        begun = self.workers.submit(tuple(asked.values()))
        return lambda: self._known.update(zip(asked, begun.result(), strict=True))

    def _compared(self, segment: Segment, translation: str, pair: Pair, witness: str | None) -> Comparison:
        """Both, with the terms that stand in the segment."""
        terms = self.glossary.within(pair, segment.text)
        return comparison(segment.text, translation, pair.source, pair.target, witness, terms, segment.kept)

    def _learn(self, asked: Mapping[object, Offered]) -> None:
        """Finds the mender's best of those that are not known, all at once."""
        assert self.mender is not None
        fresh = {key: one for key, one in asked.items() if key not in self._known}
        if len(self._known) + len(fresh) > _REMEMBERED:
            self._known.clear()
        self._known.update(zip(fresh, self.mender.every_best(list(fresh.values())), strict=True))

    def _best(self, segment: Segment, offered: Sequence[Candidate], pair: Comparison) -> Chosen:
        """The mender's best, which it is not asked for twice: of an update most sentences are known."""
        assert self.mender is not None
        key = _key(segment, offered, pair)
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            known = self._known[key] = self.mender.best(segment, offered, pair)
        return known

    def _again(
        self, engine: Engine, asked: Sequence[_Asked], pair: Pair, *, revising: bool
    ) -> Sequence[Chosen | DragomanError | None]:
        """The best that `engine` makes of sentences, when it is told what was found in its own if `revising`;
        None where it has nothing, an error where it failed: the edition stands without it, with its findings.
        """
        served = pair
        try:
            if not revising:
                served = engine.pair(pair.source, pair.target)
                offers = engine.translate([one.segment for one in asked], served)
            elif isinstance(engine, Reviser):
                revisions = [
                    Revision(one.segment, one.best.candidate, one.best.report.findings) for one in asked
                ]
                offers = engine.revise(revisions, served)
            else:
                return [None] * len(asked)
        except (EngineError, StoreError) as error:
            return [None if isinstance(error, UnsupportedPair) and not revising else error] * len(asked)
        return [
            self._best(one.segment, offered, one.pair) if offered else None
            for one, offered in zip(asked, signed(offers, engine, served), strict=True)
        ]


def standing(candidate: Candidate, report: Report) -> Chosen:
    """A translation as it was chosen before."""
    return Chosen(candidate, report, candidate.origin.mends if candidate.origin is not None else ())


def signed(offers: Sequence[Sequence[Candidate]], engine: Engine, pair: Pair) -> list[tuple[Candidate, ...]]:
    """What an engine offers, with its origin: the engine that served, where a candidate names no other."""
    itself = Origin(Maker.ENGINE, serving(engine, pair).name)
    return [
        tuple(one if one.origin is not None else replace(one, origin=itself) for one in offered)
        for offered in offers
    ]


def _key(segment: Segment, offered: Sequence[Candidate], pair: Comparison) -> object:
    """All that the mender's best depends on."""
    return identity(segment), pair, tuple(_drafted(candidate) for candidate in offered)


def _drafted(candidate: Candidate) -> object:
    marks = tuple((mark.start, mark.end, mark.id) for mark in candidate.marks)
    return candidate.text, marks, candidate.origin


def _signature(engine: Engine, pair: Pair) -> str:
    try:
        return engine.signature(engine.pair(pair.source, pair.target))
    except (EngineError, StoreError):
        return ""


def _noting(skipped: tuple[Skipped, ...], one: Chosen) -> Chosen:
    """`one`, with what could not be heard of it in its report."""
    if not skipped:
        return one
    return replace(one, report=replace(one.report, skipped=(*one.report.skipped, *skipped)))


def _either(one: Chosen, other: Chosen | DragomanError | None, name: str) -> Chosen:
    if other is None:
        return one
    if isinstance(other, DragomanError):
        return _noting((Skipped(f"engine:{name}", str(other)),), one)
    return better(one, other, f"engine:{name}")


def identity(segment: Segment) -> object:
    """What two segments must share to have one translation: text, names, and where its marks stand."""
    if not segment.marks and not segment.names:
        return segment.text
    marks = tuple((mark.start, mark.end, mark.id, mark.kind is MarkKind.ATOM) for mark in segment.marks)
    return segment.text, segment.names, marks
