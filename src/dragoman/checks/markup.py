"""Every mark of the original comes back, with its attributes, on words of its own block."""

from __future__ import annotations

from collections import Counter

from dragoman.model.article import Block, Mark, MarkKind, Span
from dragoman.model.edition import Count, Edition, Finding, Report, Severity

_NAMES = {MarkKind.LINK: "links", MarkKind.ATOM: "embeds"}
"""What a reader calls marks of that kind; all others are emphases."""


class Markup:
    """Implements `Check`. A lost link or embed is major, lost emphasis minor."""

    name = "markup"

    def __call__(self, edition: Edition) -> Report:
        """See `Check`: counts links, emphases and embeds."""
        theirs = {block.id: block for block in edition.article.blocks}
        kept: Counter[str] = Counter()
        total: Counter[str] = Counter()
        findings = []
        for block in edition.source.blocks:
            other = theirs.get(block.id)
            for mark in block.marks:
                what = _NAMES.get(mark.kind, "emphases")
                total[what] += 1
                message = _wrong(mark, other)
                if message is None:
                    kept[what] += 1
                else:
                    findings.append(self._finding(mark, block, message))
            if other is not None:
                findings += self._invented(block, other)
        counts = tuple(Count(what, kept[what], total[what]) for what in sorted(total))
        return Report((self.name,), counts, tuple(findings))

    def _finding(self, mark: Mark, block: Block, message: str) -> Finding:
        severity = Severity.MAJOR if mark.kind in _NAMES else Severity.MINOR
        return Finding(self.name, "markup", severity, message, block.id, source=Span(mark.start, mark.end))

    def _invented(self, block: Block, other: Block) -> list[Finding]:
        ids = {mark.id for mark in block.marks}
        return [
            Finding(
                self.name,
                "markup",
                Severity.MAJOR,
                f"The original has no such {mark.kind}",
                block.id,
                target=Span(mark.start, mark.end),
            )
            for mark in other.marks
            if mark.id not in ids
        ]


def _wrong(mark: Mark, block: Block | None) -> str | None:
    """What is wrong with the mark in the edition's block, None where nothing is."""
    runs = [run for run in block.marks if run.id == mark.id] if block is not None else []
    if block is None or not runs:
        return f"The {mark.kind} is lost"
    if mark.kind is MarkKind.ATOM and len(runs) > 1:
        return "It stands there more than once"
    if any(run.kind is not mark.kind or run.attributes != mark.attributes for run in runs):
        return f"The {mark.kind} has changed"
    if mark.kind is not MarkKind.ATOM and not any(block.text[run.start : run.end].strip() for run in runs):
        return f"The {mark.kind} has no words"
    return None
