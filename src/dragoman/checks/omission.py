"""Nothing of the source is lost in its translation."""

from __future__ import annotations

import re
from math import exp

from dragoman.facts.balance import Balance, balance
from dragoman.facts.coverage import coverage
from dragoman.model.article import Span
from dragoman.model.edition import Count, Finding, Report, Severity, Skipped
from dragoman.model.segment import Comparison
from dragoman.text.words import words

_REMARK = re.compile(r"(?<!\w)\[[^][\n]{2,200}\](?![\w(])")
_MOST = 5

SURE = 0.0
"""Log odds from which on a loss or an invention is found, and not only doubted."""


class Omission:
    """A clause of the source that nothing in the translation answers; a translation that is empty."""

    name = "omission"

    def __call__(self, pair: Comparison) -> Report:
        """What it counted and found."""
        if not words(pair.source[:2000], pair.source_language):
            return Report(checks=(self.name,))
        if not words(pair.target[:2000], pair.target_language):
            message = "There is no translation: it has no words."
            return self._report((self._finding(message, _whole(pair.source), None),))
        remarks = tuple(
            self._finding(f"Something is lost: the remark «{quoted(pair.source, span)}».", span, None)
            for span in _lost_remarks(pair)
        )
        found = balance(pair.source, pair.target, pair.source_language, pair.target_language)
        if found is None:
            return self._report(remarks)
        findings = remarks
        if not findings and found.lost_odds > SURE:
            findings = (self._finding(_message(pair.source, found), found.lost, None),)
        counts: tuple[Count, ...] = ()
        return Report(
            checks=(self.name,),
            counts=counts,
            findings=findings,
            skipped=skipped(self.name, found),
            doubt=doubt(found.missing),
        )

    def _report(self, findings: tuple[Finding, ...]) -> Report:
        return Report(checks=(self.name,), findings=findings)

    def _finding(self, message: str, source: Span | None, target: Span | None) -> Finding:
        return Finding(
            self.name, "accuracy/omission", Severity.CRITICAL, message, source=source, target=target
        )


def _lost_remarks(pair: Comparison) -> list[Span]:
    """What an editor put in square brackets into another's words, where the translation has no brackets."""
    if any(sign in pair.target for sign in "[(（［【"):
        return []
    found = coverage(pair.source, pair.target, pair.source_language, pair.target_language)
    if found is None:
        return []
    spans = []
    for remark in _REMARK.finditer(pair.source[:20_000]):
        inside = [word for word in found.source if remark.start() < word.word.start < remark.end()]
        if inside and not any(word.answered for word in inside):
            spans.append(Span(*remark.span()))
    return spans[:_MOST]


def doubt(evidence: float) -> float:
    """`evidence` (log odds over those of a good sentence) as a doubt from 0 to 1."""
    return 1.0 / (1.0 + exp(min(50.0, 3.86 - evidence)))


def quoted(text: str, span: Span | None) -> str:
    """The text at `span` for a message, 80 characters of it at most."""
    said = " ".join(text[slice(*span)].split()) if span is not None else ""
    return said if len(said) <= 80 else said[:79].rstrip() + "…"


def skipped(name: str, found: Balance) -> tuple[Skipped, ...]:
    """That words were not compared, where they were not."""
    if found.compared:
        return ()
    return (Skipped(name, "no dictionary knows enough of this text's words: only lengths were compared"),)


def _message(text: str, found: Balance) -> str:
    if found.compared and found.lost is not None and " " in text[slice(*found.lost)]:
        return f"Something is lost: nothing in the translation answers «{quoted(text, found.lost)}»."
    return "Something is lost: the translation is much shorter than this source should need."


def _whole(text: str) -> Span | None:
    return Span(0, len(text)) if text else None
