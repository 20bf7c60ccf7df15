"""What numbers mean beside each other: ranges, the years of a season, a decade of a century."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.facts.numbers.number import Number

_SCALES = (1e3, 1e6, 1e9, 1e12)
_THOUSAND = _SCALES[0]
"""Where scales begin: a number from here on may stand for the scale of the one before it."""

RANGE = 6
"""Characters between the two numbers of a range: « and », « até »."""

_SPAN = frozenset("/-–—‑")
"""What joins two years, without a space: «2024/25»."""

_YEARS = range(1000, 2100)
_MILLENNIA = (1900, 2000)
"""Centuries of a season that names two figures of its years alone."""

_DECADES = range(10, 100, 10)
_CENTURIES = range(2, 22)
_CENTURY_OFF = 24
"""Characters between a decade and its century: «la década de los 30 del siglo XIX»."""

_CENTURY = re.compile(
    r"siglo|segle|s[ée]cul|si[èe]cle|secol[oi]|век|столет|стол[іi]т|вік|wiek|stolet|jahrhundert|eeuw|centur"
    r"|yüzyıl|قرن|世[纪紀]|세기|århundre|sekel"
)
"""Stems of the word for a century."""


def related(text: str, found: Sequence[Number]) -> list[Number]:
    """`found`, each with what it may be worth besides, because of the number before or behind it."""
    scaled = list(found)
    for at in range(len(found) - 1):
        one, other = scaled[at], scaled[at + 1]
        gap = text[one.end : other.start]
        if len(gap) == 1 and gap in _SPAN:
            scaled[at : at + 2] = _years(one, other)
        if len(gap) <= RANGE and _shares_scale(text, one, other, gap):
            scales = [scale for scale in _SCALES if scale <= other.value]
            scaled[at] = one._replace(elided=tuple(one.value * scale for scale in scales))
        if len(gap) <= _CENTURY_OFF:
            scaled[at : at + 2] = _decade(text, scaled[at], scaled[at + 1], gap)
    return scaled


def _shares_scale(text: str, one: Number, other: Number, gap: str) -> bool:
    """Whether only the second number of a range says its scale: «two to three million»."""
    if one.value >= _THOUSAND or other.value < _THOUSAND or "," in gap:
        return False
    return one.kind in ("figure", "word") and any(map(str.isalpha, text[other.start : other.end]))


def _years(one: Number, other: Number) -> tuple[Number, Number]:
    """Two years that share their first figures: «2024/25», «1994-5», and «24/25», which is either's season."""
    left, right = int(one.value), int(other.value)
    if one.kind != "figure" or other.kind not in ("figure", "code"):
        return one, other
    if left in _YEARS and right < left % 100 + 100:
        for unit in (10, 100):
            year = left - left % unit + right
            if right < unit and left <= year:
                return one._replace(elided=(float(left % 100),)), other._replace(elided=(float(year),))
        if right in (left + 1, left % 100 + 1 - 100):
            year = left + 1
            return one, other._replace(elided=(float(year),))
    if left in _YEARS and right == left + 1:
        return one._replace(elided=(float(left % 100),)), other._replace(elided=(float(right % 100),))
    if left < 100 and right == (left + 1) % 100 and left >= 10:
        first = tuple(float(century + left) for century in _MILLENNIA)
        second = tuple(float(century + left + 1) for century in _MILLENNIA)
        return one._replace(elided=first), other._replace(elided=second)
    return one, other


def _decade(text: str, one: Number, other: Number, gap: str) -> tuple[Number, Number]:
    """A decade and its century, «20世纪30年代», «lata 30. XIX wieku»: the decade has their year, and the century is
    said by it.
    """
    for decade, century in ((one, other), (other, one)):
        if decade.value not in _DECADES or century.value not in _CENTURIES or decade.kind == "roman":
            continue
        near = text[max(0, century.start - 8) : century.end + 12].lower()
        if _CENTURY.search(near) is None or (any(sign in gap for sign in ",.;:") and "." not in gap):
            continue
        year = (century.value - 1) * 100 + decade.value
        parts = (
            decade._replace(elided=(year,), kind="decade"),
            century._replace(weak=True),
        )
        return parts if decade is one else parts[::-1]
    return one, other
