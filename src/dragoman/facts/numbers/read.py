"""From a text to the numbers in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dragoman.facts.numbers.below import is_below, is_signed
from dragoman.facts.numbers.figures import (
    FIGURE,
    FRACTIONS,
    fraction,
    in_ascii,
    possible_values,
    single_figures,
)
from dragoman.facts.numbers.lexis import Lexis, lexis, scale_worth
from dragoman.facts.numbers.neighbours import RANGE, related
from dragoman.facts.numbers.number import Number
from dragoman.facts.numbers.spelled import numerals, spelled
from dragoman.facts.numbers.units import is_percent, unit_around
from dragoman.text.digits import group_mark
from dragoman.text.languages import primary
from dragoman.text.patterns import later
from dragoman.text.words import folded

_NEXT = later(r"[ \u00a0\u202f-]?(?:(de|di|of) )?((?:[^\W\d_]|[\u0900-\u0963]){1,24})")
"""The word behind a figure, and what may stand between two scale words («miles de millones»); of Devanagari with its vowel signs, which are no letters to Python: «लाख»."""
# What makes a decade, an ordinal of a figure, in the languages of the product: «1990s», «90-х», «3rd», «2º».
_DECADE = later(r"['’]?(?:s|er|ern|ies|-х|-ті|-е|-tych|年代|’s)\b|年代")
_ORDINAL = later(r"(?:st|nd|rd|th|º|ª|er|re|e|è|ème|de|ste|-?[йяеё]|-?го|-?й)\b", re.IGNORECASE)
_ROMAN = later(r"\b([IVX]{1,6})(?:e|è|ème|º|th|st|nd|rd)?\b")
# Stems of the word for a century, beside which one letter is a numeral too: «siglo V».
_CENTURY = later(
    r"siglo|segle|s[ée]culo|si[èe]cle|secolo|век|столет|стол[іi]т|вік|wiek|stolet|jahrhundert|eeuw|century|yüzyıl|قرن"
)
_BEFORE, _BEHIND = 12, 14
"""Characters before and behind a Roman numeral in which its century is named: «the XIXth century», «siglo XIX»."""

_FRACTION = later(f"[{FRACTIONS}]")
_LONGEST = 64
"""Characters of a figure in which no number word is looked for."""

_ASIDE = frozenset(",(（;/")
"""What stands between two numbers that are no range: «20 feet (6 m)»."""

_EAST = frozenset({"zh", "ja", "ko", "yue"})
"""Languages that count with numerals of their own script."""

_SAME = {"nn": "nb", "no": "nb"}
"""Languages whose number words are, but for a few small ones, another's."""

_THOUSAND = 1000
_ABBREVIATED = later(r"(?<![^\W\d_])[^\W\d_]{1,4}$")
"""An abbreviation, which has a stop inside a sentence: «2 Mio. 500 Tsd.»."""

_ROUNDS = (16, 32)
_ROUND = later(r"(?:last|round of) $", re.IGNORECASE)
_COUNTED = later(r"[ -](?:people|of|\w{2,24}s)\b")
"""The last 16 of a cup are a round, and called otherwise elsewhere («Achtelfinale»); 16 years are years."""


def numbers(text: str, language: str) -> tuple[Number, ...]:
    """The numbers of `text` in order, not overlapping. Unknown languages have figures only."""
    subtag = primary(language)
    subtag = _SAME.get(subtag, subtag)
    known = lexis(subtag)
    base = in_ascii(text)
    found = [*_figures(text, base, known, language), *_romans(text, subtag)]
    if subtag in _EAST:
        spelt = list(numerals(base))
        covered = {at for one in spelt for at in range(one.start, one.end)}
        found = [one for one in found if one.start not in covered]
    else:
        taken = {at for one in found for at in range(one.start, min(one.end, one.start + _LONGEST))}
        spelt = [one for one in spelled(text, subtag) if one.start not in taken]
    found += [Number(one.start, one.end, (one.value,), one.kind, "", one.weak) for one in spelt]
    if not found:
        return ()
    found = list(_composed(text, sorted(found)))
    return tuple(_measured(text, related(text, found), subtag))


def _composed(text: str, found: Sequence[Number]) -> Iterator[Number]:
    """The numbers, those as one that are said by several scales: «2 million 750 thousand»."""
    last: Number | None = None
    for one in found:
        if last is not None and _adds(text, last, one):
            last = last._replace(end=one.end, readings=(last.value + one.value,))
            continue
        if last is not None:
            yield last
        last = one
    if last is not None:
        yield last


def _adds(text: str, one: Number, other: Number) -> bool:
    """Whether a number in figures with a scale word goes on in the next one, which has a smaller one."""
    gap = text[one.end : other.start].strip(" \u00a0\u202f")
    if one.kind != "figure" or other.kind != "figure" or gap not in ("", "."):
        return False
    if gap and _ABBREVIATED.search(text, max(0, one.end - 6), one.end) is None:
        return False  # a sentence ends there
    scaled = all(any(map(str.isalpha, text[number.start : number.end])) for number in (one, other))
    if not scaled or other.start == one.end:
        return False
    scale = next((scale for scale in (1e12, 1e9, 1e6) if one.value >= scale), 0.0)
    return _THOUSAND <= other.value < scale and one.value % scale == 0


def _figures(text: str, base: str, known: Lexis, language: str) -> Iterator[Number]:
    for run in FIGURE.finditer(base):
        parts = single_figures(base, *run.span()) if not run[0].isdigit() else [run.span()]
        for start, stop in parts:
            yield _figure(text, base, start, stop, known, language)
    if not text.isascii():
        for sign in _FRACTION.finditer(text):
            value = fraction(sign[0])
            if value is not None and not (sign.start() and base[sign.start() - 1].isdigit()):
                yield Number(sign.start(), sign.end(), (value,), "figure", "", True)


def _figure(  # noqa: PLR0913  # a text, its digits in ASCII, and what is known of it
    text: str, base: str, start: int, stop: int, known: Lexis, language: str
) -> Number:
    values = possible_values(base[start:stop], group_mark(language))
    if stop < len(text) and (part := fraction(text[stop])) is not None:
        return Number(start, stop + 1, (values[0] + part,))
    decade = _DECADE.match(text, stop)
    if decade is not None and len(values) == 1 and values[0] % 10 == 0:
        return Number(start, decade.end(), (values[0], values[0] % 100), "decade", "", False)
    factor, end, sure, more = _scale_after(text, stop, known, primary(language))
    if factor == 1:
        weak = (
            values[0] in _ROUNDS
            and _ROUND.search(base, max(0, start - 10), start) is not None
            and _COUNTED.match(base, stop) is None
        )
        return Number(start, stop, values, _kind(base, start, stop), "", weak)
    scaled = tuple(value * factor + more for value in values)
    return Number(start, end, scaled if sure else (*scaled, *values))


def _kind(base: str, start: int, stop: int) -> str:
    """Whether a figure counts, is an ordinal, or is part of a name: «F-16», «W3C», «COVID-19»."""
    if _ORDINAL.match(base, stop):
        return "ordinal"
    before = base[start - 1] if start else " "
    if (before.isalpha() and before.isascii()) or (
        before in "-‑" and start > 1 and base[start - 2].isalpha()
    ):
        return "code"
    return "figure"


def _romans(text: str, language: str) -> Iterator[Number]:
    """Roman numerals: certain beside a century, weak elsewhere."""
    if "I" not in text and "V" not in text and "X" not in text:
        return
    for found in _ROMAN.finditer(text):
        near = text[max(0, found.start() - _BEFORE) : found.end() + _BEHIND].lower()
        century = _CENTURY.search(near) is not None
        if len(found[1]) > 1 or century:
            yield Number(*found.span(), (_roman(found[1]),), "roman", "", not century)


def _roman(numeral: str) -> float:
    values = [{"I": 1, "V": 5, "X": 10}[sign] for sign in numeral]
    return float(
        sum(-one if at + 1 < len(values) and one < values[at + 1] else one for at, one in enumerate(values))
    )


def _scale_after(text: str, at: int, known: Lexis, language: str) -> tuple[float, int, bool, float]:
    """What the words behind a figure multiply it by, where they end, whether that is certain, and what they add:
    half of the last scale in «3 millones y medio».
    """
    factor, sure, last = 1.0, True, 0.0
    for _ in range(3):  # «mil millones», «miles de millones», «لاکھ کروڑ»
        word = _NEXT.match(text, at)
        if word is None or (word[1] and (not last or word[1] not in known.linking)):
            break
        scale = folded(word[2])
        worth = scale_worth(language, scale)
        if worth is None and not word[1]:
            worth = known.abbreviations.get(scale)
            sure = sure and (len(scale) > 1 or worth is None)
            if worth is not None and len(scale) == 1 and word.start(2) != at:
                worth = None  # «5 m» are metres, «5m» may be millions
            elif worth is not None and len(scale) == 1 and text[word.end() : word.end() + 1] == "/":
                worth = None  # «133m/s»
        if worth is None:
            break
        factor, last, at = factor * worth, worth, word.end()
    for phrase in known.halves if last else ():
        half = " ".join(phrase)
        if folded(text[at : at + len(half) + 1]) == f" {half}":
            return factor, at + len(half) + 1, sure, factor / 2
    return factor, at, sure, 0.0


def _measured(text: str, found: Sequence[Number], language: str) -> Iterator[Number]:
    units = [
        unit_around(text, one.start, one.end, language)
        if one.kind != "measure"
        else "%" * is_percent(text[one.start : one.end])
        for one in found
    ]
    for at in range(len(found) - 2, -1, -1):  # «2 to 4 inches» are inches both
        gap = text[found[at].end : found[at + 1].start]
        if not units[at] and units[at + 1] and len(gap) <= RANGE and _ASIDE.isdisjoint(gap):
            units[at] = units[at + 1]
    measured = [one._replace(unit=unit) if unit else one for one, unit in zip(found, units, strict=True)]
    below = [is_below(text, one, language) for one in measured]
    for at in range(len(found) - 2, -1, -1):  # «between 5 and 10 degrees below zero» are below it both
        gap = text[found[at].end : found[at + 1].start]
        joined = len(gap) <= RANGE and _ASIDE.isdisjoint(gap) and units[at] == units[at + 1]
        if below[at + 1] and joined and not is_signed(text, measured[at + 1], language):
            below[at] = True
    for one, under in zip(measured, below, strict=True):
        yield one._replace(below=True) if under else one
