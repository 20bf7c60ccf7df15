"""The words of a text, in any script: what the checks' readers of names, negations and terms share."""

from __future__ import annotations

import re
import sys
import unicodedata
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

# Scripts that are written without spaces (Unicode Standard Annex 29, "Word boundaries"): a Han
# character is a word of its own, a run of one of the others is one.
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff々〇"
_HIRAGANA = "\u3041-\u309f"
_KATAKANA = "\u30a0-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f"
_UNSPACED = _HAN + _HIRAGANA + _KATAKANA

# Languages whose apostrophe ends a word of its own: «l'Espagne», «dell'Italia», «d'Hondt».
_ELIDING = frozenset({"ca", "fr", "it", "oc", "pms", "fur", "lij", "vec", "sc", "wa", "eo"})


class Word(NamedTuple):
    """A word, where it stands, and how it compares: without case and without marks of vocalisation."""

    text: str
    start: int
    end: int
    folded: str


@lru_cache(maxsize=1024)
def words(text: str, language: str) -> tuple[Word, ...]:
    """The words of `text` in order: letters with their marks, and numbers.

    An apostrophe between letters belongs to the word, and ends it in languages that elide. Time is
    linear in the length of `text`.
    """
    pattern = _pattern(language.split("-")[0] in _ELIDING)
    return tuple(
        [
            Word(found, match.start(), match.end(), folded(found))
            for match in pattern.finditer(text)
            if (found := match[0])
        ]
    )


def folded(text: str) -> str:
    """`text` without what spellings of one word differ in: case, vowel points, tatweel, wide forms."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKC", text).casefold().translate(_dropped())


@lru_cache(maxsize=2)
def _pattern(eliding: bool) -> re.Pattern[str]:
    letter = rf"(?:[^\W\d_{_UNSPACED}]|[{_marks()}])"
    inner = r"" if eliding else rf"(?:['’]{letter}+)*"
    ending = r"['’]?" if eliding else ""
    return re.compile(rf"{letter}+{inner}{ending}|\d+|[{_HAN}]|[{_HIRAGANA}]+|[{_KATAKANA}]+")


@lru_cache(maxsize=1)
def _marks() -> str:
    """All combining marks and joiners, as ranges of a character class; Python's word class lacks them."""
    marks = [code for code in range(0x300, 0x1E950) if unicodedata.category(chr(code)) in ("Mn", "Mc")]
    runs = (list(run) for _, run in groupby(enumerate((*marks, 0x200C, 0x200D)), lambda one: one[1] - one[0]))
    return "".join(f"{chr(run[0][1])}-{chr(run[-1][1])}" for run in runs)


@lru_cache(maxsize=1)
def _dropped() -> dict[int, None]:
    """Points that Arabic, Hebrew and their like are read without, tatweel, and characters of no width."""
    points = (
        code
        for code in range(min(sys.maxunicode, 0x900))
        if unicodedata.category(chr(code)) == "Mn" and code >= 0x591
    )
    return dict.fromkeys((*points, 0x640, 0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0xFEFF))
