"""From what was chosen for an article's sentences to its blocks in the other language, and to one report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from dragoman.model.article import Block
from dragoman.model.edition import Edition, Report, SentencePair, merged, placed
from dragoman.model.protocols import Check
from dragoman.pipeline.choose import Chosen
from dragoman.pipeline.prepared import Prepared
from dragoman.pipeline.treatment import Treatment, rendered, treatment
from dragoman.segments.cut import join


@dataclass(slots=True)
class Joined:
    """The blocks of an edition; its sentences and what was found in each, by block id."""

    blocks: tuple[Block, ...] = ()
    sentences: dict[str, tuple[SentencePair, ...]] = field(default_factory=dict)
    reports: dict[str, tuple[Report, ...]] = field(default_factory=dict)


def joined(prepared: Prepared, chosen: Sequence[Chosen], language: str) -> Joined:
    """The article's blocks in `language`: joined of `chosen`, rendered, or kept as they are."""
    made, source, at = Joined(), prepared.article, 0
    blocks: list[Block] = []
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
        elif written is not None:
            block, made.sentences[block.id] = written
        elif treatment(block, source.language) is Treatment.RENDER:
            block = rendered(block, source.language, language)
        blocks.append(block)
    made.blocks = tuple(blocks)
    return made


def reported(edition: Edition, checks: Sequence[Check]) -> Edition:
    """The edition with its report: what `checks` say of the whole, and what was found in its sentences."""
    bare = replace(edition, report=Report())
    return with_report(edition, [check(bare) for check in checks])


def with_report(edition: Edition, whole: Sequence[Report]) -> Edition:
    """The edition with its report, where it is known what checks say of the `whole`."""
    return replace(edition, report=merged([*whole, *sentence_reports(edition)]))


def sentence_reports(edition: Edition) -> list[Report]:
    """What was found in each sentence, in the offsets of its block; of those where that is known."""
    pairs: Mapping[str, tuple[SentencePair, ...]] = edition.sentences
    return [
        placed(report, block.id, at)
        for block in edition.source.blocks
        for report, at in zip(edition.reports.get(block.id, ()), pairs.get(block.id, ()), strict=False)
    ]
