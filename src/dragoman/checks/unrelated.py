"""A translation is one of its source, and not a fluent sentence about something else."""

from __future__ import annotations

from dragoman.checks.omission import skipped
from dragoman.facts.balance import doubt
from dragoman.facts.comparison import Comparison
from dragoman.model.article import Span
from dragoman.model.edition import Finding, Report, Severity

_SURE = 0.2
"""Log odds from which on it is found, and not only doubted."""


class Unrelated:
    """Implements `SegmentCheck`: hardly a word of either side is answered on the other."""

    name = "unrelated"

    def __call__(self, pair: Comparison) -> Report:
        """See `SegmentCheck`."""
        found = pair.balance
        if found is None:
            return Report(checks=(self.name,))
        findings: tuple[Finding, ...] = ()
        if found.unrelated_odds > _SURE:
            findings = (
                Finding(
                    self.name,
                    "accuracy/mistranslation",
                    Severity.CRITICAL,
                    "The translation seems to say something else: hardly a word of it answers the source.",
                    source=Span(0, len(pair.source.text)),
                    target=Span(0, len(pair.target.text)),
                ),
            )
        weak = doubt(found.unrelated) if found.compared else 0.0
        return Report(checks=(self.name,), findings=findings, skipped=skipped(self.name, found), doubt=weak)
