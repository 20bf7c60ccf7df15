"""Nothing is turned into its opposite: «above normal» is not «por debajo de lo normal»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.facts.comparison import Comparison
from dragoman.facts.coverage import Content
from dragoman.facts.opposites import knows, poles
from dragoman.model.article import Span
from dragoman.model.edition import Finding, Report, Severity, Skipped


class Reversal:
    """Implements `SegmentCheck`."""

    name = "reversal"

    def __call__(self, pair: Comparison) -> Report:
        """See `SegmentCheck`: a word that nothing answers, beside one that says its opposite."""
        skipped = tuple(
            Skipped(self.name, f"no dictionary tells opposites in {language}")
            for language in (pair.source.language, pair.target.language)
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
    found = pair.coverage
    if found is None:
        return
    sides = [(found.source, pair.source.language), (found.target, pair.target.language)]
    if pair.target.language.startswith("en"):
        sides.reverse()  # English needs no dictionary, and says soonest that there is nothing to look for
    ours = _on_axes(*sides[0])
    if all(word.partner >= 0 for word, _ in ours):
        return
    theirs = _on_axes(*sides[1])
    if not theirs or len(pair.source.negations) != len(pair.target.negations):
        return
    here, there = {pole for _, on in ours for pole in on}, {pole for _, on in theirs for pole in on}
    for one, on in ours:
        for axis, pole in sorted(on):
            if one.partner >= 0 or (axis, pole) in there or (axis, not pole) in here:
                continue
            for other, at in theirs:
                if (axis, not pole) in at and not other.answered:
                    yield (one, other) if sides[0][0] is found.source else (other, one)


def _on_axes(side: Sequence[Content], language: str) -> list[tuple[Content, frozenset[tuple[int, bool]]]]:
    """The words that are at a pole of something, each with its poles."""
    table = poles(language)
    return [(word, on) for word in side if (on := table[word.word.folded])]
