"""Nothing is turned into its opposite: «above normal» is not «por debajo de lo normal»."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.model.article import Span
from dragoman.model.edition import Finding, Report, Severity, Skipped
from dragoman.model.segment import Comparison
from dragoman.text.coverage import Content, coverage
from dragoman.text.negation import negations
from dragoman.text.opposites import knows, poles


class Reversal:
    """Implements `SegmentCheck`."""

    name = "reversal"

    def __call__(self, pair: Comparison) -> Report:
        """See `SegmentCheck`: a word that nothing answers, beside one that says its opposite."""
        skipped = tuple(
            Skipped(self.name, f"no dictionary tells opposites in {language}")
            for language in (pair.source_language, pair.target_language)
            if not knows(language)
        )
        if skipped:
            return Report(skipped=skipped)
        reversed_ = next(_reversed(pair), None)
        if reversed_ is None:
            return Report((self.name,))
        one, other = reversed_
        finding = Finding(
            self.name,
            "accuracy/mistranslation",
            Severity.MAJOR,
            f"«{one.word.text[:80]}» became «{other.word.text[:80]}», which says the opposite",
            None,
            Span(one.word.start, one.word.end),
            Span(other.word.start, other.word.end),
        )
        return Report((self.name,), (), (finding,))


def _reversed(pair: Comparison) -> Iterator[tuple[Content, Content]]:
    """Words of both sides at the poles of one axis, where neither side says the other's pole as well.

    Where one side denies more than the other, the opposite may be what is meant («not below»). A small word
    is no answer: dictionaries have «por» for «above», since they have «por encima».
    """
    found = coverage(pair.source, pair.target, pair.source_language, pair.target_language)
    if found is None:
        return
    ours = [(word, poles(word.word.folded, pair.source_language)) for word in found.source]
    theirs = [(word, poles(word.word.folded, pair.target_language)) for word in found.target]
    said = {pole for _, on in ours for pole in on}, {pole for _, on in theirs for pole in on}
    if not said[0] or not said[1]:
        return
    here, there = negations(pair.source, pair.source_language), negations(pair.target, pair.target_language)
    if len(here) != len(there):
        return
    for one, on in ours:
        for axis, pole in sorted(on):
            if one.partner >= 0 or (axis, pole) in said[1] or (axis, not pole) in said[0]:
                continue
            for other, at in theirs:
                if (axis, not pole) in at and other.partner < 0:
                    yield one, other
