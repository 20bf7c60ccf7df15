"""Every name of the original has its counterpart in the translation, and none is there of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import product
from typing import NamedTuple

from anyascii import anyascii
from rapidfuzz import fuzz

from dragoman.facts.comparison import Comparison, finding
from dragoman.facts.counterparts import LEAST, Sought, are_kin
from dragoman.facts.evidence import Evidence, doubt, odds, severity, words
from dragoman.facts.exchanged import exchanged
from dragoman.facts.names.capitals import CAPITALISING, TRANSLATED, travels
from dragoman.facts.names.exonyms import has_gazetteer
from dragoman.facts.names.extraction import Name
from dragoman.facts.names.matching import Searchable, concept_at, has
from dragoman.facts.names.similarity import similarity
from dragoman.facts.renamed import renamed
from dragoman.model.article import Span
from dragoman.model.edition import Count, Finding, Report, Severity, Skipped
from dragoman.text.languages import primary
from dragoman.text.words import folded

_CHANGED = "accuracy/mistranslation"

_CERTAIN = 0.8
"""Weight (`NameWord.weight`) from which a name is counted, and its loss may be a finding."""

_HALF, _HELD, _UNCERTAIN = 0.1, 0.5, 0.4
"""How far a name is missing (0 to 1): from where on it may have been halved or replaced; up to where it is
kept all the same if its persons and streets are there («River Tarn», «Río Tarn»); and from where on a new
name is one that the source surely lacks."""

_EXCHANGED, _STATES = frozenset("tcrbs"), frozenset("tc")
"""Kinds of known names that stand out where they are exchanged, and those of them that do in any script."""

_UNINFLECTED = frozenset({"en", "es", "ca", "gl", "pt", "fr", "it", "nl", "de", "sv", "da", "nb", "no"})
"""Languages whose names keep their form in every case."""

_SAME = 0.6
"""Likeness in meaning from which other words say the same."""

_FAR, _NEAR = 0.4, 0.15
"""How far apart, in parts of their texts, a known name and the one in its stead may stand, and any two: word
order moves names, and what stands further apart may be two names that have nothing to do with each other."""

_OTHER_WORD = 50
"""Share of equal letters, in hundredths, under which a word is no spelling of another («Bone», «Hueso»)."""

_KINDRED = 0.4
"""Similarity of sound from which two names may be one in another form: far below that of two spellings of
one, since a finding is critical."""

# What describes: «the Falls», «el Tribunal».
_ARTICLES_LINE = "the el la los las del al der die das dem den des le les du il lo gli i o os a as het de"
_ARTICLES = frozenset(_ARTICLES_LINE.split())

_UNREAD = 0.25
"""What a new name is worth beside Chinese or Japanese, where the original may have it and not show it."""

_OFTENER = 0.1
"""Doubt of a known name that is said once more, or once less: it is often said by a pronoun."""

_READABLE = CAPITALISING | {"ar", "fa", "he", "zh", "ja", "ko", "hi", "ur"}
"""Languages whose names are told by capitals, by signs, or by the gazetteer."""


class _Strange(NamedTuple):
    """A name that the other side surely lacks: `concept` where it is known, `long` of several words."""

    at: Span
    concept: str
    long: bool


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
            return Report((self.name,))
        findings = self._exchanged(pair)
        if _uninflected(pair):
            findings += self._of_persons(pair, findings)
        told = [span for one in findings for span in (one.source, one.target) if span is not None]
        weighed = [one for one in self.evidence(pair) if not _overlaps(one, told)]
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

    def _exchanged(self, pair: Comparison) -> list[Finding]:
        """Names that stand where others were."""
        gone, new = _strange(pair), _strange(pair.turned)
        if not has_gazetteer(pair.source.language) or not has_gazetteer(pair.target.language):
            # Where few names of places are known, one that is not may be the other's.
            gone, new = [one for one in gone if one.concept], [one for one in new if one.concept]
        pairs = []
        if len(gone) == len(new) == 1 and not _related(gone[0], new[0], pair):
            at, there = gone[0].at, new[0].at
            far = _FAR if gone[0].concept and new[0].concept else _NEAR
            if abs(at.start / len(pair.source.text) - there.start / len(pair.target.text)) <= far and (
                far == _FAR or pair.source.searchable.script == pair.target.searchable.script == "latin"
            ):
                pairs.append((at, there))
        for one, other in product(gone, new):
            if one.long and other.long:
                pairs.append((one.at, other.at))
        findings = []
        taken: set[Span] = set()
        for here, there in pairs:
            if here in taken or there in taken:
                continue
            taken |= {here, there}
            message = f"«{pair.source.excerpt(here)}» has become «{pair.target.excerpt(there)}»"
            findings.append(finding(self.name, _CHANGED, Severity.CRITICAL, message, here, there))
        return findings

    def _of_persons(self, pair: Comparison, found: list[Finding]) -> list[Finding]:
        """Persons and streets that are lost, replaced, or translated word by word."""
        told = {span for one in found for span in (one.source, one.target)}
        findings = []
        for one in pair.lost_names:
            at = Span(one.name.start, one.name.end)
            if len(one.name.parts) < 2 or one.missing <= _HALF or at in told:
                continue
            if not any(span.start <= at.start and at.end <= span.end for span in pair.source.protected):
                continue
            halves = [] if _of_place(one, pair) else [new for new in pair.new_names if _halved(one, new)]
            person = _is_person(one.name, primary(pair.source.language))
            others = [new for new in pair.new_names if _in_place_of(new, one, pair)]
            name = one.name.text[:80]
            if halves:
                there, category, severity = halves[0].name, "accuracy/do-not-translate", Severity.MAJOR
                message = f"the name «{name}» is translated: «{there.text[:80]}»"
                findings.append(finding(self.name, category, severity, message, at, there))
            elif one.whole and others and person:
                there = others[0].name
                message = f"«{name}» has become «{there.text[:80]}»"
                findings.append(finding(self.name, _CHANGED, Severity.CRITICAL, message, at, there))
            elif _sure(one) and person:
                message = f"the name «{name}» is not in the translation"
                findings.append(finding(self.name, "accuracy/omission", Severity.MAJOR, message, at))
        return findings


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
    """What means the same as what stands at `at` of the source, where anything does."""
    aligned = pair.alignment
    if aligned is None or aligned.likeness(at) < _SAME:
        return None
    return aligned.counterpart(at)


def _is_person(name: Name, language: str) -> bool:
    """Whether a name of several words may be a person's: no «Anglo-Saxon», no «Harvest Board»."""
    return "-" not in name.text and travels(name.parts[0].folded, language)


def _of_place(one: Sought, pair: Comparison) -> bool:
    """Whether a name begins with a known place, and is no person's: «Ghana Cocoa Board»."""
    return concept_at(pair.source.searchable, one.name.parts[0].start, one.name.parts[0].end) is not None


def _has_article(text: str, start: int) -> bool:
    before = text[max(0, start - 8) : start].split()
    return bool(before) and before[-1].lower() in _ARTICLES


def _is_described(name: Name, pair: Comparison) -> bool:
    """Whether only what describes a name can have been translated: its persons and streets are there."""
    return all(
        pair.source.at(span) in pair.target.text
        for span in pair.source.protected
        if span.start < name.end and name.start < span.end
    )


def _in_place_of(other: Sought, one: Sought, pair: Comparison) -> bool:
    """Whether `other`, which the source has not, stands where `one` should."""
    here, there = one.name.start / len(pair.source.text), other.name.start / len(pair.target.text)
    return (
        other.whole
        and other.missing > _UNCERTAIN
        and len(other.name.parts) > 1
        and abs(here - there) <= _NEAR
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


def _strange(pair: Comparison) -> list[_Strange]:
    """What of the source of `pair` is surely a name and not in its target: known places, and names."""
    found = []
    own, other = pair.source.searchable, pair.target.searchable
    language = primary(pair.source.language)
    latin = own.script == other.script == "latin"
    plain = latin and _uninflected(pair)
    for concept, at in own.concepts.items():
        text = pair.source.text[slice(*at)]
        if (
            concept[0] not in (_EXCHANGED if latin else _STATES)
            or has(other, concept)
            or not _stands_out(text, own)
        ):
            continue
        if not pair.target.sounding(folded(text))[0]:
            found.append(_Strange(Span(*at), concept, False))
    for one in () if latin else pair.lost_names:
        long = len(one.name.parts) > 1
        if not _sure(one) or not (long or (plain and len(one.name.text) > 3 and not one.name.initial)):
            continue
        if not long and _has_article(pair.source.text, one.name.start):
            continue  # «the Falls», «the Court»: what has an article may be described, and not named
        if latin and not any(travels(part.folded, language) for part in one.name.parts):
            continue  # «Wailing Wall»: ordinary words are translated, be they a name
        if not concept_at(own, one.name.start, one.name.end):
            found.append(_Strange(Span(one.name.start, one.name.end), "", long))
    return found


def _related(one: _Strange, other: _Strange, pair: Comparison) -> bool:
    """Whether one may be another form of the other, or said for it."""
    if not one.concept or not other.concept:
        if "t:US" in (one.concept, other.concept):
            return True  # "the country", "the president": what is known from elsewhere in the article
        ours, theirs = folded(pair.source.text[slice(*one.at)]), folded(pair.target.text[slice(*other.at)])
        return anyascii(ours)[:3] == anyascii(theirs)[:3] or similarity(ours, theirs) > _KINDRED
    return are_kin(one.concept, other.concept)


def _stands_out(text: str, side: Searchable) -> bool:
    """Whether it is written as a name is: a sign alone, or a word without capital, may be another word."""
    if side.script in ("han", "kana", "hangul"):
        return len(text) > 1
    return side.script in ("arabic", "hebrew", "other") or text[0].isupper()


def _sure(one: Sought) -> bool:
    """Whether all the words of a name are surely names, and none of them has a counterpart."""
    return one.whole and min(part.weight for part in one.name.parts) >= _CERTAIN


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
    ours, theirs = (Counter([concept for _, _, concept in side.places]) for side in (source, target))
    return sum([abs(ours[concept] - theirs[concept]) for concept in ours.keys() & theirs.keys()])
