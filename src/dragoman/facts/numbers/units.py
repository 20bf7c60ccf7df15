"""What a number counts: percent, a currency, a unit of measure, told by what stands beside it.

What is known of each unit stands in `units.toml`.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files

from babel.core import UnknownLocaleError

_UNITS = tomllib.loads(files(__package__).joinpath("units.toml").read_text("utf-8"))
"""What is known of each unit, by its key; the file says what of it."""

_COUNTS = (0, 1, 2, 3, 5, 11, 1.5)
"""One number for each form of the plural that a language may have."""

# Signs before a number, and «yüzde», «百分之», which stand before the per cent that they mean.
_BEFORE = re.compile(r"(?:(US\$|\$|USD )|(€|EUR )|(£|GBP )|(¥)|(₽)|(₹)|(yüzde |%|百分之))\s?$")
_PREFIXED = ("dollar", "EUR", "pound", "yen", "RUB", "INR", "%")
_KEYS = tuple(_UNITS)
_LONGEST = 6
"""Characters before a number in which its sign stands, a space included: «yüzde »."""

# What a text may speak of without a number beside it.
_ANYWHERE = {
    key: re.compile(f"(?<![a-zà-ÿ])(?:{unit['stems']})", re.IGNORECASE)
    for key, unit in _UNITS.items()
    if "anywhere" in unit
}

_PERCENT = re.compile(_UNITS["%"]["stems"], re.IGNORECASE)

_FACTORS = (1.609344, 2.54, 25.4, 0.3048, 0.45359237, 0.9072, 5 / 9)
"""Kilometres a mile, centimetres and millimetres an inch, metres a foot, kilograms a pound, tonnes a short
ton, degrees Celsius a degree Fahrenheit."""

_ROUNDED = 0.1
"""How far a converted figure may be from the exact one: newspapers round 3 inches to 7 centimetres."""

_HALF_A_UNIT = 0.5
"""What is added to that below 10, where a whole number is rounded by more than a tenth."""


def says(text: str, key: str) -> bool:
    """Whether `text` speaks of this currency, or of percent, at all, beside a number or not."""
    return _ANYWHERE[key].search(text) is not None


def is_percent(word: str) -> bool:
    """Whether a word that says what it counts counts percent: «fünfprozentig»."""
    return _PERCENT.search(word) is not None


def unit_around(text: str, start: int, end: int, language: str) -> str:
    """The key of what the number at `start` to `end` counts, "" where nothing beside it says."""
    after = _after(language).match(text, end)
    if after is not None and after.lastgroup is not None:
        return _KEYS[int(after.lastgroup[1:])]
    return _before(text[max(0, start - _LONGEST) : start]) if start else ""


@lru_cache(maxsize=64)
def _after(language: str) -> re.Pattern[str]:
    """The unit behind a number in a language: «5 Mio. Euro», «5 millones de euros», «5 US-Dollar»."""
    named = "|".join(
        f"(?P<u{at}>{unit['stems']}{_names(unit.get('cldr'), language)})"
        for at, unit in enumerate(_UNITS.values())
    )
    return re.compile(
        rf"(?:(?<=[a-zà-ž])\.)?[\s\u00a0\u202f-]{{0,2}}(?:d[ei] |d['’]|of |US[- ](?=D))?(?:{named})",
        re.IGNORECASE,
    )


def _names(measure: str | None, language: str) -> str:
    """What CLDR calls the unit behind numbers in a language, as more choices of a pattern."""
    from babel.units import format_unit

    if measure is None:
        return ""
    try:
        written = [format_unit(count, measure, "long", locale=language) for count in _COUNTS]
    except (UnknownLocaleError, ValueError):
        return ""
    names = {re.sub(r"[\d.,٠-٩۰-۹٫]+", "", one).strip() for one in written}
    whole = sorted((re.escape(name) for name in names if len(name) > 2), key=len, reverse=True)
    return "".join(rf"|{name}(?!\w)" for name in whole)


@lru_cache(maxsize=2048)
def _before(text: str) -> str:
    found = _BEFORE.search(text)
    return _PREFIXED[(found.lastindex or 1) - 1] if found else ""


def converts(one: float, other: float) -> bool:
    """Whether one may be the other in the reader's measure: miles in kilometres, inches in centimetres."""
    if not one or not other:
        return False
    exact = [one * factor for factor in _FACTORS] + [one / factor for factor in _FACTORS]
    exact += [(one - 32) * 5 / 9, one * 9 / 5 + 32]
    return any(abs(other - value) <= _ROUNDED * abs(value) + _HALF_A_UNIT * (value < 10) for value in exact)
