"""Every number of the original is in the translation with its value, and none is invented."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from dragoman.facts.comparison import Comparison, finding
from dragoman.facts.numbers import Number
from dragoman.facts.numbers.fractions import Fraction
from dragoman.facts.numbers.number import same
from dragoman.facts.numbers.quantities import is_named, is_quantity
from dragoman.facts.numbers.unmatched import Unmatched, alike_kinds, restated, unmatched
from dragoman.facts.reading import Reading
from dragoman.model.article import Span
from dragoman.model.edition import Count, Finding, Report, Severity, quiet
from dragoman.text.digits import decimal_mark
from dragoman.text.languages import primary
from dragoman.text.words import Word

_FORMAT = "locale-conventions/number-format"

_SMALL = 12
"""Up to here translators reword: "both", "a couple", "two-all"; in figures as in words."""

_COUPLE = 2
"""What «both» and «a pair» say, and grammar may: a number of two is often no word."""

_BARE = frozenset({1e3, 1e6, 1e9, 1e12})
"""What scale words say alone: «millions»."""

_PARTS = (2, 4)
"""Parts of a scale word that are said with it: half a million, a quarter of a million."""

_JOINED = frozenset({"-", "–", ":"})
_DEGREES = frozenset({"degree", "celsius", "fahrenheit"})

# Languages whose number words are known in the forms that they take in text.
_SPELLED = frozenset({"en", "es", "ca", "gl", "pt", "fr", "it", "de", "nl", "sv", "da", "nb", "nn", "ru"})

_COUNTING = frozenset({"word", "measure", "figure"})
"""Kinds of numbers that say how many."""

_MISREAD = re.compile(r"\d[.,](?!000)\d{3}$")
"""A mark before three digits that another language takes for the decimal one."""

_DECIMAL = re.compile(r"\d+([.,])\d{1,2}(?![\d.,]*\d)")
"""A figure whose mark can be a decimal one only: one or two digits stand behind it."""


class Numbers:
    """Implements `SegmentCheck`."""

    name = "numbers"

    def __call__(self, pair: Comparison) -> Report:
        """See `SegmentCheck`: counts numbers."""
        if not pair.source.numbers and not pair.target.numbers:
            return quiet(self.name)
        found = unmatched(pair)
        told = [self._spelling(one, other, pair) for one, other in found.misread]
        told += [self._mark(other, why, pair) for other, why in _wrong_marks(found.theirs, pair)]
        told += [self._sign(one, other, pair) for one, other in _turned_signs(found)]
        told += self._fractions(pair)
        if found.lost or found.invented:
            told += self._unkept(found, pair)
        doubt = min(1.0, sum(0.02 if one.weak else 0.3 for one in _untold(found, told)))
        return Report((self.name,), _counts(found), tuple(told), doubt=doubt)

    def _spelling(self, one: Number, other: Number, pair: Comparison) -> Finding:
        figure = pair.target.excerpt(other)
        # No decimal ends in three noughts: who reads «55,000» knows what was meant, but not of «104,500».
        severity = Severity.MAJOR if _MISREAD.search(figure) else Severity.MINOR
        message = f"«{figure}» is another number to a reader of {pair.target.language}"
        return finding(self.name, _FORMAT, severity, message, one, other)

    def _mark(self, other: Number, severity: Severity, pair: Comparison) -> Finding:
        figure, language = pair.target.excerpt(other), pair.target.language
        message = f"«{figure}» has the decimal mark of another language than {language}"
        if severity is Severity.MAJOR:
            message = f"«{figure}» is the name of a version or a part, and keeps its points"
        return finding(self.name, _FORMAT, severity, message, target=other)

    def _sign(self, one: Number, other: Number, pair: Comparison) -> Finding:
        severity = Severity.CRITICAL if {one.unit, other.unit} & _DEGREES else Severity.MAJOR
        ours, theirs = ("below" if number.below else "above" for number in (one, other))
        message = (
            f"«{pair.source.excerpt(one)}» is {ours} nought, and «{pair.target.excerpt(other)}» {theirs}"
        )
        return finding(self.name, "accuracy/mistranslation", severity, message, one, other)

    def _fractions(self, pair: Comparison) -> list[Finding]:
        """Parts of a whole that became others; one alone may be said in percent or in other words."""
        if not pair.source.fractions or not pair.target.fractions:
            return []
        ours, theirs = pair.source.fractions, pair.target.fractions
        lost, new = _other_parts(ours, theirs), _other_parts(theirs, ours)
        return [self._became(one, other, pair) for one, other in zip(lost, new, strict=False)]

    def _unkept(self, found: Unmatched, pair: Comparison) -> list[Finding]:
        told: list[Finding] = []
        # A word is not missed where the other language's number words cannot be read.
        spelled = _spells(pair.source.language) and _spells(pair.target.language)
        ours = [one for one in found.lost if _sure(one, spelled)]
        theirs = [one for one in found.invented if _sure(one, spelled)]
        for one in tuple(ours):
            other = next((new for new in theirs if alike_kinds(one, new)), None)
            if other is not None:
                told.append(self._became(one, other, pair))
                ours.remove(one)
                theirs.remove(other)
        swap = None if told else _swapped(found.lost, found.invented, pair)
        if swap is not None:
            told.append(self._became(*swap, pair))
            ours = [one for one in ours if one is not swap[0]]
            theirs = [one for one in theirs if one is not swap[1]]
        told += [
            self._gone(one, pair)
            for one in ours
            if _stands_alone(one) and not restated(pair.source.text, one, found.ours)
        ]
        told += [self._new(other, pair) for other in theirs if _stands_alone(other)]
        told += [self._became(one, other, pair) for one, other in _single(found.lost, told, pair)]
        told += [self._score(one, other, pair) for one, other in _scores(found.lost, told, pair)]
        told += [self._became(one, other, pair) for one, other in _parts_of_scales(found, told)]
        return told + self._unsaid(found, told, pair)

    def _unsaid(self, found: Unmatched, told: Sequence[Finding], pair: Comparison) -> list[Finding]:
        """What is counted, not kept, and neither found nor excused: a small number that fell away."""
        named = [one.source for one in told if one.source is not None]
        return [
            finding(
                self.name,
                "accuracy/omission",
                Severity.MINOR,
                f"the number «{pair.source.excerpt(one)}» is not said in figures or words",
                one,
            )
            for one in found.lost
            if not one.weak and not any(at.start <= one.start and one.end <= at.end for at in named)
        ]

    def _became(self, one: Number | Fraction, other: Number | Fraction, pair: Comparison) -> Finding:
        message = f"«{pair.source.excerpt(one)}» became «{pair.target.excerpt(other)}»"
        return finding(self.name, "accuracy/mistranslation", Severity.CRITICAL, message, one, other)

    def _gone(self, one: Number, pair: Comparison) -> Finding:
        message = f"the number «{pair.source.excerpt(one)}» is not in the translation"
        return finding(self.name, "accuracy/omission", Severity.CRITICAL, message, one)

    def _score(self, one: Number, other: Number, pair: Comparison) -> Finding:
        place = Span(one.start, other.end)
        message = f"«{pair.source.excerpt(place)}» is not in the translation"
        return finding(self.name, "accuracy/omission", Severity.MAJOR, message, place)

    def _new(self, other: Number, pair: Comparison) -> Finding:
        message = f"the number «{pair.target.excerpt(other)}» is not in the original"
        return finding(self.name, "accuracy/addition", Severity.CRITICAL, message, target=other)


def _wrong_marks(theirs: Sequence[Number], pair: Comparison) -> Iterator[tuple[Number, Severity]]:
    """Decimals that were copied with the mark of the source's language, «1.2 metros», and names of versions
    and parts that were given another mark, «iOS 17,4».
    """
    ours, own = decimal_mark(pair.source.language), decimal_mark(pair.target.language)
    if not ours or not own or ours == own:
        return
    for other in theirs:
        figure = _DECIMAL.match(pair.target.text, other.start)
        if other.kind != "figure" or figure is None or not is_quantity(pair.target.text, other):
            continue
        written = figure[0].replace(figure[1], ours)
        if written not in pair.source.text:
            continue
        named = is_named(pair.source, pair.source.text.index(written), pair.target, other.start)
        if figure[1] == ours and not named:
            yield other, Severity.MINOR
        elif figure[1] == own and named:
            yield other, Severity.MAJOR


def _turned_signs(found: Unmatched) -> Iterator[tuple[Number, Number]]:
    """Numbers that each side says once, below nought on one of them alone."""
    if not any(one.below for one in (*found.ours, *found.theirs)):
        return
    for one in found.ours:
        equal = [other for other in found.theirs if other.equals(one)]
        single = len(equal) == 1 and sum(another.equals(one) for another in found.ours) == 1
        if single and equal[0].below != one.below:
            yield one, equal[0]


def _other_parts(some: Sequence[Fraction], others: Sequence[Fraction]) -> list[Fraction]:
    return [one for one in some if not any(same(one.value, other.value) for other in others)]


def _counts(found: Unmatched) -> tuple[Count, ...]:
    total = sum(not one.weak for one in found.ours)
    if not total:
        return ()
    excuses = tuple(f"said otherwise: {why}" for one, why in found.excused if not one.weak)
    lost = sum(not one.weak for one in found.lost)
    return (Count("numbers", total - lost - len(excuses), total, excuses),)


def _untold(found: Unmatched, told: Sequence[Finding]) -> list[Number]:
    """What is unmatched and no grave finding tells of."""
    grave = [one for one in told if one.severity is not Severity.MINOR]
    places = {at for one in grave for at in (one.source, one.target)}
    return [one for one in (*found.lost, *found.invented) if Span(one.start, one.end) not in places]


def _spells(language: str) -> bool:
    return primary(language) in _SPELLED


def _sure(one: Number, spelled: bool) -> bool:
    """Whether the number is certainly one, and would be kept by any translator."""
    if one.weak:
        return False
    if one.kind in ("figure", "ordinal", "decade", "code", "roman"):
        return one.kind != "ordinal" or one.value > 0
    return one.value > _SMALL and spelled


def _swapped(
    lost: Sequence[Number], invented: Sequence[Number], pair: Comparison
) -> tuple[Number, Number] | None:
    """One number that is lost and another that is new, where nothing else is: three is four, third second.

    One of them alone may be reworded («both», «a couple», «a few»), and an ordinal be new for another word
    («initial»), unless both stand before one word.
    """
    for kinds in (_COUNTING, {"ordinal"}):
        ours = [one for one in lost if one.kind in kinds and (not one.weak or _tells(one))]
        theirs = [one for one in invented if one.kind in kinds and (not one.weak or _tells(one))]
        if kinds is not _COUNTING and max(len(ours), len(theirs)) > 1:
            ours, theirs = ([one for one in some if one.value > 1] for some in (ours, theirs))
        if len(ours) != 1 or len(theirs) != 1 or not alike_kinds(ours[0], theirs[0]):
            continue
        if kinds is _COUNTING and ours[0].weak != theirs[0].weak:
            continue
        later = min(ours[0].value, theirs[0].value) > 1  # «first» is «initial» and «at first» as well
        if later or kinds is _COUNTING or _is_before_one_word(pair, ours[0], theirs[0]):
            return ours[0], theirs[0]
    return None


def _single(
    lost: Sequence[Number], told: Sequence[Finding], pair: Comparison
) -> Iterator[tuple[Number, Number]]:
    """Several of a thing that became one: «six officers», «un policía»."""
    for one in lost:
        counted = _counted(pair.source, one)
        if one.weak or one.kind not in _COUNTING or one.value <= _COUPLE or counted is None:
            continue
        there = pair.alignment.counterpart(counted) if pair.alignment is not None else None
        if there is None or any(found.source == (one.start, one.end) for found in told):
            continue
        for other in pair.target.numbers:
            if other.value == 1 and other.weak and other.kind == "word" and 0 < there.start - other.end <= 1:
                yield one, other


def _parts_of_scales(found: Unmatched, told: Sequence[Finding]) -> Iterator[tuple[Number, Number]]:
    """Half a million that became a million, or the other way: a scale word alone often says no number, and
    does beside a part of it.
    """
    places = [place for one in told for place in (one.source, one.target)]
    for one in found.lost:
        for other in found.invented:
            less, more = sorted((one.value, other.value))
            if (
                more in _BARE
                and any(same(less * parts, more) for parts in _PARTS)
                and not {Span(one.start, one.end), Span(other.start, other.end)}.intersection(places)
            ):
                yield one, other


def _scores(
    lost: Sequence[Number], told: Sequence[Finding], pair: Comparison
) -> Iterator[tuple[Number, Number]]:
    """Two numbers joined to a score, or a range, of which neither is there: «a 10-6 lead»."""
    named = {found.source for found in told}
    for one, other in pairwise(lost):
        joined = pair.source.text[one.end : other.start] in _JOINED and one.kind == other.kind == "figure"
        if joined and not {Span(one.start, one.end), Span(other.start, other.end)} & named:
            yield one, other


def _is_before_one_word(pair: Comparison, one: Number, other: Number) -> bool:
    """Whether the words right behind two numbers answer each other; or none stands there on both sides."""
    ours, theirs = _counted(pair.source, one), _counted(pair.target, other)
    if ours is None or theirs is None or pair.alignment is None:
        return ours is theirs and min(one.value, other.value) > 1
    found = pair.alignment.counterpart(ours)
    return found is not None and found.start < theirs.end and theirs.start < found.end


def _counted(of: Reading, number: Number) -> Word | None:
    """The word of content right behind a number."""
    return next((word for word in of.content.words if 0 < word.start - number.end <= 1), None)


def _tells(one: Number) -> bool:
    """Whether a weak number says what it says beside another of its kind: «millions», «third»."""
    return one.kind == "ordinal" or (one.kind == "word" and one.value in _BARE)


def _stands_alone(one: Number) -> bool:
    """Whether a number without any on the other side is certainly lost: most rewording is of small
    ones, of ordinals, decades and names, and of «100 percent sure».
    """
    if one.kind in ("ordinal", "decade", "code", "roman") or (one.value == 100 and one.unit == "%"):
        return False
    return one.value > _SMALL or one.value != int(one.value)
