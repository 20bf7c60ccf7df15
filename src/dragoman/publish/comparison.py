"""The original and its translation side by side, with what checks found marked on both: an editor's view."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dragoman.model.article import Block, Role, Span
from dragoman.model.edition import Edition, Finding, Severity
from dragoman.publish.templating import render, tongue


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, and the findings that stand on all of it, by number; `severity` is the gravest."""

    text: str
    numbers: tuple[int, ...] = ()
    severity: Severity | None = None
    opens: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Numbered:
    """A finding with its number on the page."""

    number: int
    finding: Finding


@dataclass(frozen=True, slots=True)
class Row:
    """A block on both sides, as marked pieces, with its findings; a side that is missing has none."""

    role: str
    source: tuple[Piece, ...]
    target: tuple[Piece, ...]
    findings: tuple[Numbered, ...]


def comparison(edition: Edition) -> str:
    """One HTML page that stands for itself. Everything in the texts is data. Raises UnknownLanguage."""
    rows, loose = _rows(edition)
    headline = edition.source.first(Role.HEADLINE)
    found = [finding.severity for finding in edition.report.findings]
    return render(
        "comparison.html",
        "en",
        source=tongue(edition.source.language),
        target=tongue(edition.language),
        title=headline.text if headline else "Comparison",
        verdict=edition.verdict,
        severities=[(severity.value, found.count(severity)) for severity in Severity],
        report=edition.report,
        rows=rows,
        loose=loose,
    )


def _rows(edition: Edition) -> tuple[list[Row], list[Numbered]]:
    """The blocks in the order of the original, those invented at the end; and findings of no block."""
    ours = {block.id: block for block in edition.source.blocks}
    theirs = {block.id: block for block in edition.article.blocks}
    order = [*ours, *(name for name in theirs if name not in ours)]
    by_block: dict[str | None, list[Finding]] = {}
    for finding in edition.report.findings:
        known = finding.block in ours or finding.block in theirs
        by_block.setdefault(finding.block if known else None, []).append(finding)
    number = 0
    rows: list[Row] = []
    for name in (*order, None):
        sorted_ = sorted(by_block.get(name, ()), key=_place)
        numbered = [Numbered(number + at, finding) for at, finding in enumerate(sorted_, 1)]
        number += len(numbered)
        if name is None:
            return rows, numbered
        block = ours.get(name) or theirs[name]
        rows.append(
            Row(
                "metadata" if block.attributes.get("part") == "meta" else block.role.value,
                _pieces(ours.get(name), [(one.finding.source, one) for one in numbered]),
                _pieces(theirs.get(name), [(one.finding.target, one) for one in numbered]),
                tuple(numbered),
            )
        )
    return rows, []


def _place(finding: Finding) -> tuple[int, int]:
    at = finding.source or finding.target
    return (at.start if at else 0, finding.severity.rank)


def _pieces(block: Block | None, found: Iterable[tuple[Span | None, Numbered]]) -> tuple[Piece, ...]:
    """The block's text, cut wherever a finding begins or ends."""
    if block is None:
        return ()
    text = block.text
    spans = [
        (Span(max(0, span.start), min(len(text), span.end)), one) for span, one in found if span is not None
    ]
    edges = sorted({0, len(text), *(edge for span, _ in spans for edge in span)})
    return tuple(_piece(text, start, end, spans) for start, end in pairwise(edges))


def _piece(text: str, start: int, end: int, spans: Sequence[tuple[Span, Numbered]]) -> Piece:
    over = [one for span, one in spans if span.start <= start and end <= span.end]
    gravest = min((one.finding.severity for one in over), key=lambda one: one.rank, default=None)
    return Piece(
        text[start:end],
        tuple(one.number for one in over),
        gravest,
        tuple(one.number for span, one in spans if span.start == start and end <= span.end),
    )
