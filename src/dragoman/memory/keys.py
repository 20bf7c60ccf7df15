"""What a sentence is found by: a key of its text, and for those that are only like it the stems of its words.

Keys and stems are numbers, small enough for an index of a million sentences. They are no proof: whoever finds
something by them compares the texts.
"""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2b
from itertools import islice, pairwise
from zlib import crc32

from dragoman.text.languages import primary
from dragoman.text.stems import stem
from dragoman.text.words import Memo, forms, words

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
    if text.isascii() and text.isprintable() and "  " not in text and text[:1] != " " != text[-1:]:
        return text
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text).translate(_TYPOGRAPHY)).strip()


def key(text: str) -> int:
    """64 bits (signed, as databases have them) of the normalised text; of an empty one 0."""
    return _digest(normalised(text)) if text else 0


def _digest(text: str) -> int:
    data = text.encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(data, digest_size=8).digest(), "big", signed=True) or 1


def grams(text: str, language: str) -> list[int]:
    """The stems of a text's words, each as a number of 31 bits, in order and each once."""
    known = _numbers(primary(language))
    found = dict.fromkeys([known[word] for word in islice(forms(text, language), _MOST_GRAMS)])
    if not text.isascii():
        found |= dict.fromkeys([known[piece] for piece in _unspaced(text, language)])
    return list(found)


def _unspaced(text: str, language: str) -> list[str]:
    """What stands for words in scripts without spaces: Han characters beside each other, since alone each is
    in
    every second sentence, and pieces of a run of what has no end (Thai, Khmer).
    """
    run = words(text, language)
    found = [
        one.folded + other.folded
        for one, other in pairwise(run)
        if one.end == other.start and len(one.text) == len(other.text) == 1 and one.text >= "\u2e80"
    ]
    for word in run:
        if len(word.folded) > _RUN and not word.folded.isascii():
            found += _pieces(word.folded)
    return found[:_MOST_GRAMS]


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
