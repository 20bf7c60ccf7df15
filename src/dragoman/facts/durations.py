"""How long something lasts: numbers of minutes, hours, days, weeks, months, years, in any language.

The words are CLDR's, through Babel, in the forms that they take behind numbers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from dragoman.facts.languages import table
from dragoman.facts.numbers import Number
from dragoman.text import kept
from dragoman.text.languages import primary

_HOURS = {"minute": 1 / 60, "hour": 1, "day": 24, "week": 168, "month": 730.5, "year": 8766, "decade": 87660}
"""Hours of each; a month is the twelfth part of a year."""

_COUNTS = (0, 1, 2, 3, 5, 11, 100, 1.5)
"""One number for each form of the plural that a language may have."""

_DECLINING = frozenset({"de", "ru", "uk", "pl", "cs"})
"""Languages whose cases add to the forms that stand behind a bare number: «vor 20 Jahren»."""

_UNSPACED = frozenset({"zh", "ja", "yue", "th"})
"""Languages that write a unit without spaces: it counts behind its number alone («两个月»)."""

_AND_A_HALF = re.compile(
    r"[ -](?:ونصف|and[ -]a[ -]half|y medi[oa]|i mi(?:g|tja)|e mei[oa]|et demie?"
    r"|e mezz[oa]|с половиной|з половиною|i pół)(?![^\W\d_])",
    re.IGNORECASE,
)
"""Half of the unit more, behind it: «un año y medio» is 18 months."""

_QUARTER = re.compile(r"\bquarter[ -](?:of[ -])?(?:an?[ -])?$", re.IGNORECASE)
_QUARTERS = 14
"""Characters before a unit in which that stands: «quarter of an »."""

_NEAR = 18
"""Characters before a unit in which «last» or «next» stands between it and its number."""

_LETTER = r"[^\W\d_]"
_ROUNDED = 0.1
"""How far two ways to say one duration may be apart: «quinze jours» are a fortnight."""


class Duration(NamedTuple):
    """A duration: its unit, its hours, and the number that counts it; None for a unit alone («a decade»)."""

    unit: str
    hours: float
    number: Number | None

    def lasts(self, other: Duration) -> bool:
        """Whether both last the same, as near as it is said."""
        return abs(self.hours - other.hours) <= _ROUNDED * max(self.hours, other.hours)


def durations(text: str, language: str, numbers: Sequence[Number]) -> list[Duration]:
    """The durations of `text`, of which `numbers` are the numbers. Time is linear in both."""
    subtag = primary(language)
    units = _units(subtag)
    if not units:
        return []
    pattern, half = _pattern(subtag), table("times", subtag).get("halves")
    counted = {one.end: one for one in numbers if one.kind != "measure"}
    halves = (
        {found.end() for found in re.finditer(rf"\b(?:{half})\s?", text, re.IGNORECASE)} if half else set()
    )
    found = []
    between = _between(subtag)
    for named in pattern.finditer(text):
        unit, times = units[named[1].lower()]
        hours = _HOURS[unit] * times
        start = named.start(1)
        number = counted.get(start) or (
            counted.get(start - 1) if text[start - 1 : start] in " \u00a0-" else None
        )
        if number is None and (near := between.search(text, max(0, start - _NEAR), start)):
            number = counted.get(near.start())
        if number is None and subtag in _UNSPACED:
            continue
        factor = 0.5 if start in halves else number.value if number is not None else 1.0
        if subtag == "en" and _QUARTER.search(text, max(0, start - _QUARTERS), start):
            factor = 0.25
        if _AND_A_HALF.match(text, named.end()):
            factor += 0.5
        found.append(Duration(unit, hours * factor, number))
    return found


@kept.lasting
def _units(language: str) -> dict[str, tuple[str, float]]:
    """By word, in lower case, the unit that it names, and how many of it."""
    from babel.core import UnknownLocaleError
    from babel.units import UnknownUnitError, format_unit

    found: dict[str, tuple[str, float]] = {}
    for unit in _HOURS:
        for count in _COUNTS:
            try:
                written = format_unit(count, f"duration-{unit}", "long", locale=language)
            except (UnknownLocaleError, UnknownUnitError, ValueError):
                return {}
            word = re.sub(r"[\d.,٠-٩۰-۹٫]+", "", written).strip().lower()
            if word and " " not in word:
                found.setdefault(word, (unit, 1.0))
    more = table("times", language).get("durations", {})
    return found | {word: next(iter(counted.items())) for word, counted in more.items()}


@lru_cache(maxsize=64)
def _between(language: str) -> re.Pattern[str]:
    """What may stand between a number and its unit: «deux dernières années», «los dos próximos meses»."""
    near = table("times", language).get("near", {})
    which = {word[:-1] for name in ("last", "next") for word in near.get(name, "").split() if len(word) > 4}
    words = "|".join(map(re.escape, sorted(which))) or "(?!)"
    return re.compile(rf"[ \u00a0](?:{words}){_LETTER}{{0,4}}[ \u00a0]$", re.IGNORECASE)


@lru_cache(maxsize=64)
def _pattern(language: str) -> re.Pattern[str]:
    """A unit's word, with an ending where the language declines it."""
    words = "|".join(map(re.escape, sorted(_units(language), key=len, reverse=True)))
    if language in _UNSPACED:
        return re.compile(f"({words})")
    ending = f"(?:{_LETTER}{{1,2}})?" if language in _DECLINING else ""
    return re.compile(rf"(?<!{_LETTER})({words}){ending}(?!{_LETTER})", re.IGNORECASE)
