"""What reads from left to right is isolated in text that reads from right to left."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.facts.comparison import Comparison
from dragoman.model.edition import Finding
from dragoman.model.segment import Edit
from dragoman.text.bidi import FIRST_ISOLATE, POP_ISOLATE, unclosed


class Bidi:
    """Implements `Repair`."""

    name = "bidi"

    def __call__(self, pair: Comparison, findings: Sequence[Finding]) -> list[Edit]:
        """See `Repair`: an isolate around each run; a sign that turns the direction for good is taken out."""
        edits = []
        open_ = unclosed(pair.target.text)
        for finding in findings:
            if finding.check != "bidi" or finding.target is None:
                continue
            start, end = finding.target
            if start == open_:
                edits.append(Edit(start, end, ""))
            else:
                edits.append(Edit(start, end, f"{FIRST_ISOLATE}{pair.target.text[start:end]}{POP_ISOLATE}"))
        return edits
