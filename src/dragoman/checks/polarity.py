"""What the original denies the translation denies, and nothing is turned into its opposite."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.facts.comparison import Comparison, finding, unknown
from dragoman.facts.coverage import Content
from dragoman.facts.denials import Unanswered
from dragoman.facts.evidence import Evidence, Seen, report
from dragoman.facts.negation import known, reliable, varied
from dragoman.facts.opposites import knows, poles
from dragoman.model.article import Span
from dragoman.model.edition import Report, Severity


class Negation:
    """Implements `SegmentCheck`: what the original denies is denied, and what it affirms affirmed."""

    name = "negation"

    def __call__(self, pair: Comparison) -> Report:
        """See `SegmentCheck`: counts negations."""
        skipped = unknown(self.name, pair, known, "the negations of {} are not known")
        if skipped:
            return Report(skipped=skipped)
        seen = [Seen(_evidence(one, pair), _message(one, pair), _pardon(one, pair)) for one in pair.unanswered]
        demanding = sum(one.demanding for one in pair.source.negations)
        return report(self.name, "accuracy/mistranslation", seen, "negations", demanding)

    def evidence(self, pair: Comparison) -> Sequence[Evidence]:
        """See `Weighs`: the denials that one side lacks."""
        return [_evidence(one, pair) for one in pair.unanswered]


_FIRM = {"particle": 1.0, "word": 0.8, "without": 0.5, "only": 0.2, "cue": 0.4}
"""How surely a kind of denial must be one in another language too."""


def _evidence(one: Unanswered, pair: Comparison) -> Evidence:
    place = Span(one.denial.start, one.denial.end)
    features = {
        "firm": _FIRM.get(one.denial.kind, 0.0),
        "otherwise": one.near,
        "scant": max(one.scant, float(one.until)),
        "bare": min(1.0, 4.0 * one.bare),
        "alike": one.likeness,
        "away": one.away,
        "local": one.local,
        "close": one.close,
        "cancelled": float(one.cancelled),
        "only": float(one.only and one.denial.kind == "only"),
        "stranded": float(one.stranded),
        "signs": float(not (reliable(pair.source.language) and reliable(pair.target.language))),
        "free": float(varied(pair.source.language) or varied(pair.target.language)),
        "unread": float(pair.alignment is None),
    }
    if one.of_source:
        return Evidence("denial", features, place, None)
    return Evidence("added_denial", features, None, place)


def _message(one: Unanswered, pair: Comparison) -> str:
    if one.of_source:
        return f"«{pair.source.quoted(one.denial)}» denies, and the translation does not"
    return f"«{pair.target.quoted(one.denial)}» denies what the original does not"


def _pardon(one: Unanswered, pair: Comparison) -> str:
    side = pair.target if one.of_source else pair.source
    return f"said otherwise: «{side.quoted(one.otherwise)}»" if one.otherwise is not None else ""


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
