"""Sentences of an edition replaced, by a person or for one, and the edition judged as it then is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from dragoman.facts.comparison import Comparison, comparison
from dragoman.model.article import Block
from dragoman.model.edition import Edition, Report
from dragoman.model.protocols import Pair
from dragoman.model.segment import Candidate
from dragoman.pipeline.carry import Known, judged_by, sentences_of, whole, whole_sentence
from dragoman.pipeline.choose import Mender
from dragoman.pipeline.joining import looked_at, with_report
from dragoman.pipeline.noting import notes_of
from dragoman.pipeline.translate import Translator
from dragoman.segments.changes import Place
from dragoman.segments.cut import cut_at, join
from dragoman.text.marks import edited


def amended(translator: Translator, edition: Edition, instead: Mapping[Place, Candidate]) -> Edition:
    """The edition with these sentences instead of those that stand there, and its report as it is then.

    Sentences of which nothing is known are looked at too, others are not. The verdict is another's to give.
    """
    known = {
        **{place: whole_sentence(edition, place.block) for place in instead},
        **sentences_of(edition),
    }
    known |= {place: Known(known[place].segment, candidate) for place, candidate in instead.items()}
    unproven = [place for place, one in known.items() if one.report is None]
    pair = Pair(edition.source.language, edition.language)
    judged = translator.chooser.judged(
        [(known[place].segment, known[place].candidate) for place in unproven],
        pair,
    )
    same = judged_by(edition.signature) == judged_by(translator.signature(pair))
    notes = notes_of(edition) if same else {}
    reports = {place: one.report or Report() for place, one in known.items()}
    reports |= {place: one.report for place, one in zip(unproven, judged, strict=True)}
    changed = rejoined(edition, known, {place.block for place in instead})
    by_block = {
        name: tuple(reports[Place(name, at)] for at in range(len(pairs)))
        for name, pairs in changed.sentences.items()
    }
    changed = replace(changed, reports=by_block)
    return with_report(changed, looked_at(changed, translator.checks, notes))


@dataclass(frozen=True, slots=True)
class Mend:
    """What a repair, by its `name`, proposes for a sentence; the score that this has, and then would have."""

    name: str
    candidate: Candidate
    was: float
    now: float


def mends(translator: Translator, edition: Edition, place: Place) -> list[Mend]:
    """What the repairs would make of a sentence, each by itself, where that is better; the best first.

    What a person wrote is never mended unasked, and neither is what was imported.
    """
    known = sentences_of(edition).get(place)
    return looked_over(translator, edition, known).mends if known is not None else []


@dataclass(frozen=True, slots=True)
class Look:
    """What is found in a sentence, in its own offsets, and what would mend it, the best first."""

    report: Report = field(default_factory=Report)
    mends: list[Mend] = field(default_factory=list)


def looked_over(translator: Translator, edition: Edition, known: Known) -> Look:
    """A sentence of an edition as it would be judged with this translation, which nobody has stored."""
    mender, segment = translator.chooser.mender, known.segment
    if mender is None:
        return Look()
    ours, theirs = edition.source.language, edition.language
    terms = translator.chooser.glossary.terms(Pair(ours, theirs))
    pair = comparison(segment.text, known.candidate.text, ours, theirs, None, terms, segment.kept)
    report = mender.judge(pair)
    return Look(report, _mends(mender, known, pair, report))


@dataclass(frozen=True, slots=True)
class Offer:
    """What an engine offers for a sentence, and what the checks say of it."""

    candidate: Candidate
    report: Report


def offered(translator: Translator, edition: Edition, place: Place) -> list[Offer]:
    """What the engine offers for a sentence anew, each once, the best by the checks first. Nothing where it
    is none of the sentences that were translated. Raises EngineError and its kinds.
    """
    known = sentences_of(edition).get(place)
    if known is None:
        return []
    pair = translator.engine.pair(edition.source.language, edition.language)
    (every,) = translator.engine.translate([known.segment], pair)
    texts = {one.text: one for one in reversed(every)}
    offers = [
        Offer(one, looked_over(translator, edition, Known(known.segment, one)).report)
        for one in reversed(texts.values())
    ]
    return sorted(offers, key=lambda one: one.report.score)


def _mends(mender: Mender, known: Known, pair: Comparison, report: Report) -> list[Mend]:
    found: list[Mend] = []
    for repair in mender.repairs if report.findings else ():
        mended = edited(known.candidate, sorted(repair(pair, report.findings)))
        score = mender.judge(pair.beside(mended.text)).score
        whole = {mark.id for mark in mended.marks} == {mark.id for mark in known.segment.marks}
        if whole and score < report.score:
            found.append(Mend(repair.name, mended, report.score, score))
    return sorted(found, key=lambda one: one.now)


def rejoined(edition: Edition, known: Mapping[Place, Known], names: set[str]) -> Edition:
    """The edition with the blocks of these names joined anew of what is known."""
    sources = {block.id: block for block in edition.source.blocks}
    sentences = dict(edition.sentences)
    made: dict[str, Block] = {}
    for name in names:
        before = edition.sentences.get(name, ())
        source = sources[name]
        piece = cut_at(source, [pair.source for pair in before]) if before else whole(source)
        here = [known[Place(name, at)].candidate for at in range(len(piece.spans))]
        made[name], pairs = join(piece, here)
        sentences[name] = tuple(on._replace(origin=one.origin) for one, on in zip(here, pairs, strict=True))
    blocks = tuple(made.get(block.id, block) for block in edition.article.blocks)
    return replace(edition, article=replace(edition.article, blocks=blocks), sentences=sentences)
