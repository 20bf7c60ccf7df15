"""Figures as a language writes them: its digits, and its marks between thousands and before decimals.

The marks and the numbering systems are CLDR's, through Babel.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache, partial

from babel import Locale, UnknownLocaleError

from dragoman.text import languages

# The zero of each decimal numbering system that is some locale's default in CLDR
# (common/supplemental/numberingSystems.xml); its digits follow it in Unicode. Babel names the
# system of a locale but always formats with ASCII digits.
_ZERO = {
    "adlm": "\U0001e950", "arab": "٠", "arabext": "۰", "beng": "০", "cakm": "\U00011136", "deva": "०",
    "hmnp": "\U0001e140", "mathsanb": "\U0001d7ec", "mymr": "၀", "nkoo": "߀", "olck": "᱐", "tibt": "༠",
}  # fmt: skip

_SPACES = " \u00a0\u202f\u2009"
"""Spaces between thousands: CLDR's marks are those that do not break, and newspapers set any."""

_CLOCK = re.compile(r"(?:[01]?\d|2[0-4])\.[0-5]\d")
"""What may be a time of day, and is no quantity then: «9.30»."""

_MARKED = 12_345
"""A number that every language marks which marks any."""

_LONGEST = 15
"""Digits; longer runs are codes."""


def localise(text: str, language: str) -> str:
    """`text` with its ASCII digits written as CLDR's default for the language. Raises UnknownLanguage."""
    table = _own_digits(language)
    return text.translate(table) if table else text


def rewritten(text: str, source: str, target: str) -> str:
    """`text` with the figures that the language `source` writes so as `target` does: «94,300» as «94.300».

    It is for figures that stand in no sentence, as in the cells of a table. Plain digits, dates, times,
    versions, addresses and codes stay. Time is linear. Raises UnknownLanguage.
    """
    if _marks(source) == _marks(target):
        return text
    return _pattern(*_marks(source)).sub(partial(_written, target=target), text)


def grouped(whole: int, language: str) -> str:
    """A number in ASCII digits with the language's marks between thousands, as CLDR sets them.

    It is read again: where Babel marks 12'345 and not 1'234'567, as in Switzerland, the marks are put in.
    Raises UnknownLanguage.
    """
    from babel.numbers import format_decimal

    locale, mark = languages.locale(language), _marks(language)[0]
    written = str(format_decimal(whole, locale=locale, numbering_system="latn"))
    if whole >= _MARKED and mark and mark not in written:
        marked = str(format_decimal(_MARKED, locale=locale, numbering_system="latn"))
        return f"{whole:,}".replace(",", mark) if mark in marked else written
    return written


def group_mark(language: str) -> str:
    """The language's mark between thousands, "" where it is no comma and no stop, or not known."""
    return _comma_or_stop(language, "group")


def decimal_mark(language: str) -> str:
    """The language's mark before decimals, "" where it is no comma and no stop, or not known."""
    return _comma_or_stop(language, "decimal")


@lru_cache(maxsize=256)
def _comma_or_stop(language: str, kind: str) -> str:
    try:
        mark = _symbols(Locale.parse(language, sep="-")).get(kind, "")
    except (UnknownLocaleError, ValueError):
        return ""
    return mark.replace("،", ",") if mark in (",", "،", ".") else ""


def _symbols(locale: Locale) -> Mapping[str, str]:
    """CLDR's marks beside digits of ASCII."""
    found: Mapping[str, str] = locale.number_symbols.get("latn", {})
    return found


@lru_cache(maxsize=256)
def _own_digits(language: str) -> dict[int, str] | None:
    zero = _ZERO.get(languages.locale(language).default_numbering_system)
    return {ord("0") + i: chr(ord(zero) + i) for i in range(10)} if zero else None


def _written(found: re.Match[str], *, target: str) -> str:
    whole, fraction = found["whole"], found["fraction"]
    bare = re.sub(r"\D", "", whole)
    is_grouped = bare != whole
    if len(bare) > _LONGEST or (not is_grouped and _CLOCK.fullmatch(found[0])):
        return found[0]
    if is_grouped:
        bare = grouped(int(bare), target)
    return bare + (_marks(target)[1] + fraction if fraction else "")


@lru_cache(maxsize=64)
def _marks(language: str) -> tuple[str, str]:
    """The marks between thousands and before decimals; those of English for a language that CLDR lacks."""
    symbols = _symbols(languages.locale(language))
    return str(symbols.get("group", "")), str(symbols.get("decimal", ""))


@lru_cache(maxsize=64)
def _pattern(group: str, decimal: str) -> re.Pattern[str]:
    """Figures with at least one of the marks, beside nothing that would make them something else."""
    between = f"[{_SPACES}]" if group.isspace() else re.escape(group)
    mark = re.escape(decimal)
    return re.compile(
        rf"(?<![\w.,:/\-])(?:(?P<whole>\d{{1,3}}(?:{between}\d{{2,3}})*{between}\d{{3}}|\d{{1,15}}(?={mark}\d))"
        rf"(?:{mark}(?P<fraction>\d{{1,15}}))?)(?![\w]|[.,:/\-]\d)"
    )
