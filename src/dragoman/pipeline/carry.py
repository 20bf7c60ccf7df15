"""A new revision of an article, and an edition of the one before: what of the edition serves again.

A sentence whose source stands is not translated again, whoever translated it. Its report serves again too,
where the same checks would look at the same words; else it is looked at anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dragoman.model.article import Article, Block, Span
from dragoman.model.edition import Edition, Maker, Report, SentencePair
from dragoman.model.segment import Candidate, Segment, Term
from dragoman.pipeline.prepared import Prepared, cut_up
from dragoman.segments import lift
from dragoman.segments.changes import Change, Place, Sentence, Step, changes, sentence
from dragoman.segments.cut import Cut, cut_at

_KEPT = "|kept:"
_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Known:
    """A sentence of an edition: its source, its translation, and what was found in it, if that is known."""

    segment: Segment
    candidate: Candidate
    report: Report | None = None


@dataclass(frozen=True, slots=True)
class Carried:
    """The new revision made ready, and what became of each sentence that is translated, or a person's own.

    `known` are those that are not translated again, by their place in the new revision; `edited` those that a
    person wrote and whose source changed since, as they were.
    """

    prepared: Prepared
    steps: tuple[Step, ...]
    known: Mapping[Place, Known]
    edited: Mapping[Place, Known]


def continued(article: Article, before: Edition) -> Carried:
    """`article`, a new revision of what `before` is an edition of, with what of it serves again."""
    old = sentences_of(before)
    ready = cut_up(article, _cut_before(before))
    segments = ready.places
    uncut = {Place(block.id, 0): whole(block) for block in ready.uncut}
    every = changes(_compared(before, old), [*_compared_anew(ready), *map(_as_sentence, uncut.values())])
    steps = tuple(step for step in every if step.change is not Change.NEW or step.new in segments)
    known: dict[Place, Known] = {}
    edited: dict[Place, Known] = {}
    for change, was, now in steps:
        if was is None or now is None:
            continue
        one, segment = old[was], segments[now] if now in segments else uncut[now].segments[0]
        if change.stands:
            same = one.segment.text == segment.text
            translation = lift.carried(one.candidate, one.segment, segment)
            known[now] = Known(segment, translation, one.report if same else None)
        elif is_edited(one.candidate):
            edited[now] = one
    return Carried(ready, steps, known, edited)


def is_edited(candidate: Candidate) -> bool:
    """Whether a person wrote it."""
    return candidate.origin is not None and candidate.origin.made_by is Maker.PERSON


def sentences_of(edition: Edition) -> dict[Place, Known]:
    """The sentences of an edition that were translated, each with its translation and its report."""
    theirs = {block.id: block for block in edition.article.blocks}
    found: dict[Place, Known] = {}
    for block in edition.source.blocks:
        pairs, target = edition.sentences.get(block.id, ()), theirs.get(block.id)
        if not pairs or target is None:
            continue
        segments = cut_at(block, [pair.source for pair in pairs]).segments
        reports: Sequence[Report | None] = edition.reports.get(block.id, ())
        reports = reports if len(reports) == len(pairs) else [None] * len(pairs)
        each = zip(segments, lift.lifted(block, target, pairs), reports, strict=True)
        found |= {Place(block.id, at): Known(*one) for at, one in enumerate(each)}
    return found


def serves(known: Known, terms: Sequence[Term]) -> bool:
    """Whether its report is what would be found now, by those who judged it then (`judged_by`)."""
    if known.report is None:
        return False
    text = known.segment.text.casefold()
    return not any(count.what == "terms" for count in known.report.counts) and not any(
        term.source.casefold() in text for term in terms
    )


def judged_by(signature: str) -> list[str]:
    """What of a signature says by what sentences were judged."""
    return [part for part in signature.split("|") if part.startswith(("dragoman:", "judge:", "witness:"))]


def kept_part(before: Edition, now: str) -> str:
    """What a signature says beside `now`, where some of the edition is that of `before`."""
    made, _, older = before.signature.partition(_KEPT)
    if made == now:
        return _KEPT + older if older else ""
    return _KEPT + hashlib.sha256(before.signature.encode()).hexdigest()[:_DIGITS]


def whole(block: Block) -> Cut:
    """A block that is rendered or kept, as one sentence."""
    return cut_at(block, (Span(0, len(block.text)),))


def whole_sentence(edition: Edition, block: str) -> Known:
    """A block that was rendered or kept, and what it is in the edition, as one sentence."""
    ours, theirs = (
        next(one for one in side.blocks if one.id == block) for side in (edition.source, edition.article)
    )
    pair = SentencePair(Span(0, len(ours.text)), Span(0, len(theirs.text)))
    (segment,), (candidate,) = whole(ours).segments, lift.lifted(ours, theirs, [pair])
    return Known(segment, candidate)


def reworded(known: Known, text: str) -> Known:
    """The sentence with another translation, whose marks are placed anew; nothing is known of it yet."""
    return Known(known.segment, lift.reworded(known.candidate, text, known.segment))


def _cut_before(before: Edition) -> dict[str, tuple[Span, ...]]:
    """The sentences of each block that has some, by its text. Blocks that stand are cut as they were: another
    version may cut otherwise, and a person's translation may have two sentences for one.
    """
    return {
        block.text: tuple([pair.source for pair in pairs])
        for block in before.source.blocks
        if (pairs := before.sentences.get(block.id))
    }


def _as_sentence(piece: Cut) -> Sentence:
    return sentence(piece.block, piece.spans[0], 0)


def _compared(before: Edition, known: Mapping[Place, Known]) -> list[Sentence]:
    """The sentences of the edition's source that are known, in order."""
    return [
        sentence(block, pair.source, at)
        for block in before.source.blocks
        for at, pair in enumerate(before.sentences.get(block.id, ()))
        if Place(block.id, at) in known
    ]


def _compared_anew(ready: Prepared) -> list[Sentence]:
    return [
        sentence(piece.block, span, at)
        for piece in ready.cuts.values()
        for at, span in enumerate(piece.spans)
    ]
