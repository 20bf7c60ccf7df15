"""Names that were translated are put back, and words said twice running are said once."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.facts.comparison import Comparison
from dragoman.model.edition import Finding
from dragoman.model.segment import Edit
from dragoman.repairs import of
from dragoman.text.languages import script


class Names:
    """Implements `Repair`: a name that was translated word by word is put back, where languages share a
    script: elsewhere a name must be transcribed.
    """

    name = "names"

    def __call__(self, pair: Comparison, findings: Sequence[Finding]) -> list[Edit]:
        """See `Repair`: for each person or street that stands changed in the translation."""
        if script(pair.source.language) != script(pair.target.language):
            return []
        edits = []
        for finding, there in of(findings, "names", "persons"):
            here = finding.source
            if here and any(one.start <= here.start and here.end <= one.end for one in pair.source.protected):
                edits.append(Edit(*there, pair.source.at(here)))
        return edits


class Repetition:
    """Implements `Repair`: words said twice running are said once."""

    name = "repetition"

    def __call__(self, pair: Comparison, findings: Sequence[Finding]) -> list[Edit]:
        """See `Repair`: a loop is left as its first round."""
        edits = []
        for _, there in of(findings, "repetition"):
            words = pair.target.at(there).split()
            unit = _unit(words)
            if unit:
                edits.append(Edit(*there, " ".join(words[:unit])))
        return edits


def _unit(words: Sequence[str]) -> int:
    """How many words are said over and over, 0 where the words are no whole rounds."""
    folded = [word.casefold() for word in words]
    for size in range(1, len(words) // 2 + 1):
        if len(words) % size == 0 and folded == folded[:size] * (len(words) // size):
            return size
    return 0
