"""In which languages a word is common: one look says it of all that are written in Latin letters.

Whoever asks which language a text is in asks for each word in twenty lists, and to load those takes 0.3 s and
100 MB. Here they are one table, of 8 MB, which all processes share. It is made only where tables are kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import repeat
from pathlib import Path

from dragoman.text import kept
from dragoman.text.words import Memo, buckets, commonest, word_list, zipf

LISTS = (
    "ca", "cs", "da", "de", "en", "es", "fi", "fil", "fr", "hu", "id", "is", "it", "lt", "lv", "ms", "nb",
    "nl", "pl", "pt", "ro", "sh", "sk", "sl", "sv", "tr", "vi",
)  # fmt: skip
"""Wordfreq's lists of languages in Latin letters, by its own names."""

_BUCKET = 10
"""Bits of a bucket in a number of the table: the small lists have 600."""

_HEAD = 5000
"""Words of a language that are its commonest."""

_REMEMBERED = 1 << 14


class Everywhere:
    """Zipf values of words by list: `of[word]`, empty for a word of none."""

    def __init__(self, table: memoryview) -> None:
        self._rows = kept.Numbered(table)
        self.of: Memo[str, Mapping[str, float]] = Memo(self._looked_up, _REMEMBERED)

    def _looked_up(self, word: str) -> Mapping[str, float]:
        return {
            LISTS[number >> _BUCKET]: zipf(number & (1 << _BUCKET) - 1)
            for number in self._rows.find_all(word)
        }


def everywhere() -> Everywhere | None:
    """The words of all lists; None where tables are not kept, since to make it takes a second or two."""
    return _everywhere() if kept.is_used() else None


@lru_cache(maxsize=1)
def _everywhere() -> Everywhere:
    files = [kept.stamp(path) for _, path in _files()]
    return Everywhere(kept.kept("everywhere", [LISTS, *files], lambda: kept.numbered(_numbers())))


@kept.lasting
def head(language: str) -> float:
    """The least Zipf value among the commonest words of a list; more than any has where there is no list."""
    return min(commonest(language, _HEAD).values(), default=10.0)


def _numbers() -> Iterator[tuple[str, int]]:
    for at, path in _files():
        for bucket, some in enumerate(buckets(path)):
            yield from zip(some, repeat(at << _BUCKET | bucket))


def _files() -> list[tuple[int, Path]]:
    found = [(at, word_list("small", name)) for at, name in enumerate(LISTS)]
    return [(at, path) for at, path in found if path is not None]
