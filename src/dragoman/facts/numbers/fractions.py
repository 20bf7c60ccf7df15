"""Parts of a whole in words: «two-thirds», «la cuarta parte», «Hälfte», «三分之二».

A language's file has, in `numbers.parts`, what a part is called, by how many of it make the whole: patterns. A
key «2/3» is a word that says two of them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from dragoman.facts.languages import table
from dragoman.facts.numbers.lexis import worths
from dragoman.facts.numbers.spelled import numeral_value
from dragoman.text.languages import primary
from dragoman.text.words import folded

_NUMERALS = re.compile(r"([一二三四五六七八九十百\d]{1,4})分之([一二三四五六七八九十百\d]{1,4})")
"""Of so many parts so many, in East Asia; of a hundred it is percent."""

_BEFORE = re.compile(r"([^\W\d_]+|\d{1,2})[ \u00a0-]$")
_LONGEST = 16
"""Characters before a part in which its number stands."""


class Fraction(NamedTuple):
    """A part of a whole, where it is said, and its value: 2/3."""

    start: int
    end: int
    value: float


def fractions(text: str, language: str) -> tuple[Fraction, ...]:
    """The parts of a whole that `text` says in words, in order."""
    subtag = primary(language)
    if subtag in ("zh", "ja", "yue"):
        found = [
            (match, numeral_value(match[1]), numeral_value(match[2])) for match in _NUMERALS.finditer(text)
        ]
        return tuple(
            [Fraction(*match.span(), above / whole) for match, whole, above in found if whole not in (0, 100)]
        )
    pattern = _pattern(subtag)
    if pattern is None:
        return ()
    parts = []
    for match in pattern.finditer(text):
        whole, several = map(int, str(match.lastgroup)[1:].split("_"))
        start, above = (
            _number(text, match.start(), subtag, whole) if several == 1 else (match.start(), several)
        )
        parts.append(Fraction(start, match.end(), above / whole))
    return tuple(parts)


def _number(text: str, start: int, language: str, whole: int) -> tuple[int, float]:
    """Where a fraction begins, and how many parts it has: of «two-thirds» two, one where none is said."""
    before = _BEFORE.search(text, max(0, start - _LONGEST), start)
    if before is None:
        return start, 1.0
    worth = worths(language)[folded(before[1])]
    number = float(before[1]) if before[1].isdigit() else worth.value if worth is not None else 0.0
    counts = 1 < number < whole and (worth is None or worth.kind == "cardinal")
    return (before.start(), number) if counts else (start, 1.0)


@lru_cache(maxsize=64)
def _pattern(language: str) -> re.Pattern[str] | None:
    parts = table("numbers", language).get("parts", {})
    if not parts:
        return None
    split = [
        (whole, several or "1", names)
        for key, names in parts.items()
        for several, _, whole in [key.rpartition("/")]
    ]
    named = "|".join(f"(?P<p{whole}_{several}>{names})" for whole, several, names in split)
    return re.compile(rf"(?<![^\W\d_])(?:{named})(?![^\W\d_])", re.IGNORECASE)
