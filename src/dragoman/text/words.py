"""The words of a text, in any script: what the checks' readers of names, negations and terms share."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Callable, Hashable
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple, TypeVar

from dragoman.text.languages import primary

# Scripts that are written without spaces (Unicode Standard Annex 29, "Word boundaries"): a Han
# character is a word of its own, a run of one of the others is one.
_HAN_BEYOND = "\U00020000-\U0003ffff"
_HAN = f"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff{_HAN_BEYOND}々〇"
_HIRAGANA = "\u3041-\u309f"
_KATAKANA = "\u30a0-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f"
_LAST = 0x1F000  # letters, digits in rings and marks have smaller codes; behind come pictures and Han
_UNSPACED = _HAN + _HIRAGANA + _KATAKANA

# Languages whose apostrophe ends a word of its own: «l'Espagne», «dell'Italia», «d'Hondt».
_ELIDING = frozenset({"ca", "fr", "it", "oc", "pms", "fur", "lij", "vec", "sc", "wa", "eo"})


K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Word(NamedTuple):
    """A word, where it stands, and how it compares: without case and without marks of vocalisation."""

    text: str
    start: int
    end: int
    folded: str


@lru_cache(maxsize=1024)  # parsers, engines and the names of an article cut the same text again
def words(text: str, language: str) -> tuple[Word, ...]:
    """The words of `text` in order: letters with their marks, and numbers.

    An apostrophe between letters belongs to the word, and ends it in languages that elide. Time is
    linear in the length of `text`.
    """
    pattern = _pattern(primary(language) in _ELIDING, _plane(text))
    return tuple(
        [
            _word(Word, ((found := match[0]), match.start(), match.end(), _FOLDED[found]))
            for match in pattern.finditer(text)
        ]
    )


def forms(text: str, language: str) -> list[str]:
    """The folded words of `text` alone, without their places; nothing is remembered of it."""
    text = folded(text)
    return _pattern(primary(language) in _ELIDING, _plane(text)).findall(text)


def folded(text: str) -> str:
    """`text` without what spellings of one word differ in: case, vowel points, tatweel, wide forms."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKC", text).casefold().translate(_dropped())


def _plane(text: str) -> int:
    """The highest character that a pattern for `text` must know."""
    return 0x7F if text.isascii() else 0xFFFF if max(text) <= "\uffff" else sys.maxunicode


@lru_cache(maxsize=6)
def _pattern(eliding: bool, last: int) -> re.Pattern[str]:
    """What is a word in texts without characters above `last`.

    Python looks a character up in a class at once, but for those above U+FFFF, whose ranges it tries one by
    one: texts that have none are not made to wait for them.
    """
    letter = f"[{_letters(last)}]"
    inner = r"" if eliding else rf"(?:['’]{letter}+)*"
    ending = r"['’]?" if eliding else ""
    if last <= 0x7F:
        return re.compile(rf"{letter}+{inner}{ending}|[0-9]+")
    han = _HAN if last > 0xFFFF else _HAN.replace(_HAN_BEYOND, "")
    return re.compile(rf"{letter}+{inner}{ending}|\d+|[{han}]|[{_HIRAGANA}]+|[{_KATAKANA}]+")


@lru_cache(maxsize=3)
def _letters(last: int) -> str:
    """All letters of scripts with spaces, combining marks and joiners, as ranges of a character class.

    Python's own class of word characters lacks the marks, and one class is searched faster than two.
    """
    unspaced = re.compile(f"[{_UNSPACED}]")
    letters = [
        code
        for code in range(0x41, min(last, _LAST) + 1)
        if ((sign := chr(code)).isalnum() and not sign.isdecimal() and not unspaced.match(sign))
        or (code >= 0x300 and unicodedata.category(sign) in ("Mn", "Mc"))
        or code in (0x200C, 0x200D)
    ]
    runs = (list(run) for _, run in groupby(enumerate(letters), lambda one: one[1] - one[0]))
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


class Memo(dict[K, V]):
    """What was worked out about a word, remembered: `memo[key]` is `function(key)`, worked out once.

    News says the same few thousand words all day. It is as functools.lru_cache, but what is there already
    costs a look-up of a dict and no call, which matters where every word of every text is asked for. It is
    emptied where it has grown to `most` entries, so that hostile texts cannot fill the memory.
    """

    __slots__ = ("_function", "_most")

    def __init__(self, function: Callable[[K], V], most: int = 1 << 16) -> None:
        super().__init__()
        self._function, self._most = function, most

    def __missing__(self, key: K) -> V:
        """Works it out."""
        value = self._function(key)
        if len(self) >= self._most:
            self.clear()
        self[key] = value
        return value


_FOLDED: Memo[str, str] = Memo(folded)
_word = tuple.__new__  # a named tuple's own constructor is a call of Python for each word
