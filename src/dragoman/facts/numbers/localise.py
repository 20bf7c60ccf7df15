"""Figures that stand in no sentence, as in the cells of a table, with the separators of another language."""

from __future__ import annotations

import re
from functools import lru_cache, partial

from babel.numbers import format_decimal

from dragoman.text.languages import locale

_SPACES = " \u00a0\u202f\u2009"
_CLOCK = re.compile(r"(?:[01]?\d|2[0-4])\.[0-5]\d")
_LONGEST = 15
"""Digits; longer runs are codes."""


def localised(text: str, source: str, target: str) -> str:
    """`text` with the figures that the language `source` writes so as `target` does: «94,300» as «94.300».

    Plain digits, dates, times, versions, addresses and codes stay. Time is linear. Raises UnknownLanguage.
    """
    if _marks(source) == _marks(target):
        return text
    return _pattern(*_marks(source)).sub(partial(_written, target=target), text)


def _written(found: re.Match[str], *, target: str) -> str:
    whole, fraction = found["whole"], found["fraction"]
    bare = re.sub(r"\D", "", whole)
    grouped = bare != whole
    if len(bare) > _LONGEST or (not grouped and _CLOCK.fullmatch(found[0])):
        return found[0]
    if grouped:
        bare = format_decimal(int(bare), locale=locale(target), numbering_system="latn")
    return bare + (_marks(target)[1] + fraction if fraction else "")


@lru_cache(maxsize=64)
def _marks(language: str) -> tuple[str, str]:
    """The marks between thousands and before decimals, by CLDR."""
    symbols = locale(language).number_symbols.get("latn", {})
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
