"""Nothing is in the translation that the source does not say."""

from __future__ import annotations

from dragoman.checks.omission import SURE, quoted, skipped
from dragoman.facts.balance import doubt
from dragoman.facts.comparison import Comparison
from dragoman.model.article import Span
from dragoman.model.edition import Finding, Report, Severity


class Addition:
    """Implements `SegmentCheck`: a clause of the translation that nothing in the source answers."""

    name = "addition"

    def __call__(self, pair: Comparison) -> Report:
        """See `SegmentCheck`."""
        if not pair.source.words:
            if not pair.target.words:
                return Report(checks=(self.name,))
            message = "Something is added: the source has no words."
            return Report((self.name,), findings=(self._finding(message, Span(0, len(pair.target.text))),))
        found = pair.balance
        if found is None:
            return Report(checks=(self.name,))
        findings: tuple[Finding, ...] = ()
        if found.invented_odds > SURE:
            clause = quoted(pair.target, found.invented)
            message = (
                f"Something is added: nothing in the source says «{clause}»."
                if found.compared and clause
                else "Something is added: the translation is much longer than this source should need."
            )
            findings = (self._finding(message, found.invented),)
        return Report(
            checks=(self.name,),
            findings=findings,
            skipped=skipped(self.name, found),
            doubt=doubt(found.added),
        )

    def _finding(self, message: str, target: Span | None) -> Finding:
        return Finding(self.name, "accuracy/addition", Severity.CRITICAL, message, target=target)
