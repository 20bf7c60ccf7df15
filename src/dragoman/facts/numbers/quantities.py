"""What figures say how much, and what are none: parts of codes, addresses, scores, versions, attributes."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from dragoman.facts.languages import table
from dragoman.facts.numbers.number import Number
from dragoman.text.languages import primary
from dragoman.text.words import folded

if TYPE_CHECKING:  # it asks this package, and imports it
    from dragoman.facts.reading import Reading

_BEFORE = frozenset(" \u00a0\u202f\n\t([{«“„‘¿¡$€£¥₽₹₺\u2068\u200e\u200f")
_BEHIND = frozenset(" \u00a0\u202f\n\t)]}»”’.,;:!?…%‰٪°$€£¥₽₹₺\u2069\u200e\u200f")
"""What may stand right before and behind a quantity; a letter behind is its unit or scale («5m»), and one before
is none."""


_VERSION = re.compile(r"\d+([.,])\d+\1(?!\d{3}(?!\d))\d+")
"""Figures with two points that are none between thousands: «1.2.3»."""


def is_quantity(text: str, number: Number) -> bool:
    """Whether the number stands as one that counts: free of what makes it part of something else."""
    if number.kind == "code" or _VERSION.match(text, number.start, number.end):
        return False
    before = text[number.start - 1] if number.start else " "
    behind = text[number.end] if number.end < len(text) else " "
    if before not in _BEFORE or not (behind in _BEHIND or behind.isalpha()):
        return False
    further = text[number.end + 1] if number.end + 1 < len(text) else " "
    return not (behind in ".,:;" and not further.isspace() and further.isalnum())


def is_named(source: Reading, here: int, target: Reading, there: int) -> bool:
    """Whether a figure with a point, at `here` of the source and `there` of the translation, is the name of a
    version or a part: it follows a name that both have, or what the source's language numbers parts by.
    """
    before = source.text[:here].rsplit(maxsplit=1)[-1:]
    if not before:
        return False
    word = before[0].strip("(«“\"'")
    if folded(word) in _numbered(primary(source.language)):
        return True
    behind = target.text[:there].rsplit(maxsplit=1)[-1:]
    return behind == before and not word.islower() and any(map(str.isalpha, word))


@lru_cache(maxsize=64)
def _numbered(language: str) -> frozenset[str]:
    return frozenset(folded(table("numbers", language).get("numbered", "")).split())
