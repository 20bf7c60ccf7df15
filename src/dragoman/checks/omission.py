"""Nothing of the source is lost in its translation."""

from __future__ import annotations

import re

from dragoman.facts.balance import LENGTHS_ONLY, Balance, doubt
from dragoman.facts.comparison import Comparison
from dragoman.facts.reading import Reading
from dragoman.model.article import Span
from dragoman.model.edition import Finding, Report, Severity, Skipped

_REMARK = re.compile(r"(?<!\w)\[[^][\n]{2,200}\](?![\w(])")
"""A remark in square brackets, which editors put into the words of others; no link's text, no footnote."""

_MOST = 5
"""Remarks that are reported: a text of more is written so."""

SURE = 0.0
"""Log odds from which on a loss or an invention is found, and not only doubted."""


class Omission:
    """Implements `SegmentCheck`: a clause of the source that nothing in the translation answers, or all."""

    name = "omission"

    def __call__(self, pair: Comparison) -> Report:
        """See `SegmentCheck`."""
        if not pair.source.words:
            return Report(checks=(self.name,))
        if not pair.target.words:
            whole = Span(0, len(pair.source.text))
            return self._report((self._finding("There is no translation: it has no words.", whole),))
        findings = tuple(
            self._finding(f"Something is lost: the remark «{quoted(pair.source, span)}».", span)
            for span in _lost_remarks(pair)
        )
        found = pair.balance
        if found is None:
            return self._report(findings)
        if not findings and found.lost_odds > SURE:
            findings = (self._finding(_message(pair.source, found), found.lost),)
        return Report(
            checks=(self.name,),
            findings=findings,
            skipped=skipped(self.name, found),
            doubt=doubt(found.missing),
        )

    def _report(self, findings: tuple[Finding, ...]) -> Report:
        return Report(checks=(self.name,), findings=findings)

    def _finding(self, message: str, source: Span | None) -> Finding:
        return Finding(self.name, "accuracy/omission", Severity.CRITICAL, message, source=source)


def _lost_remarks(pair: Comparison) -> list[Span]:
    """What an editor put in square brackets into another's words, where the translation has no brackets."""
    if any(sign in pair.target.text for sign in "[(（［【"):
        return []
    found = pair.coverage
    if found is None:
        return []
    spans = []
    for remark in _REMARK.finditer(pair.source.text[:20_000]):
        inside = [word for word in found.source if remark.start() < word.word.start < remark.end()]
        if inside and not any(word.answered for word in inside):
            spans.append(Span(*remark.span()))
    return spans[:_MOST]


def quoted(reading: Reading, span: Span | None) -> str:
    """What stands at `span` for a message, on one line, 80 characters of it at most."""
    text = " ".join(reading.at(span).split()) if span is not None else ""
    return text if len(text) <= 80 else text[:79].rstrip() + "…"


def skipped(name: str, found: Balance) -> tuple[Skipped, ...]:
    """That words were not compared, where they were not."""
    if found.compared:
        return ()
    return (Skipped(name, LENGTHS_ONLY),)


def _message(source: Reading, found: Balance) -> str:
    if found.compared and found.lost is not None and " " in source.at(found.lost):
        return f"Something is lost: nothing in the translation answers «{quoted(source, found.lost)}»."
    return "Something is lost: the translation is much shorter than this source should need."
