"""A name that was translated word by word is put back as the original has it."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.facts.comparison import Comparison
from dragoman.model.edition import Finding
from dragoman.model.segment import Edit
from dragoman.text.languages import script


class Names:
    """Implements `Repair`, for languages that share a script: elsewhere a name must be transcribed."""

    name = "names"

    def __call__(self, pair: Comparison, findings: Sequence[Finding]) -> list[Edit]:
        """See `Repair`: for each person or street that stands changed in the translation."""
        if script(pair.source.language) != script(pair.target.language):
            return []
        edits = []
        for finding in findings:
            if finding.check not in ("names", "persons") or finding.source is None or finding.target is None:
                continue
            start, end = finding.source
            if any(span.start <= start and end <= span.end for span in pair.source.protected):
                edits.append(Edit(finding.target.start, finding.target.end, pair.source.at(finding.source)))
        return edits
