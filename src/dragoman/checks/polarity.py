"""What the original denies the translation denies, and nothing is turned into its opposite."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.facts.comparison import Comparison, finding, unknown
from dragoman.facts.coverage import Content
from dragoman.facts.negation import known, reliable, varied
from dragoman.facts.opposites import knows, poles
from dragoman.model.edition import Count, Report, Severity


class Negation:
    """Implements `SegmentCheck`: what the original denies is denied, and what it affirms affirmed."""

    name = "negation"

    def __call__(self, pair: Comparison) -> Report:
        """See `SegmentCheck`: counts negations."""
        skipped = unknown(self.name, pair, known, "the negations of {} are not known")
        if skipped:
            return Report(skipped=skipped)
        ours, theirs = pair.source.negations, pair.target.negations
        number, other = len(ours), len(theirs)
        kept = min(number, other)
        counts = (Count("negations", kept, number),) if number else ()
        if number == other:
            return Report((self.name,), counts)
        doubt = min(0.9, 0.35 * abs(number - other))
        if number and other:
            return Report((self.name,), counts, doubt=doubt)
        excused = _excused(pair, in_source=not number)
        told = reliable(pair.source.language) and reliable(pair.target.language)
        firm = any(one.firm for one in (*ours, *theirs))
        if excused or not told or not firm or not pair.source.text.strip() or not pair.target.text.strip():
            return Report((self.name,), counts, doubt=doubt)
        if ours:
            message = f"«{pair.source.at(ours[0])}» denies, and the translation does not"
        else:
            message = f"«{pair.target.at(theirs[0])}» denies what the original does not"
        # What an editor should read, where it is not certain enough to withhold an edition for it.
        free = varied(pair.source.language) or varied(pair.target.language)
        severity = Severity.MAJOR if free else Severity.CRITICAL
        at = next(iter(ours), None), next(iter(theirs), None)
        found = finding(self.name, "accuracy/mistranslation", severity, message, *at)
        return Report((self.name,), counts, (found,))


def _excused(pair: Comparison, *, in_source: bool) -> bool:
    """Whether the side that denies nothing may deny in other words: in one that the other side has not too.

    «Perdido» may stand for a denial, but not where it answers «lost».
    """
    ours, theirs = pair.source.nearly, pair.target.nearly
    near, others = (ours, theirs) if in_source else (theirs, ours)
    if not near or not others:
        return bool(near)
    found = pair.coverage
    if found is None:
        return True
    side, other = (found.source, found.target) if in_source else (found.target, found.source)
    starts = {span.start for span in others}
    answered = {
        content.word.start
        for content in side
        if content.partner >= 0 and other[content.partner].word.start in starts
    }
    return any(span.start not in answered for span in near)


class Reversal:
    """Implements `SegmentCheck`: «above normal» is not «por debajo de lo normal»."""

    name = "reversal"

    def __call__(self, pair: Comparison) -> Report:
        """See `SegmentCheck`: a word that nothing answers, beside one that says its opposite."""
        skipped = unknown(self.name, pair, knows, "no dictionary tells opposites in {}")
        if skipped:
            return Report(skipped=skipped)
        reversed_ = next(_reversed(pair), None)
        if reversed_ is None:
            return Report((self.name,))
        one, other = reversed_
        message = f"«{one.word.text[:80]}» became «{other.word.text[:80]}», which says the opposite"
        found = finding(self.name, "accuracy/mistranslation", Severity.MAJOR, message, one.word, other.word)
        return Report((self.name,), (), (found,))


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
