"""A question stays a question, and a statement a statement."""

from __future__ import annotations

from dragoman.facts.comparison import Comparison
from dragoman.model.edition import Count, Finding, Report, Severity
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
            weak = pair.source.may_ask if theirs else pair.target.may_ask or pair.target.reports_question
            message = "a question became a statement" if ours else "a statement became a question"
            severity = Severity.MINOR if weak else Severity.MAJOR
            findings.append(
                Finding(
                    self.name,
                    "accuracy/mistranslation",
                    severity,
                    message,
                    None,
                    ours[0] if ours else None,
                    theirs[0] if theirs else None,
                )
            )
        elif primary(pair.target.language) == "es" and theirs and "¿" not in pair.target.text:
            findings.append(
                Finding(
                    self.name,
                    "linguistic-conventions/punctuation",
                    Severity.MINOR,
                    "the question does not begin with «¿»",
                    None,
                    None,
                    theirs[0],
                )
            )
        return Report((self.name,), counts, tuple(findings), doubt=0.2 if len(ours) != len(theirs) else 0.0)
