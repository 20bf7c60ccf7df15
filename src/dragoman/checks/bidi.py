"""Text of both directions shows its parts in the order that they are read in (Unicode's UAX 9)."""

from __future__ import annotations

from dragoman.facts.comparison import Comparison
from dragoman.model.article import Span
from dragoman.model.edition import Finding, Report, Severity
from dragoman.text.bidi import scrambled, unclosed
from dragoman.text.languages import direction

_MOST = 20
"""Findings on one segment: more say nothing new to an editor."""


class Bidi:
    """Implements `SegmentCheck`."""

    name = "bidi"

    def __call__(self, pair: Comparison) -> Report:
        """See `SegmentCheck`: what the original has as well is no finding."""
        findings = []
        if not pair.target.text.isascii():
            if unclosed(pair.source.text) is None and (at := unclosed(pair.target.text)) is not None:
                sign = f"U+{ord(pair.target.text[at]):04X}"
                message = f"{sign} turns the direction of what follows, and nothing ends it"
                findings.append(self._finding(message, Span(at, at + 1)))
            if direction(pair.target.language) == "rtl":
                findings += [
                    self._finding(f"«{pair.target.text[slice(*run)][:80]}» shows in another order here", run)
                    for run in scrambled(pair.target.text)[:_MOST]
                ]
        return Report((self.name,), (), tuple(findings))

    def _finding(self, message: str, target: Span) -> Finding:
        return Finding(self.name, "locale-conventions", Severity.MINOR, message, None, None, target)
