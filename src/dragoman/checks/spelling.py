"""A translation is spelled as its language is."""

from __future__ import annotations

from dragoman.facts.comparison import Comparison, finding
from dragoman.facts.misspellings import knows
from dragoman.model.edition import Report, Severity, Skipped

_SURE = 0.8
"""How sure a slip must be (`Slip.sure`) to be shown: in English, a word of no list; the rest is doubt."""


class Spelling:
    """Words that no list has, a letter away from words that all have."""

    name = "spelling"

    def __call__(self, pair: Comparison) -> Report:
        """What it found."""
        if not knows(pair.target.language):
            why = f"slips of {pair.target.language} cannot be told from rare words"
            return Report(skipped=(Skipped(self.name, why),))
        if len(pair.target.text) > 20_000:
            return Report(skipped=(Skipped(self.name, "too long to be a sentence"),))
        found = pair.target.slips
        if found:
            found = tuple(one for one in found if one.word.casefold() not in pair.source.vocabulary)
        findings = tuple(
            finding(self.name, "linguistic-conventions", Severity.MINOR, message, target=one)
            for one in found
            if one.sure >= _SURE
            for message in [f"«{one.word}» may be misspelled: «{one.meant}»?"]
        )
        unsure = sum(one.sure for one in found if one.sure < _SURE)
        return Report(checks=(self.name,), findings=findings, doubt=min(1.0, unsure))
