"""What a number counts: percent, a currency, a unit of measure, told by what stands beside it.

What is known of each unit stands in `units.toml`.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any

from babel.core import UnknownLocaleError

from dragoman.text import kept
from dragoman.text.patterns import compiled, later

_UNITS: dict[str, dict[str, Any]] = tomllib.loads(
    files(__package__).joinpath("units.toml").read_text("utf-8")
)
"""What is known of each unit, by its key; the file says what of it."""

_COUNTS = (0, 1, 2, 3, 5, 11, 1.5)
"""One number for each form of the plural that a language may have."""

_KEYS = tuple(_UNITS)
_SIGNS = [f"(?P<u{at}>{_UNITS[key]['before']})" for at, key in enumerate(_KEYS) if "before" in _UNITS[key]]
_BEFORE = later(rf"(?<![^\W\d_])(?:{'|'.join(_SIGNS)})\s?[-−]?$", re.IGNORECASE)
"""Signs before a number, and «yüzde», «百分之», which stand before the per cent that they mean."""

_LONGEST = 6
"""Characters before a number in which its sign stands, a space included: «yüzde »."""

_ANYWHERE = {
    key: later(
        f"(?<![a-zà-ÿ])(?:{unit['stems'] if unit['anywhere'] is True else unit['anywhere']})", re.IGNORECASE
    )
    for key, unit in _UNITS.items()
    if "anywhere" in unit
}
"""What a text may speak of without a number beside it."""

_PERCENT = later(_UNITS["%"]["stems"], re.IGNORECASE)

CURRENCIES = frozenset(_ANYWHERE) - {"%"}
"""Keys of currencies."""

_ROUNDED = 0.1
"""How far a converted figure may be from the exact one: newspapers round 3 inches to 7 centimetres."""

_HALF_A_UNIT = 0.5
"""What is added to that below 10, where a whole number is rounded by more than a tenth."""

_TEMPERATURE = "temperature"
"""What is measured from two points of nought, and by no factor."""


def says(text: str, key: str) -> bool:
    """Whether `text` speaks of this currency, or of percent, at all, beside a number or not."""
    return _ANYWHERE[key].search(text) is not None


def is_percent(word: str) -> bool:
    """Whether a word that says what it counts counts percent: «fünfprozentig»."""
    return _PERCENT.search(word) is not None


def unit_around(text: str, start: int, end: int, language: str) -> str:
    """The key of what the number at `start` to `end` counts, "" where nothing beside it says."""
    before = _before(text[max(0, start - _LONGEST) : start]) if start else ""
    if before:
        return before
    after = _after(language).match(text, end)
    return _KEYS[int(after.lastgroup[1:])] if after is not None and after.lastgroup is not None else ""


def unit_named(text: str, language: str) -> str:
    """The key of the unit that a text names and nothing else («por cien»); "" where it says more."""
    found = _after(language).match(text)
    whole = found is not None and not any(sign.isspace() for sign in text[found.end() :])
    return _KEYS[int(found.lastgroup[1:])] if found is not None and found.lastgroup and whole else ""


@lru_cache(maxsize=64)
def _after(language: str) -> re.Pattern[str]:
    """The unit behind a number in a language: «5 Mio. Euro», «5 millones de euros», «5 US-Dollar»."""
    named = "|".join(
        f"(?P<u{at}>{unit['stems']}{names})"
        for at, (unit, names) in enumerate(zip(_UNITS.values(), _names(language), strict=True))
    )
    return compiled(
        rf"(?:(?<=[a-zà-ž])\.)?[\s\u00a0\u202f-]{{0,2}}(?:d[ei] |d['’]|of )?(?:{named})",
        re.IGNORECASE,
    )


@kept.lasting
def _names(language: str) -> tuple[str, ...]:
    """What CLDR calls each unit behind numbers in a language, as more choices of a pattern."""
    return tuple([_named(unit.get("cldr"), language) for unit in _UNITS.values()])


def _named(measure: str | None, language: str) -> str:
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
    return _KEYS[int(found.lastgroup[1:])] if found is not None and found.lastgroup is not None else ""


def may_be(one: str, other: str) -> bool:
    """Whether two keys of currencies may name one: a dollar of no country is any, or the commonest."""
    if one == other:
        return True
    ours, theirs = _UNITS[one], _UNITS[other]
    family = ours.get("family")
    if family is None or family != theirs.get("family"):
        return False
    return any(key == family for key in (one, other)) and any(
        unit.get("commonest", False) for unit in (ours, theirs)
    )


def is_wider(one: str, other: str) -> bool:
    """Whether the name of one currency is in the other's: every Canadian dollar is a dollar by name."""
    return one != other and _UNITS[other].get("family") == one


def dimension(key: str) -> str:
    """What a unit measures: "length", "mass", "temperature"; "" of what is no measure, and of none."""
    return str(_UNITS.get(key, {}).get("dimension", ""))


def sizes(key: str) -> tuple[float, ...]:
    """How large a unit is, in that of its dimension which is 1; several where its name has several."""
    unit = _UNITS[key]
    return tuple(unit.get("sizes", ())) or ((unit["size"],) if "size" in unit else ())


def converts(one: float, unit: str, other: float, instead: str) -> bool:
    """Whether one measure may be the other: miles in kilometres, degrees Fahrenheit in Celsius.

    A unit that is "" is not known, and may be any of the other's dimension.
    """
    measured = dimension(unit) or dimension(instead)
    if not measured or not one or not other or dimension(instead) not in (measured, ""):
        return False
    if measured == _TEMPERATURE:
        warm, cool = (one - 32) * 5 / 9, one * 9 / 5 + 32
        exact = [warm, one * 5 / 9] * (unit != "celsius") + [cool, one * 9 / 5] * (unit != "fahrenheit")
        return any(_near(other, value) for value in exact)
    every = [size for key in _KEYS if dimension(key) == measured for size in sizes(key)]
    ours, theirs = (list(sizes(key)) if dimension(key) else every for key in (unit, instead))
    return any(_near(other, one * mine / yours) for mine in ours for yours in theirs if mine != yours)


def _near(value: float, exact: float) -> bool:
    return abs(abs(value) - abs(exact)) <= _ROUNDED * abs(exact) + _HALF_A_UNIT * (abs(exact) < 10)
