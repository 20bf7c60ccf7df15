"""What a sentence is found by: a key of its text, and for those that are only like it the stems of its words.

Keys and stems are numbers, small enough for an index of a million sentences. They are no proof: whoever finds
something by them compares the texts.
"""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2b
from itertools import pairwise
from zlib import crc32

from dragoman.text.languages import primary
from dragoman.text.stems import stem
from dragoman.text.words import Memo, Word, words

_SPACES = re.compile(r"\s+")
_TYPOGRAPHY = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00ad": None, "\u2011": "-"})
"""Signs that programs change of their own accord, and that no translation depends on."""

LONGEST = 8_000
"""Characters of a unit's text: what is longer is no sentence."""

_MOST_GRAMS = 64
"""Stems by which a sentence is found: of the longest sentences that is a part."""

_RUN = 16
"""Letters from which on a run is taken for several words of a script without spaces (Thai, Khmer)."""


def normalised(text: str) -> str:
    """`text` as it is compared: what white space and typography differ in is one. Case counts."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text).translate(_TYPOGRAPHY)).strip()


def key(text: str) -> int:
    """64 bits (signed, as databases have them) of the normalised text; of an empty one 0."""
    return _digest(normalised(text)) if text else 0


def _digest(text: str) -> int:
    data = text.encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(data, digest_size=8).digest(), "big", signed=True) or 1


def grams(text: str, language: str) -> dict[int, str]:
    """The stems of a text's words, each as a number of 31 bits, with a word that it came of."""
    found: dict[int, str] = {}
    known = _numbers(primary(language))
    run = words(text, language)
    for word in run:
        if len(word.folded) > _RUN and not word.folded.isascii():
            for piece in _pieces(word.folded):
                found.setdefault(known[piece], piece)
        found.setdefault(known[word.folded], word.folded)
        if len(found) >= _MOST_GRAMS:
            break
    for one, other in _adjoining(run):
        found.setdefault(known[one.folded + other.folded], one.folded + other.folded)
        if len(found) >= 2 * _MOST_GRAMS:
            break
    return found


def _adjoining(run: tuple[Word, ...]) -> list[tuple[Word, Word]]:
    """Han characters beside each other: alone each is in every second sentence."""
    return [
        (one, other)
        for one, other in pairwise(run)
        if one.end == other.start and len(one.text) == len(other.text) == 1 and "\u2e80" <= one.text
    ]


def _pieces(word: str) -> list[str]:
    return [word[at : at + 4] for at in range(0, min(len(word), 120) - 3, 2)]


_BY_LANGUAGE: dict[str, Memo[str, int]] = {}


def _numbers(language: str) -> Memo[str, int]:
    """By folded word, the number of its stem."""
    if language not in _BY_LANGUAGE:
        _BY_LANGUAGE[language] = Memo(
            lambda word: crc32(stem(word, language).encode("utf-8", "surrogatepass")) >> 1
        )
    return _BY_LANGUAGE[language]
