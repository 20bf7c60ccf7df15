"""What a program fills in stays as it is: «%1$s», «{name}»."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dragoman.facts.comparison import Comparison, finding
from dragoman.model.article import Span
from dragoman.model.edition import Count, Finding, Report, Severity, quiet
from dragoman.text.placeholders import placeholders


class Placeholders:
    """Implements `SegmentCheck`."""

    name = "placeholders"

    def __call__(self, pair: Comparison) -> Report:
        """See `SegmentCheck`: counts placeholders."""
        ours, theirs = placeholders(pair.source.text), placeholders(pair.target.text)
        if not ours and not theirs:
            return quiet(self.name)
        lost = _beyond(ours, pair.source.text, theirs, pair.target.text)
        new = _beyond(theirs, pair.target.text, ours, pair.source.text)
        findings = [self._finding("is not in the translation", pair.source.excerpt(one), one) for one in lost]
        findings += [
            self._finding("is not in the original", pair.target.excerpt(one), None, one) for one in new
        ]
        counts = (Count("placeholders", len(ours) - len(lost), len(ours)),) if ours else ()
        return Report((self.name,), counts, tuple(findings))

    def _finding(
        self, message: str, what: str, source: Span | None = None, target: Span | None = None
    ) -> Finding:
        category = "accuracy/omission" if source is not None else "accuracy/addition"
        message = f"the placeholder «{what}» {message}"
        return finding(self.name, category, Severity.CRITICAL, message, source, target)


def _beyond(some: Sequence[Span], text: str, others: Sequence[Span], other: str) -> list[Span]:
    """Those that the other side has less often."""
    left = Counter(other[one.start : one.end] for one in others)
    beyond = []
    for one in some:
        if left[text[one.start : one.end]]:
            left[text[one.start : one.end]] -= 1
        else:
            beyond.append(one)
    return beyond
