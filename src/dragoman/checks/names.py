"""Every name of the original has its counterpart in the translation, and none is there of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rapidfuzz import fuzz

from dragoman.facts.comparison import Comparison, finding
from dragoman.facts.counterparts import LEAST, Sought
from dragoman.facts.evidence import Evidence, doubt, odds, severity, words
from dragoman.facts.exchanged import exchanged
from dragoman.facts.names.capitals import CAPITALISING, TRANSLATED
from dragoman.facts.names.extraction import Name
from dragoman.facts.names.matching import Searchable, concept_at, has
from dragoman.facts.renamed import renamed
from dragoman.facts.replaced import replaced
from dragoman.model.article import Span
from dragoman.model.edition import Count, Finding, Report, Severity, Skipped, quiet
from dragoman.text.languages import primary

_CHANGED = "accuracy/mistranslation"

_CERTAIN = 0.8
"""Weight (`NameWord.weight`) from which a name is counted, and its loss may be a finding."""

_HALF, _HELD = 0.1, 0.5
"""How far a name is missing (0 to 1): from where on it may have been halved; and up to where it is kept all
the same if its persons and streets are there («River Tarn», «Río Tarn»)."""

_UNINFLECTED = frozenset({"en", "es", "ca", "gl", "pt", "fr", "it", "nl", "de", "sv", "da", "nb", "no"})
"""Languages whose names keep their form in every case."""

_SAME = 0.6
"""Likeness in meaning from which other words say the same."""

_OTHER_WORD = 50
"""Share of equal letters, in hundredths, under which a word is no spelling of another («Bone», «Hueso»)."""

_UNREAD = 0.25
"""What a new name is worth beside Chinese or Japanese, where the original may have it and not show it."""

_OFTENER = 0.1
"""Doubt of a known name that is said once more, or once less: it is often said by a pronoun."""

_READABLE = CAPITALISING | {"ar", "fa", "he", "zh", "ja", "ko", "hi", "ur"}
"""Languages whose names are told by capitals, by signs, or by the gazetteer."""


class Names:
    """Implements `SegmentCheck`."""

    name = "names"

    def __call__(self, pair: Comparison) -> Report:
        """See `SegmentCheck`: counts names."""
        ours, theirs = primary(pair.source.language), primary(pair.target.language)
        for language in (ours, theirs):
            if language not in _READABLE:
                why = f"names cannot be told from other words in «{language}»"
                return Report(skipped=(Skipped(self.name, why),))
        if not pair.source.text or not pair.target.text:
            return quiet(self.name)
        findings = self._replaced(pair)
        if _uninflected(pair):
            findings += self._halves(pair, _told(findings))
        told = _told(findings)
        seen = (*renamed(pair, exact=False), *exchanged(pair, exact=False))
        weighed = [one for one in seen if not _overlaps(one, told)]
        findings += [found for one in weighed if (found := self._found(one, pair)) is not None]
        counts, unfound = self._counted(pair, findings)
        right = 1 - _doubt(pair)
        for one in weighed:
            right *= 1 - doubt(odds(one))
        return Report((self.name,), counts, (*findings, *unfound), doubt=1 - right)

    def evidence(self, pair: Comparison) -> tuple[Evidence, ...]:
        """See `Weighs`: for each name that one side has alone, and each two in another order, in one
        script.
        """
        return (*renamed(pair), *exchanged(pair))

    def _replaced(self, pair: Comparison) -> list[Finding]:
        """Known places and bodies that stand where others were."""
        findings = []
        for here, there in replaced(pair):
            message = f"«{pair.source.excerpt(here)}» has become «{pair.target.excerpt(there)}»"
            findings.append(finding(self.name, _CHANGED, Severity.CRITICAL, message, here, there))
        return findings

    def _found(self, one: Evidence, pair: Comparison) -> Finding | None:
        weight = odds(one)
        grave = severity(weight)
        if grave is None:
            return None
        here = pair.source.excerpt(one.source) if one.source else ""
        there = pair.target.excerpt(one.target) if one.target else ""
        if one.kind == "crossing":
            message, category = f"«{here}» and «{there}» may have changed places", _CHANGED
        elif here and there:
            message, category = f"«{here}» has become «{there}»", _CHANGED
        elif here:
            message, category = f"the name «{here}» is not in the translation", "accuracy/omission"
        else:
            message, category = f"the original has no «{there}»", "accuracy/addition"
        if why := words(one):
            message = f"{message} ({why})"
        return finding(self.name, category, grave, message, one.source, one.target)

    def _counted(
        self, pair: Comparison, findings: Sequence[Finding]
    ) -> tuple[tuple[Count, ...], list[Finding]]:
        """How many of the source's sure names are kept; of the others, those that no finding tells of yet."""
        sure = [one for one in pair.lost_names if _counts(one.name)]
        if not sure:
            return (), []
        excuses, unfound = [], []
        lost = [one for one in sure if not _is_kept(one, pair, findings)]
        for one in lost:
            at = Span(one.name.start, one.name.end)
            if any(_touches(found.source, at) for found in findings):
                continue
            if (other := _said_otherwise(at, pair)) is not None:
                excuses.append(f"said otherwise: «{pair.target.excerpt(other)}»")
            else:
                message = f"the name «{one.name.text[:80]}» is not found in the translation"
                unfound.append(finding(self.name, "accuracy/omission", Severity.MINOR, message, at))
        return (Count("names", len(sure) - len(lost), len(sure), tuple(excuses)),), unfound

    def _halves(self, pair: Comparison, told: Sequence[Span]) -> list[Finding]:
        """Persons and streets of which a part is translated word by word."""
        findings = []
        for one in pair.lost_names:
            at = Span(one.name.start, one.name.end)
            if len(one.name.parts) < 2 or one.missing <= _HALF or any(_touches(span, at) for span in told):
                continue
            if not any(span.start <= at.start and at.end <= span.end for span in pair.source.protected):
                continue
            for new in [] if _of_place(one, pair) else pair.new_names:
                if _halved(one, new):
                    message = f"the name «{one.name.text[:80]}» is translated: «{new.name.text[:80]}»"
                    category, severity = "accuracy/do-not-translate", Severity.MAJOR
                    there = Span(new.name.start, new.name.end)
                    findings.append(finding(self.name, category, severity, message, at, there))
                    break
        return findings


def _told(findings: Sequence[Finding]) -> list[Span]:
    return [span for one in findings for span in (one.source, one.target) if span is not None]


def _touches(span: Span | None, at: Span) -> bool:
    return span is not None and span.start < at.end and at.start < span.end


def _overlaps(one: Evidence, told: Sequence[Span]) -> bool:
    """Whether a finding tells of it already."""
    return any(_touches(span, at) for span in (one.source, one.target) if span for at in told)


def _counts(name: Name) -> bool:
    """Whether it is surely a name that translations keep: of «the Falls» only the word may be left."""
    return name.weight >= _CERTAIN and any(part.folded not in TRANSLATED for part in name.parts)


def _is_kept(one: Sought, pair: Comparison, findings: Sequence[Finding]) -> bool:
    """Whether the translation has the name, and no finding says that it has not."""
    at = Span(one.name.start, one.name.end)
    if any(_touches(found.source, at) for found in findings):
        return False
    if one.missing < LEAST:
        return True
    if pair.source.searchable.script != pair.target.searchable.script:
        return not one.whole  # what one word of it sounds like, the others do less surely
    return one.missing < _HELD and _is_described(one.name, pair)


def _said_otherwise(at: Span, pair: Comparison) -> Span | None:
    """A word that means the same as one of those at `at` of the source, where there is any."""
    aligned = pair.alignment
    for one in aligned.source if aligned is not None else ():
        if at.start <= one.word.start < at.end and one.partner >= 0 and one.likeness >= _SAME:
            word = aligned.target[one.partner].word if aligned is not None else one.word
            return Span(word.start, word.end)
    return None


def _of_place(one: Sought, pair: Comparison) -> bool:
    """Whether a name begins with a known place, and is no person's: «Ghana Cocoa Board»."""
    return concept_at(pair.source.searchable, one.name.parts[0].start, one.name.parts[0].end) is not None


def _is_described(name: Name, pair: Comparison) -> bool:
    """Whether only what describes a name can have been translated: its persons and streets are there."""
    return all(
        pair.source.at(span) in pair.target.text
        for span in pair.source.protected
        if span.start < name.end and name.start < span.end
    )


def _uninflected(pair: Comparison) -> bool:
    """Whether both languages leave the names of others as they are."""
    return {primary(pair.source.language), primary(pair.target.language)} <= _UNINFLECTED


def _halved(one: Sought, other: Sought) -> bool:
    """Whether of two names of two words one is the same, and another word stands for the other."""
    ours, theirs = [part.folded for part in one.name.parts], [part.folded for part in other.name.parts]
    if len(ours) != 2 or len(theirs) != 2 or min(one.missing, other.missing) <= _HALF:
        return False
    differing = [number for number in (0, 1) if ours[number] != theirs[number]]
    if len(differing) != 1:
        return False
    was, now = ours[differing[0]], theirs[differing[0]]
    return fuzz.ratio(was, now) < _OTHER_WORD


def _doubt(pair: Comparison) -> float:
    """Grows with what is without counterpart on either side; below 1."""
    source, target = pair.source.searchable, pair.target.searchable
    # Without capitals, a name of the original may be there and not be known as one.
    read = _UNREAD if source.script in ("han", "kana") else 1.0
    unmatched = sum(one.missing for one in pair.lost_names) + read * sum(
        one.missing for one in pair.new_names
    )
    unmatched += 0.5 * _strangers(source, target)
    unmatched += 0.5 * _strangers(target, source)
    unmatched += _OFTENER * _oftener(source, target)
    return 1 - 1 / (1 + 0.6 * unmatched)


def _strangers(own: Searchable, other: Searchable) -> int:
    """How many known names the other side lacks; of Han, a sign alone is no name."""
    least = 2 if own.script in ("han", "kana") else 1
    return sum([end - at >= least and not has(other, one) for one, (at, end) in own.concepts.items()])


def _oftener(source: Searchable, target: Searchable) -> int:
    """How much oftener names that both sides have are said on one of them."""
    if not source.places or not target.places:
        return 0
    ours, theirs = (Counter([concept for _, _, concept in side.places]) for side in (source, target))
    return sum([abs(ours[concept] - theirs[concept]) for concept in ours.keys() & theirs.keys()])
