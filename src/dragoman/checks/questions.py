"""A question stays a question, and a statement a statement."""

from __future__ import annotations

from dragoman.facts.comparison import Comparison, finding
from dragoman.model.edition import Count, Report, Severity
from dragoman.text.languages import primary


class Questions:
    """Implements `SegmentCheck`."""

    name = "questions"

    def __call__(self, pair: Comparison) -> Report:
        """See `SegmentCheck`: counts questions."""
        ours, theirs = pair.source.questions, pair.target.questions
        kept = min(len(ours), len(theirs))
        counts = (Count("questions", kept, len(ours)),) if ours else ()
        findings = []
        if bool(ours) != bool(theirs):
            told = pair.target if ours else pair.source
            weak = told.may_ask or told.reports_question
            message = "a question became a statement" if ours else "a statement became a question"
            severity = Severity.MINOR if weak else Severity.MAJOR
            marks = next(iter(ours), None), next(iter(theirs), None)
            findings.append(finding(self.name, "accuracy/mistranslation", severity, message, *marks))
        elif primary(pair.target.language) == "es" and theirs and "¿" not in pair.target.text:
            category, message = "linguistic-conventions/punctuation", "the question does not begin with «¿»"
            findings.append(finding(self.name, category, Severity.MINOR, message, target=theirs[0]))
        return Report((self.name,), counts, tuple(findings), doubt=0.2 if len(ours) != len(theirs) else 0.0)
