"""The desk's terms: required and preferred renderings are used, forbidden ones are not."""

from __future__ import annotations

from dragoman.facts.comparison import Comparison, finding
from dragoman.facts.reading import reading
from dragoman.facts.terms import place
from dragoman.model.article import Span
from dragoman.model.edition import Count, Finding, Report, Severity, quiet
from dragoman.model.segment import Term, TermStatus

_SEVERITIES = {
    TermStatus.REQUIRED: Severity.MAJOR,
    TermStatus.PREFERRED: Severity.MINOR,
    TermStatus.FORBIDDEN: Severity.MAJOR,
}
"""What the desk requires or forbids alarms; what it prefers is a matter of looks."""


class Terms:
    """Implements `SegmentCheck`."""

    name = "terms"

    def __call__(self, pair: Comparison) -> Report:
        """See `SegmentCheck`: counts terms."""
        if not pair.terms:
            return quiet(self.name)
        findings: list[Finding] = []
        kept = total = 0
        for term in pair.terms:
            asked = place(pair.source.words, reading(term.source, pair.source.language).words)
            if asked is None:
                continue
            used = place(pair.target.words, reading(term.target, pair.target.language).words)
            forbidden = term.status is TermStatus.FORBIDDEN
            total += 1
            if (used is not None) is forbidden:
                findings.append(self._finding(term, asked, used if forbidden else None))
            else:
                kept += 1
        counts = (Count("terms", kept, total),) if total else ()
        return Report((self.name,), counts, tuple(findings))

    def _finding(self, term: Term, source: Span, target: Span | None) -> Finding:
        if term.status is TermStatus.FORBIDDEN:
            message = f"«{term.target[:80]}» is not to be used for «{term.source[:80]}»"
        else:
            message = f"«{term.source[:80]}» is «{term.target[:80]}» ({term.status})"
        return finding(self.name, "terminology", _SEVERITIES[term.status], message, source, target)
