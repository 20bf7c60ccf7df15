"""The words of a text, in any script, and how common words are.

The lists are wordfreq's: small ones have the words of one in a million, or more.
"""

from __future__ import annotations

import gzip
import marshal
import re
import sys
import unicodedata
from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import lru_cache, partial
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, Protocol, TypeVar

from dragoman.text import kept
from dragoman.text.languages import primary
from dragoman.text.patterns import compiled

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
    found = []
    end = 0
    for one in pattern.findall(text):
        start = text.index(one, end)  # what stands between two words begins none
        end = start + len(one)
        own, fold = _READ[one]
        found.append(_word(Word, (own, start, end, fold)))
    return tuple(found)


@lru_cache(maxsize=1024)
def folds(text: str, language: str) -> tuple[str, ...]:
    """The same, folded alone: what tables of words are asked with."""
    return tuple([word.folded for word in words(text, language)])


def forms(text: str, language: str) -> list[str]:
    """The folded words of `text` alone, without their places; nothing is remembered of it."""
    text = folded(text)
    return _pattern(primary(language) in _ELIDING, _plane(text)).findall(text)


def folded(text: str) -> str:
    """`text` without what spellings of one word differ in: case, vowel points, tatweel, wide forms."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKC", text).casefold().translate(_dropped())


def unmarked(text: str) -> str:
    """`text` without the accents of its letters."""
    if text.isascii():
        return text
    return "".join([sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign)])


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
        return compiled(rf"{letter}+{inner}{ending}|[0-9]+")
    han = _HAN if last > 0xFFFF else _HAN.replace(_HAN_BEYOND, "")
    return compiled(rf"{letter}+{inner}{ending}|\d+|[{han}]|[{_HIRAGANA}]+|[{_KATAKANA}]+")


@kept.lasting
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

    def of(self, keys: Iterable[K]) -> list[V]:
        """What is remembered of each, in order: faster than to ask for them one by one."""
        return list(map(self.__getitem__, keys))


def _read(text: str) -> tuple[str, str]:
    """A word as it is written, and folded. All who meet it have the same texts, which are hashed once."""
    return text, folded(text)


_READ: Memo[str, tuple[str, str]] = Memo(_read)
_word = tuple.__new__  # a named tuple's own constructor is a call of Python for each word


_SAME = {"no": "nb", "hr": "sh", "bs": "sh", "sr": "sh", "cmn": "zh", "tl": "fil"}
"""Languages that wordfreq lists under another tag."""

RELATIVES = {
    "nn": "nb", "gl": "pt", "ast": "es", "oc": "ca", "be": "uk", "lb": "de", "af": "nl", "fo": "da",
}  # fmt: skip
"""Languages without a list, with the nearest one that has: they share most of their common words."""

_EMPTY: Mapping[str, float] = MappingProxyType({})


class Listed(Protocol):
    """Zipf values (log10 of occurrences in a thousand million words) by folded word; false where none are."""

    def get(self, word: str, default: float, /) -> float:
        """That of a word, `default` where it is not listed."""

    def __len__(self) -> int:
        """How many words there are."""


@lru_cache(maxsize=64)
def frequencies(language: str) -> Mapping[str, float]:
    """Zipf values (log10 of occurrences in a thousand million words) by folded word; empty where no list is.

    `language` is a BCP 47 tag. Loading takes some 10 ms and 5 MB a language, a third of it where tables are
    kept.
    """
    base = primary(language)
    base = (_SAME | RELATIVES).get(base, base)
    path = word_list("small", base)
    if path is None or not kept.is_used():
        return _values(path) if path is not None else _EMPTY
    table = kept.kept(f"list-{base}", [kept.stamp(path)], partial(_marshalled, path))
    values: dict[str, float] = marshal.loads(table)  # noqa: S302  # written by us, and its checksum is right
    return values


@lru_cache(maxsize=16)
def all_frequencies(language: str) -> Listed:
    """The same by the largest list that there is for the language itself: up to 300,000 words.

    It is kept as a table, in which a word is found by its digest; where tables are not kept, reading it
    takes 0.1 s and 40 MB.
    """
    base = primary(language)
    base = _SAME.get(base, base)
    path = word_list("large", base) or word_list("small", base)
    if path is None or not kept.is_used():
        return _values(path) if path is not None else _EMPTY
    return _Table(kept.kept(f"words-{base}", [kept.stamp(path)], partial(_table, path)))


@lru_cache(maxsize=64)
def commonest(language: str, most: int = 5000) -> Mapping[str, float]:
    """The commonest words of a language with their Zipf values."""
    path = word_list("small", language)
    return _values(path, most) if path is not None else _EMPTY


class _Table:
    """Implements `Listed` by a table of the words' buckets."""

    def __init__(self, table: memoryview) -> None:
        self._buckets = kept.Numbered(table)
        self._known: Memo[str, float] = Memo(self._looked_up)

    def __len__(self) -> int:
        return len(self._buckets)

    def get(self, word: str, default: float, /) -> float:
        return self._known[word] or default

    def _looked_up(self, word: str) -> float:
        """Its Zipf value; nought where it is not listed, which no value is."""
        bucket = self._buckets.find(word)
        return zipf(bucket) if bucket is not None else 0.0


def _table(path: Path) -> bytes:
    return kept.numbered((word, number) for number, bucket in enumerate(buckets(path)) for word in bucket)


def word_list(size: str, language: str) -> Path | None:
    """The file of a list of wordfreq's, by its own names. The package is not imported, which takes 80 ms."""
    path = _lists() / f"{size}_{language}.msgpack.gz"
    return path if path.is_file() else None


@lru_cache(maxsize=1)
def _lists() -> Path:
    spec = find_spec("wordfreq")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "data"


def buckets(path: Path) -> list[list[str]]:
    """The words of a list in buckets: those of bucket n have the frequency 10 ** (-n / 100).

    wordfreq's own functions compute that for each word, which takes ten times as long.
    """
    import msgpack

    found: list[list[str]] = msgpack.unpackb(gzip.decompress(path.read_bytes()))
    return found[1:]  # behind what says the format ("cB", version 1)


def zipf(bucket: int) -> float:
    """The Zipf value of a bucket."""
    return 9 - bucket / 100


def _marshalled(path: Path) -> bytes:
    return marshal.dumps(dict(_values(path)))


def _values(path: Path, most: int | None = None) -> Mapping[str, float]:
    """The words of a list, the `most` commonest where that is given."""
    found: dict[str, float] = {}
    for number, bucket in enumerate(buckets(path)):
        found.update(dict.fromkeys(bucket, zipf(number)))
        if most is not None and len(found) >= most:
            break
    return found


def is_listed(language: str) -> bool:
    """Whether the language has a list of its own, or none: a relative's lacks some of its words."""
    return primary(language) not in RELATIVES
