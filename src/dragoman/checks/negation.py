"""What the original denies the translation denies, and what it affirms the translation affirms."""

from __future__ import annotations

from dragoman.facts.comparison import Comparison
from dragoman.facts.negation import Negation as Cue
from dragoman.facts.negation import known, reliable, varied
from dragoman.model.article import Span
from dragoman.model.edition import Count, Finding, Report, Severity, Skipped


class Negation:
    """Implements `SegmentCheck`."""

    name = "negation"

    def __call__(self, pair: Comparison) -> Report:
        """See `SegmentCheck`: counts negations."""
        skipped = tuple(
            Skipped(self.name, f"the negations of {language} are not known")
            for language in (pair.source.language, pair.target.language)
            if not known(language)
        )
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
        return Report((self.name,), counts, (self._finding(pair, ours, theirs),))

    def _finding(self, pair: Comparison, ours: tuple[Cue, ...], theirs: tuple[Cue, ...]) -> Finding:
        if ours:
            message = f"«{pair.source.at(ours[0])}» denies, and the translation does not"
        else:
            message = f"«{pair.target.at(theirs[0])}» denies what the original does not"
        return Finding(
            self.name,
            "accuracy/mistranslation",
            # What an editor should read, where it is not certain enough to withhold an edition for it.
            Severity.MAJOR
            if varied(pair.source.language) or varied(pair.target.language)
            else Severity.CRITICAL,
            message,
            None,
            Span(ours[0].start, ours[0].end) if ours else None,
            Span(theirs[0].start, theirs[0].end) if theirs else None,
        )


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
