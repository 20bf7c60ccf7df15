"""What reads from left to right is isolated in text that reads from right to left."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model.edition import Finding
from dragoman.model.segment import Comparison, Edit
from dragoman.text.bidi import FIRST_ISOLATE, POP_ISOLATE, unclosed


class Bidi:
    """Implements `Repair`."""

    name = "bidi"

    def __call__(self, pair: Comparison, findings: Sequence[Finding]) -> list[Edit]:
        """See `Repair`: an isolate around each run; a sign that turns the direction for good is taken out."""
        edits = []
        open_ = unclosed(pair.target)
        for finding in findings:
            if finding.check != "bidi" or finding.target is None:
                continue
            start, end = finding.target
            if start == open_:
                edits.append(Edit(start, end, ""))
            else:
                edits.append(Edit(start, end, f"{FIRST_ISOLATE}{pair.target[start:end]}{POP_ISOLATE}"))
        return edits
