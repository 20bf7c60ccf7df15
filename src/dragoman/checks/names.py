"""Every name of the original has its counterpart in the translation, and none is there of its own."""

from __future__ import annotations

from collections import Counter
from itertools import product
from typing import NamedTuple

from anyascii import anyascii
from rapidfuzz import fuzz

from dragoman.facts.names.capitals import CAPITALISING, travels
from dragoman.facts.names.exonyms import has_gazetteer
from dragoman.facts.names.extraction import Name, names_in_any_script
from dragoman.facts.names.matching import Searchable, concept_at, searchable, sounding
from dragoman.facts.names.protecting import protected
from dragoman.facts.names.similarity import similarity
from dragoman.model.article import Span
from dragoman.model.edition import Count, Finding, Report, Severity, Skipped
from dragoman.model.segment import Comparison
from dragoman.text.languages import primary
from dragoman.text.words import folded

_CERTAIN = 0.8
_LEAST = 0.2
_HELD = 0.5  # «River Tarn» is there as «Río Tarn», «Mayor Oldham» as «Alcalde Oldham»
_EXCHANGED = frozenset("tcrbs")
_STATES = frozenset("tc")
# Languages whose names keep their form in every case.
_UNINFLECTED = frozenset({"en", "es", "ca", "gl", "pt", "fr", "it", "nl", "de", "sv", "da", "nb", "no"})
_CONTINENTS = frozenset({"r:europe", "r:africa", "r:asia", "r:latam", "r:med", "r:mideast"})
_FAR = 0.4
_NEAR = 0.15
_UNCERTAIN = 0.4
_HALF = 0.1
_OTHER_WORD = 50
_KINDRED = 0.4
# States that share a name, or that are said one for the other.
_KIN = (
    frozenset({"t:KR", "t:KP", "c:seoul", "c:pyongyang"}),
    frozenset({"t:GB", "t:XE", "t:XS", "t:XW", "t:IE", "r:britain"}),
    frozenset(
        {
            "t:US",
            "r:latam",
            "t:003",
            "t:019",
            "t:005",
            "t:013",
            "t:021",
            "t:419",
            "c:washington",
            "c:new_york",
            "b:fed",
        }
    ),
    frozenset({"t:CN", "t:HK", "t:TW", "t:MO", "c:hong_kong", "c:beijing"}),
    frozenset({"t:ZA", "t:018", "r:africa"}),
    frozenset({"t:CD", "t:CG"}),
    frozenset({"t:RU", "c:moscow"}),
    frozenset({"t:GB", "c:london"}),
    frozenset({"t:FR", "c:paris"}),
    frozenset({"t:DE", "c:berlin"}),
    frozenset({"t:DM", "t:DO"}),
    frozenset({"t:GE", "s:georgia"}),
    frozenset({"t:IL", "t:PS", "t:XJ", "r:mideast"}),
    frozenset({"b:eu", "r:europe", "b:ecb", "c:brussels"}),
    frozenset({"b:un", "b:who", "c:new_york", "c:geneva"}),
)
_UNREAD = 0.25
_ARTICLES = frozenset(
    {"the", "el", "la", "los", "las", "del", "al", "der", "die", "das", "dem", "den", "des", "le", "les"}
    | {"du", "il", "lo", "gli", "i", "o", "os", "a", "as", "het", "de"}
)
_OFTENER = 0.1
_READABLE = CAPITALISING | {"ar", "fa", "he", "zh", "ja", "ko", "hi", "ur"}


class _Seen(NamedTuple):
    """A name of one side: `missing` is how far (0 to 1) the other lacks it; `whole`, each word of it."""

    name: Name
    missing: float
    whole: bool


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
        ours, theirs = primary(pair.source_language), primary(pair.target_language)
        for language in (ours, theirs):
            if language not in _READABLE:
                why = f"names cannot be told from other words in «{language}»"
                return Report(skipped=(Skipped(self.name, why),))
        if not pair.source or not pair.target:
            return Report((self.name,))
        source, target = searchable(pair.source, ours), searchable(pair.target, theirs)
        lost = _seen(names_in_any_script(pair.source, ours), source, target, pair.target, theirs)
        invented = _seen(names_in_any_script(pair.target, theirs), target, source, pair.source, ours)
        findings = self._exchanged(pair, source, target, lost, invented)
        if _uninflected(pair):
            findings += self._of_persons(pair, source, lost, invented, findings)
        total = sum(seen.name.weight >= _CERTAIN for seen in lost)
        told = {finding.source for finding in findings}
        kept = sum(
            seen.name.weight >= _CERTAIN
            and (seen.missing < _LEAST or (seen.missing < _HELD and _is_described(seen.name, pair)))
            and Span(seen.name.start, seen.name.end) not in told
            for seen in lost
        )
        return Report(
            (self.name,),
            (Count("names", kept, total),) if total else (),
            tuple(findings),
            doubt=_doubt(source, target, lost, invented),
        )

    def _exchanged(
        self,
        pair: Comparison,
        source: Searchable,
        target: Searchable,
        lost: list[_Seen],
        invented: list[_Seen],
    ) -> list[Finding]:
        """Names that stand where others were."""
        gone, new = _strange(lost, source, target, pair), _strange(invented, target, source, _turned(pair))
        if not has_gazetteer(pair.source_language) or not has_gazetteer(pair.target_language):
            # Where few names of places are known, one that is not may be the other's.
            gone, new = [one for one in gone if one.concept], [one for one in new if one.concept]
        pairs = []
        if len(gone) == len(new) == 1 and not _related(gone[0], new[0], pair):
            at, there = gone[0].at, new[0].at
            far = _FAR if gone[0].concept and new[0].concept else _NEAR
            if abs(at.start / len(pair.source) - there.start / len(pair.target)) <= far and (
                far == _FAR or source.script == target.script == "latin"
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
            said = f"«{pair.source[slice(*here)][:80]}» has become «{pair.target[slice(*there)][:80]}»"
            findings.append(self._finding("accuracy/mistranslation", Severity.CRITICAL, said, here, there))
        return findings

    def _of_persons(
        self,
        pair: Comparison,
        source: Searchable,
        lost: list[_Seen],
        invented: list[_Seen],
        found: list[Finding],
    ) -> list[Finding]:
        """Persons and streets that are lost, replaced, or translated word by word."""
        gone = [seen for seen in lost if len(seen.name.parts) > 1 and seen.missing > _HALF]
        if not gone:
            return []
        language = primary(pair.source_language)
        kept = protected(pair.source, pair.source_language)
        told = {finding.source for finding in found} | {finding.target for finding in found}
        findings = []
        for seen in gone:
            at = Span(seen.name.start, seen.name.end)
            if at in told or not any(span.start <= at.start and at.end <= span.end for span in kept):
                continue
            halves = (
                [other for other in invented if _halved(seen, other)] if not _of_place(seen, source) else []
            )
            person = _is_person(seen.name, language)
            others = [other for other in invented if _in_place_of(other, seen, pair)]
            if halves:
                there = Span(halves[0].name.start, halves[0].name.end)
                said = f"the name «{seen.name.text[:80]}» is translated: «{halves[0].name.text[:80]}»"
                findings.append(self._finding("accuracy/do-not-translate", Severity.MAJOR, said, at, there))
            elif seen.whole and others and person:
                there = Span(others[0].name.start, others[0].name.end)
                said = f"«{seen.name.text[:80]}» has become «{others[0].name.text[:80]}»"
                findings.append(self._finding("accuracy/mistranslation", Severity.CRITICAL, said, at, there))
            elif _sure(seen) and person:
                said = f"the name «{seen.name.text[:80]}» is not in the translation"
                findings.append(self._finding("accuracy/omission", Severity.MAJOR, said, at, None))
        return findings

    def _finding(
        self, category: str, severity: Severity, said: str, source: Span, target: Span | None
    ) -> Finding:
        return Finding(self.name, category, severity, said, None, source, target)


def _is_person(name: Name, language: str) -> bool:
    """Whether a name of several words may be a person's: no «Anglo-Saxon», no «Harvest Board»."""
    return "-" not in name.text and travels(name.parts[0].folded, language)


def _of_place(seen: _Seen, source: Searchable) -> bool:
    """Whether a name begins with a known place, and is no person's: «Ghana Cocoa Board»."""
    return concept_at(source, seen.name.parts[0].start, seen.name.parts[0].end) is not None


def _has_article(text: str, start: int) -> bool:
    before = text[max(0, start - 8) : start].split()
    return bool(before) and before[-1].lower() in _ARTICLES


def _is_described(name: Name, pair: Comparison) -> bool:
    """Whether only what describes a name can have been translated: its persons and streets are there."""
    return all(
        pair.source[span.start : span.end] in pair.target
        for span in protected(pair.source, pair.source_language)
        if span.start < name.end and name.start < span.end
    )


def _in_place_of(other: _Seen, seen: _Seen, pair: Comparison) -> bool:
    """Whether `other`, which the source has not, stands where `seen` should."""
    here, there = seen.name.start / len(pair.source), other.name.start / len(pair.target)
    return (
        other.whole
        and other.missing > _UNCERTAIN
        and len(other.name.parts) > 1
        and abs(here - there) <= _NEAR
    )


def _uninflected(pair: Comparison) -> bool:
    """Whether both languages leave the names of others as they are."""
    return {primary(pair.source_language), primary(pair.target_language)} <= _UNINFLECTED


def _halved(one: _Seen, other: _Seen) -> bool:
    """Whether of two names of two words one is the same, and another word stands for the other."""
    ours, theirs = [part.folded for part in one.name.parts], [part.folded for part in other.name.parts]
    if len(ours) != 2 or len(theirs) != 2 or min(one.missing, other.missing) <= _HALF:
        return False
    differing = [number for number in (0, 1) if ours[number] != theirs[number]]
    if len(differing) != 1:
        return False
    was, now = ours[differing[0]], theirs[differing[0]]
    return fuzz.ratio(was, now) < _OTHER_WORD


def _strange(seen: list[_Seen], own: Searchable, other: Searchable, pair: Comparison) -> list[_Strange]:
    """What of the source of `pair` is surely a name and not in its target: known places, and names."""
    found = []
    language = primary(pair.source_language)
    latin = own.script == other.script == "latin"
    plain = latin and _uninflected(pair)
    for concept, at in own.concepts.items():
        text = pair.source[slice(*at)]
        if (
            concept[0] not in (_EXCHANGED if latin else _STATES)
            or _has(other, concept)
            or not _stands_out(text, own)
        ):
            continue
        if not sounding(folded(text), pair.target, pair.target_language)[0]:
            found.append(_Strange(Span(*at), concept, False))
    for one in seen:
        long = len(one.name.parts) > 1
        if not _sure(one) or not (long or (plain and len(one.name.text) > 3 and not one.name.initial)):
            continue
        if not long and _has_article(pair.source, one.name.start):
            continue  # «the Falls», «the Court»: what has an article may be described, and not named
        if latin and not any(travels(part.folded, language) for part in one.name.parts):
            continue  # «Wailing Wall»: ordinary words are translated, be they a name
        if not concept_at(own, one.name.start, one.name.end):
            found.append(_Strange(Span(one.name.start, one.name.end), "", long))
    return found


def _turned(pair: Comparison) -> Comparison:
    return Comparison(pair.target, pair.source, pair.target_language, pair.source_language)


def _related(one: _Strange, other: _Strange, pair: Comparison) -> bool:
    """Whether one may be another form of the other, or said for it."""
    if not one.concept or not other.concept:
        if "t:US" in (one.concept, other.concept):
            return True  # "the country", "the president": what is known from elsewhere in the article
        ours, theirs = folded(pair.source[slice(*one.at)]), folded(pair.target[slice(*other.at)])
        return anyascii(ours)[:3] == anyascii(theirs)[:3] or similarity(ours, theirs) > _KINDRED
    return _kin(one.concept, other.concept)


def _kin(one: str, other: str) -> bool:
    """Whether two places lie in each other, so that one may be said for the other."""
    regions = [concept[:1] == "r" or concept[2:3].isdecimal() for concept in (one, other)]
    if any(concept[:1] == "r" and concept not in _CONTINENTS for concept in (one, other)):
        return True  # a state or a city may be said for a region of it
    return all(regions) or any(one in kin and other in kin for kin in _KIN)


def _has(side: Searchable, concept: str) -> bool:
    """Whether the concept, or what is called by its name, is there."""
    if concept in side.concepts:
        return True
    return any(concept in kin and not kin.isdisjoint(side.concepts) for kin in _KIN)


def _stands_out(text: str, side: Searchable) -> bool:
    """Whether it is written as a name is: a sign alone, or a word without capital, may be another word."""
    if side.script in ("han", "kana", "hangul"):
        return len(text) > 1
    return side.script in ("arabic", "hebrew", "other") or text[0].isupper()


def _sure(seen: _Seen) -> bool:
    """Whether all the words of a name are surely names, and none of them has a counterpart."""
    return seen.whole and min(part.weight for part in seen.name.parts) >= _CERTAIN


def _seen(
    found: tuple[Name, ...], own: Searchable, other: Searchable, text: str, language: str
) -> list[_Seen]:
    """Each name, with what `text` has for it."""
    return [_looked_for(name, own, other, text, language) for name in found if name.weight >= _LEAST]


def _looked_for(name: Name, own: Searchable, other: Searchable, text: str, language: str) -> _Seen:
    missing = total = 0.0
    nothing = True
    for part in name.parts:
        if part.weight < _LEAST:
            nothing = nothing and part.folded not in other.exact
            continue
        total += part.weight
        fold = part.folded.replace("’", "'")
        if fold in other.exact or (len(fold) > 3 and fold in other.blob):
            nothing = False
            continue
        concept = concept_at(own, part.start, part.end)
        if concept and _has(other, concept):
            nothing = False
            continue
        alike = sounding(fold.split("'")[0], text, language)[0]
        if alike:
            nothing = False
        missing += part.weight * (1 - alike)
    if nothing and len(name.parts) > 1 and missing > _LEAST:
        joined = "".join([part.folded for part in name.parts])
        alike = sounding(joined, text, language)[0]
        missing, nothing = missing * (1 - alike), not alike
    share = missing / total if total else 0.0
    return _Seen(name, share * name.weight, nothing)


def _doubt(source: Searchable, target: Searchable, lost: list[_Seen], invented: list[_Seen]) -> float:
    """Grows with what is without counterpart on either side; below 1."""
    # Without capitals, a name of the original may be there and not be known as one.
    read = _UNREAD if source.script in ("han", "kana") else 1.0
    unmatched = sum(seen.missing for seen in lost) + read * sum(seen.missing for seen in invented)
    unmatched += 0.5 * _strangers(source, target)
    unmatched += 0.5 * _strangers(target, source)
    unmatched += _OFTENER * _oftener(source, target)
    return 1 - 1 / (1 + 0.6 * unmatched)


def _strangers(own: Searchable, other: Searchable) -> int:
    """How many known names the other side lacks; of Han, a sign alone is no name."""
    least = 2 if own.script in ("han", "kana") else 1
    return sum([end - at >= least and not _has(other, one) for one, (at, end) in own.concepts.items()])


def _oftener(source: Searchable, target: Searchable) -> int:
    """How much oftener names that both sides have are said on one of them."""
    ours, theirs = (Counter([concept for _, _, concept in side.places]) for side in (source, target))
    return sum([abs(ours[concept] - theirs[concept]) for concept in ours.keys() & theirs.keys()])
