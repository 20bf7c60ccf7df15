"""Which numbers are below nought: «-6C», «minus 6», «seis grados bajo cero».

A language's file has, in `numbers`, `minus`: words before such a number, and `zero`: what may stand behind it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from dragoman.facts.languages import table
from dragoman.facts.numbers.number import Number

_SIGNS = frozenset("-−–﹣－")
_FREE = frozenset(" \u00a0\u202f(\u2009$€£¥\u2066\u2067\u2068\u200e\u200f~≈")
_DEGREES = frozenset({"degree", "celsius", "fahrenheit"})

_LONGEST = 14
"""Characters before a number in which the word for minus stands."""

_BEHIND = 28
"""Characters behind a number in which «degrees below zero» stands."""


def is_below(text: str, number: Number, language: str) -> bool:
    """Whether the number is said to be below nought. A hyphen between two figures is that of a range."""
    if number.kind == "code":
        return False
    if is_signed(text, number, language):
        return True
    if number.start and text[number.start - 1] in _SIGNS:
        return False
    zero = _words(language)[1]
    if zero is None or not (number.unit in _DEGREES or not number.unit):
        return False
    return zero.match(text, number.end, number.end + _BEHIND) is not None


def is_signed(text: str, number: Number, language: str) -> bool:
    """Whether a sign or a word before the number says that it is below nought."""
    if number.start and text[number.start - 1] in _SIGNS:
        return number.kind == "figure" and _is_free(text, number.start - 1)
    minus = _words(language)[0]
    if minus is not None and minus.search(text, max(0, number.start - _LONGEST), number.start):
        return number.unit in _DEGREES  # «al menos 6 meses» are no fewer than six
    return False


def _is_free(text: str, at: int) -> bool:
    """Whether the sign at `at` joins nothing: no figure and no word stands before it."""
    before = text[:at].rstrip(" \u00a0\u202f")[-1:]
    return (at == 0 or text[at - 1] in _FREE) and not before.isdigit() and (before != "" or at == 0)


@lru_cache(maxsize=64)
def _words(language: str) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    described = table("numbers", language)
    minus, zero = described.get("minus"), described.get("zero")
    return (
        re.compile(rf"\b(?:{minus})[ \u00a0]$", re.IGNORECASE) if minus else None,
        re.compile(rf"[^\d.,;:()]{{0,16}}\b(?:{zero})\b", re.IGNORECASE) if zero else None,
    )
