"""Segment checks, run together on one pair, and over the sentences of an edition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.model.article import Span
from dragoman.model.edition import Edition, Finding, Report, SentencePair, merged
from dragoman.model.protocols import SegmentCheck
from dragoman.model.segment import Comparison
from dragoman.model.term import Term


def compared(pair: Comparison, checks: Sequence[SegmentCheck]) -> Report:
    """What all of `checks` say of one pair."""
    return merged(check(pair) for check in checks)


@dataclass(frozen=True, slots=True)
class Segmentwise:
    """A segment check as a check of editions: each sentence is compared with its own translation.

    Implements `Check`. Blocks that were kept or rendered are compared as wholes.
    """

    check: SegmentCheck
    terms: tuple[Term, ...] = ()

    @property
    def name(self) -> str:
        """The segment check's own."""
        return self.check.name

    def __call__(self, edition: Edition) -> Report:
        """See `Check`: findings stand in the blocks' own offsets."""
        reports = [self._report(edition, *sentence) for sentence in sentences(edition)]
        whole = merged(reports)
        return replace(whole, checks=(self.name,)) if not reports else whole

    def _report(self, edition: Edition, block: str, source: str, target: str, at: SentencePair) -> Report:
        pair = Comparison(source, target, edition.source.language, edition.language, terms=self.terms)
        report = self.check(pair)
        if not report.findings:
            return report
        return replace(report, findings=tuple(_placed(finding, block, at) for finding in report.findings))


def sentences(edition: Edition) -> Iterator[tuple[str, str, str, SentencePair]]:
    """Each block's id with its sentences on both sides and where they stand."""
    theirs = {block.id: block for block in edition.article.blocks}
    for block in edition.source.blocks:
        other = theirs.get(block.id)
        if other is None or not block.text.strip():
            continue
        whole = SentencePair(Span(0, len(block.text)), Span(0, len(other.text)))
        for at in edition.sentences.get(block.id) or (whole,):
            source, target = at
            yield block.id, block.text[source.start : source.end], other.text[target.start : target.end], at


def _placed(finding: Finding, block: str, at: SentencePair) -> Finding:
    return replace(
        finding,
        block=block,
        source=_moved(finding.source, at.source),
        target=_moved(finding.target, at.target),
    )


def _moved(span: Span | None, by: Span) -> Span | None:
    return Span(span.start + by.start, span.end + by.start) if span is not None else None
