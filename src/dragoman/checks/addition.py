"""Nothing is in the translation that the source does not say."""

from __future__ import annotations

from dragoman.checks.omission import SURE, doubt, quoted, skipped
from dragoman.facts.balance import balance
from dragoman.model.article import Span
from dragoman.model.edition import Finding, Report, Severity
from dragoman.model.segment import Comparison
from dragoman.text.words import words


class Addition:
    """A clause of the translation that nothing in the source answers."""

    name = "addition"

    def __call__(self, pair: Comparison) -> Report:
        """What it found."""
        if not words(pair.source[:2000], pair.source_language):
            if not words(pair.target[:2000], pair.target_language):
                return Report(checks=(self.name,))
            whole = Span(0, len(pair.target))
            message = "Something is added: the source has no words."
            return Report(
                checks=(self.name,),
                findings=(Finding(self.name, "accuracy/addition", Severity.CRITICAL, message, target=whole),),
            )
        found = balance(pair.source, pair.target, pair.source_language, pair.target_language)
        if found is None:
            return Report(checks=(self.name,))
        findings: tuple[Finding, ...] = ()
        if found.invented_odds > SURE:
            said = quoted(pair.target, found.invented)
            message = (
                f"Something is added: nothing in the source says «{said}»."
                if found.compared and said
                else "Something is added: the translation is much longer than this source should need."
            )
            findings = (
                Finding(self.name, "accuracy/addition", Severity.CRITICAL, message, target=found.invented),
            )
        return Report(
            checks=(self.name,),
            findings=findings,
            skipped=skipped(self.name, found),
            doubt=doubt(found.added),
        )
