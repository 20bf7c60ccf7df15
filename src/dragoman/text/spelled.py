"""Dates with their months in words, as CLDR's own patterns write them and as newspapers do: «2021. gada 1.
aprīlis», «1º de abril de 2021», «14 كانون الثاني/يناير 2021».

It knows nothing of times: a date here is a day, a month and a year, or a day and a month where an ordinal
shows that the figure is a day.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from babel import Locale, UnknownLocaleError

from dragoman.text import kept
from dragoman.text.calendar import REGIONS
from dragoman.text.patterns import compiled, later

_ORDINAL = r"(?:\.?[ºª°]|[-’']?(?:st|nd|rd|th|ere|er|re|ro|ra|r|a|ος|ον|ης|η|го|е|ого|ին|lea)\b)"
"""What newspapers put on a day, above all on the first: «1er», «1.º», «1-го»."""

_GLUE = r"(?:[^\W\d_]{1,4}['’.]?\s?){0,2}"
"""Small words between a day, a month and a year: «de», «d'», «del», «of the», «năm»."""

_WHOLE = r"(?![^\W\d_])\.?"
"""The end of a month's name."""

_YEAR = r"(?P<year>[12]\d{3})(?!\d)"
_WORTH = later(r"[12]\d{3}|\d\.?[ºª°]|\d[-’']?[^\W\d_]{1,3}\s")
"""What a text must have for any of it to be found."""

_LITERAL = later(r"'([^']*)'|([A-Za-z]+)|([^A-Za-z']+)")
_OPTIONAL = later(r"\\\((\w+)\\\)")


class Spelled(NamedTuple):
    """A date from `start` to `end` of a text; no year where none is named."""

    start: int
    end: int
    year: int | None
    month: int
    day: int


def spelled(text: str, language: str) -> Iterator[Spelled]:
    """The dates of a text with their months in words, in a language (BCP 47), not overlapping; none in one
    that CLDR lacks. Time is linear.
    """
    if _WORTH.search(text) is None and text.isascii():
        return
    base = _plain(text)
    if _WORTH.search(base) is None:
        return
    end = 0
    found = (match for shape in _shapes(language) for match in shape.finditer(base))
    for match in sorted(found, key=lambda one: (one.start(), -one.end())):
        months = _months(language)
        month = months[_key(match["month"])]
        other = match.groupdict().get("other")
        day = int(match["day"])
        if match.start() < end or not 1 <= day <= 31 or (other and months[_key(other)] != month):
            continue
        year = match.groupdict().get("year")
        end = match.end()
        yield Spelled(match.start(), end, int(year) if year else None, month, day)


def _plain(text: str) -> str:
    """The text with digits of ASCII, every character in its place."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)


@kept.lasting
def _months(language: str) -> Mapping[str, int]:
    """The names of months, as `_key` gives them, in all regions of the language that call them otherwise."""
    try:
        locales = [Locale.parse(language, sep="-")]
    except (UnknownLocaleError, ValueError):
        return {}
    locales += [Locale.parse(region) for region in REGIONS.get(locales[0].language, ())]
    found: dict[str, int] = {}
    for locale in locales:
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in locale.months[context][width].items():
                    key = _key(str(name))
                    if key and not key.isdecimal():
                        found.setdefault(key, number)
    return found


def _key(name: str) -> str:
    """A name as it is compared: without case, the point of an abbreviation, and a preposition of its own."""
    bare = re.sub(r"\s+", " ", name.strip(" .").casefold().replace("’", "'"))
    return re.sub(r"^(?:de |d')", "", bare)


@lru_cache(maxsize=64)
def _shapes(language: str) -> tuple[re.Pattern[str], ...]:
    """What dates look like in a language: as its long pattern has them, as papers do, and with an ordinal."""
    known = _months(language)
    if not known:
        return ()
    names = "|".join(
        re.escape(name).replace(r"\ ", r"\s").replace("'", "['’]")
        for name in sorted(known, key=len, reverse=True)
    )
    month = rf"(?:de\s|d['’])?(?P<month>{names}){_WHOLE}"
    twice = rf"(?:\s?[/(]\s?(?P<other>{names})\)?)?"
    day = r"(?<![\d.,/-])(?P<day>\d{1,2})"
    shapes = {_of_pattern(_long(language), month)}
    shapes.add(rf"{day}(?:{_ORDINAL}|\.)?\s{_GLUE}{month}{twice},?\s?{_GLUE}{_YEAR}")
    shapes.add(rf"{day}{_ORDINAL}\s{_GLUE}{month}")
    return tuple(compiled(shape, re.IGNORECASE) for shape in sorted(shapes) if shape)


@kept.lasting
def _long(language: str) -> str:
    """CLDR's pattern of a date with its month in letters."""
    return str(Locale.parse(language, sep="-").date_formats["long"].pattern)


def _of_pattern(pattern: str, month: str) -> str:
    """CLDR's pattern as a regular expression, "" where its month is no word."""
    if "MMM" not in pattern:
        return ""
    shape = ""
    for quoted, letters, other in _LITERAL.findall(pattern):
        if letters.startswith(("M", "L")):
            shape += month
        elif letters.startswith("d"):
            shape += r"(?P<day>\d{1,2})(?!\d)"
        elif letters.startswith("y"):
            shape += rf"(?<!\d){_YEAR}"
        elif letters.startswith(("E", "G")):
            return ""
        else:
            if quoted[:1].isalpha() and shape.endswith(month):
                shape = shape.removesuffix(_WHOLE)
            shape += re.sub(r"(?:\\?\s)+", r"\\s", re.escape(quoted + other))
    return _OPTIONAL.sub(r"\\(?\1\\)?", shape)
