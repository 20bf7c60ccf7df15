"""Figures as a language writes them: its digits, and its marks between thousands and before decimals.

The marks and the numbering systems are CLDR's, through Babel.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache, partial

from babel import Locale, UnknownLocaleError

from dragoman.text import kept, languages

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

_GROUP = 3
"""Digits between two marks, in the languages whose millions Babel writes without."""

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
    if not _differ(source, target):
        return text
    return _pattern(*_marks(source)).sub(partial(_written, target=target), text)


def exchanged(text: str, source: str, target: str) -> dict[str, str]:
    """The figures of a text in `source` that `target` writes otherwise, each with how it does: what
    `rewritten` would make of them. Raises UnknownLanguage.
    """
    if not _differ(source, target):
        return {}
    found = {match[0]: _written(match, target=target) for match in _pattern(*_marks(source)).finditer(text)}
    return {written: own for written, own in found.items() if own != written}


def _differ(source: str, target: str) -> bool:
    """Whether two languages write any figure in two ways: by their marks, or by where they stand."""
    return _marks(source) != _marks(target) or _groups(source) != _groups(target)


@lru_cache(maxsize=64)
def _groups(language: str) -> bool:
    """Whether only the last group of thousands has three digits, as in India."""
    return ",##," in str(languages.locale(language).decimal_formats[None].pattern)


def group_mark(language: str) -> str:
    """The language's mark between thousands, "" where it is no comma and no stop, or not known."""
    return _comma_or_stop(language, "group")


def decimal_mark(language: str) -> str:
    """The language's mark before decimals, "" where it is no comma and no stop, or not known."""
    return _comma_or_stop(language, "decimal")


@lru_cache(maxsize=256)
def _comma_or_stop(language: str, kind: str) -> str:
    mark = _latin(language).get(kind, "")
    return mark.replace("،", ",") if mark in (",", "،", ".") else ""


@kept.lasting
def _latin(language: str) -> dict[str, str]:
    """CLDR's marks beside digits of ASCII in a language; none where it is not known."""
    try:
        return {kind: str(mark) for kind, mark in _symbols(Locale.parse(language, sep="-")).items()}
    except (UnknownLocaleError, ValueError):
        return {}


def _symbols(locale: Locale) -> Mapping[str, str]:
    """CLDR's marks beside digits of ASCII."""
    found: Mapping[str, str] = locale.number_symbols.get("latn", {})
    return found


@lru_cache(maxsize=256)
def _own_digits(language: str) -> dict[int, str] | None:
    zero = _ZERO.get(languages.locale(language).default_numbering_system)
    return {ord("0") + i: chr(ord(zero) + i) for i in range(10)} if zero else None


def figure(value: float, language: str, *, grouped: bool = True) -> str:
    """`value` in ASCII digits with the language's marks, to four decimals; with none between thousands unless
    `grouped`. Raises UnknownLanguage.

    What Babel writes is read back: where CLDR's mark is an apostrophe, it leaves the marks out of millions.
    """
    from babel.numbers import format_decimal

    locale = languages.locale(language)
    exact = int(value) if value == int(value) else value
    pattern = str(locale.decimal_formats[None].pattern).replace("0.###", "0.####") if grouped else "0.####"
    written = str(format_decimal(exact, format=pattern, locale=locale, numbering_system="latn"))
    mark, whole = str(_symbols(locale).get("group", "")), str(abs(int(value)))
    if not grouped or not mark or written.count(mark) >= (len(whole) - 1) // _GROUP or ",##," in pattern:
        return written
    groups = [whole[max(0, at - _GROUP) : at] for at in range(len(whole), 0, -_GROUP)]
    return written.replace(mark, "").replace(whole, mark.join(reversed(groups)), 1)


def _written(found: re.Match[str], *, target: str) -> str:
    whole, fraction = found["whole"], found["fraction"]
    bare = re.sub(r"\D", "", whole)
    is_grouped = bare != whole
    if len(bare) > _LONGEST or (not is_grouped and _CLOCK.fullmatch(found[0])):
        return found[0]
    if is_grouped:
        bare = figure(int(bare), target)
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
