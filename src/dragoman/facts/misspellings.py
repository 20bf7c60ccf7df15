"""Words that nobody writes, one letter away from words that everybody does."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from dragoman.facts.languages import table
from dragoman.facts.remembered import Lasting
from dragoman.text.languages import primary
from dragoman.text.words import Memo, all_frequencies, frequencies, is_listed

if TYPE_CHECKING:  # it asks this module, and imports it
    from dragoman.facts.reading import Reading

_LEAST = 4
"""Letters of the shortest word that is looked at: shorter ones are all near to each other."""

_LONGEST, _MOST = 24, 8
"""Letters of the longest word, and words of a text, that are looked up among some thousand neighbours each: a
bound on time."""

_RARE = 2.4
"""Zipf value below which a word may be a slip; the lists hold slips that many make («recieve»)."""

_APART, _FAR = 2.0, 2.8
"""By how much, at least, the word that was meant is more common: 100 times, and 600 where many slip."""


class Slip(NamedTuple):
    """A word from `start` to `end`, what it is likely to stand for, and how sure that is (0 to 1)."""

    start: int
    end: int
    word: str
    meant: str
    sure: float


def knows(language: str) -> bool:
    """Whether slips can be told in `language`."""
    return bool(table("spelling", primary(language)))


def slips(reading: Reading) -> tuple[Slip, ...]:
    """Likely misspellings in a text; names are left alone."""
    text, base = reading.text, primary(reading.language)
    common = frequencies(base)
    if not common or not knows(base) or not is_listed(base):
        return ()
    found: list[Slip] = []
    looked = 0
    inside = reading.words
    for number in [number for number, fold in enumerate(reading.folds) if fold not in common]:
        word = inside[number]
        folded, size = word.folded, len(word.folded)
        if not _LEAST <= size <= _LONGEST or not folded.isalpha():
            continue
        if number and not word.text.islower():
            continue  # a name
        own = all_frequencies(base).get(folded, 0.0)
        if own and base != "en":
            continue  # languages that inflect have many rare forms, and somebody wrote this one before
        if (word.start and text[word.start - 1] in "-@#/.") or text[word.end : word.end + 2].strip(".-")[
            :1
        ].isalpha():
            continue  # a part of an address or of a compound
        if looked == _MOST:
            break
        looked += 1
        meant = _nearest(base)[folded]
        if meant and common[meant] - own >= (_APART if own < _RARE else _FAR):
            sure = _sure(folded, meant, own, base)
            found.append(
                Slip(word.start, word.end, word.text, meant, sure if word.text.islower() else sure / 2)
            )
    return tuple(found)


def _sure(word: str, meant: str, own: float, language: str) -> float:
    """English has few forms of a word; elsewhere a rare ending is likelier a form than a slip."""
    if language == "en":
        return 0.9 if own == 0 else 0.5
    return 0.5 if word[-2:] == meant[-2:] else 0.1


@lru_cache(maxsize=64)
def _nearest(language: str) -> Memo[str, str | None]:
    """By folded word, the commonest word that is one slip away."""
    return Lasting("meant", language, lambda word: _meant(word, language))


def _meant(word: str, language: str) -> str | None:
    common = frequencies(language)
    near = [other for other in _neighbours(word, language) if other in common]
    return max(near, key=lambda other: (common[other], other), default=None)


def _neighbours(word: str, language: str) -> Iterator[str]:
    letters = "abcdefghijklmnopqrstuvwxyz" + table("spelling", language)["letters"]
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        if tail:
            yield head + tail[1:]
            if len(tail) > 1:
                yield head + tail[1] + tail[0] + tail[2:]
        for letter in letters:
            yield head + letter + tail
            if tail:
                yield head + letter + tail[1:]
