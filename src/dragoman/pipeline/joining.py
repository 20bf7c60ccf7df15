"""From what was chosen for an article's sentences to its blocks in the other language, and to one report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import NamedTuple

from dragoman.model.article import Block
from dragoman.model.edition import Edition, Report, SentencePair, merged, placed
from dragoman.model.notes import Note
from dragoman.model.protocols import Check
from dragoman.pipeline.choose import Chosen
from dragoman.pipeline.noting import Notes, all_noted
from dragoman.pipeline.prepared import Prepared
from dragoman.pipeline.treatment import Treatment, rendered, treatment
from dragoman.segments.cut import Cut, join


@dataclass(slots=True)
class Joined:
    """The blocks of an edition; its sentences, what was found in each and what was noted, by block id."""

    blocks: tuple[Block, ...] = ()
    sentences: dict[str, tuple[SentencePair, ...]] = field(default_factory=dict)
    reports: dict[str, tuple[Report, ...]] = field(default_factory=dict)
    noted: dict[str, tuple[Note, ...]] = field(default_factory=dict)


def joined(prepared: Prepared, chosen: Sequence[Chosen], language: str) -> Joined:
    """The edition's blocks in `language`: joined of `chosen`, rendered, kept as they are, or added."""
    made, source, at = Joined(), prepared.article, 0
    blocks = list(prepared.added.get("", ()))
    for place, block in enumerate(source.blocks):
        piece, written = prepared.cuts.get(place), prepared.written.get(block.id)
        if piece is not None:
            here = chosen[at : at + len(piece.segments)]
            at += len(here)
            block, pairs = join(piece, [one.candidate for one in here])
            made.sentences[block.id] = tuple(
                on._replace(origin=one.origin) for one, on in zip(here, pairs, strict=True)
            )
            made.reports[block.id] = tuple(one.report for one in here)
            made.noted |= _noted(piece, block, here, pairs)
        elif written is not None:
            block, made.sentences[block.id] = written
        elif treatment(block, source.language) is Treatment.RENDER:
            block = rendered(block, source.language, language)
        blocks += (block, *prepared.added.get(block.id, ()))
    made.blocks = tuple(blocks)
    return made


def _noted(
    piece: Cut, block: Block, chosen: Sequence[Chosen], pairs: Sequence[SentencePair]
) -> dict[str, tuple[Note, ...]]:
    """What was noted of a block's sentences, where that is of all, and they stand there as chosen."""
    notes = tuple(one.note for one in chosen if one.note is not None)
    as_chosen = len(notes) == len(chosen) and all(
        segment.text == piece.block.text[slice(*at.source)]
        and one.candidate.text == block.text[slice(*at.target)]
        for segment, one, at in zip(piece.segments, chosen, pairs, strict=True)
    )
    return {block.id: notes} if as_chosen else {}


class Whole(NamedTuple):
    """What checks say of an edition as a whole, and what was noted of its sentences for them, by block id."""

    reports: Sequence[Report] = ()
    noted: Mapping[str, tuple[Note, ...]] = MappingProxyType({})


def looked_at(edition: Edition, checks: Sequence[Check], known: Notes = MappingProxyType({})) -> Whole:
    """What `checks` say of an edition; `known` is noted of some of its sentences already."""
    if not checks:
        return Whole()
    noted = all_noted(edition, known)
    bare = replace(edition, report=Report(), noted=noted)
    return Whole([check(bare) for check in checks], noted)


def with_report(edition: Edition, whole: Whole) -> Edition:
    """The edition with its report: what was found in the `whole`, and in its sentences."""
    report = merged([*whole.reports, *sentence_reports(edition)])
    return replace(edition, report=report, noted=whole.noted)


def sentence_reports(edition: Edition) -> list[Report]:
    """What was found in each sentence, in the offsets of its block; of those where that is known."""
    pairs: Mapping[str, tuple[SentencePair, ...]] = edition.sentences
    return [
        placed(report, block.id, at)
        for block in edition.source.blocks
        for report, at in zip(edition.reports.get(block.id, ()), pairs.get(block.id, ()), strict=False)
    ]
