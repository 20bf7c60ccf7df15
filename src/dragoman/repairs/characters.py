"""What was left escaped is unescaped, and characters that nobody sees are taken out."""

from __future__ import annotations

import html
from collections.abc import Sequence

from dragoman.facts.comparison import Comparison
from dragoman.model.edition import Finding
from dragoman.model.segment import Edit


class Characters:
    """Implements `Repair`."""

    name = "entities"

    def __call__(self, pair: Comparison, findings: Sequence[Finding]) -> list[Edit]:
        """See `Repair`: for each finding of the check of entities."""
        edits = []
        for finding in findings:
            if finding.check != "entities" or finding.target is None:
                continue
            odd = pair.target.at(finding.target)
            mended = "".join(sign for sign in html.unescape(odd) if sign.isprintable() or sign in "\n\t")
            if mended != odd:
                edits.append(Edit(finding.target.start, finding.target.end, mended))
        return edits
