"""What readers report of a translation, and what becomes of it."""

from __future__ import annotations

from enum import StrEnum

LONGEST = 1000
"""Characters of a reader's words; what is longer is a letter."""


class Wrong(StrEnum):
    """What a reader says is wrong, in few words: who reads a paper knows no more kinds of errors.

    MEANING: it says something else than the original. FACT: a name, a number, a date. MISSING: something is
    left out. LANGUAGE: it is not how one says it. OTHER: none of these.
    """

    MEANING = "meaning"
    FACT = "fact"
    MISSING = "missing"
    LANGUAGE = "language"
    OTHER = "other"


class Answer(StrEnum):
    """What became of a report: nothing yet, it was right and is mended, or nothing is to be done."""

    OPEN = "open"
    MENDED = "mended"
    DECLINED = "declined"
