"""What the forms of a word share, by Snowball's stemmers (snowballstem.org, BSD licence); in languages that
it
lacks, what is left of a word without its last letters.

A stem is for comparing and is never shown. Of `facts.lexicon`, which has a coarser one of its own, it differs
in that two words with one stem are nearly always forms of one word.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Protocol

from dragoman.text.languages import primary
from dragoman.text.words import Memo, folded

_ALGORITHMS = {
    "ar": "arabic", "hy": "armenian", "eu": "basque", "ca": "catalan", "cs": "czech", "da": "danish",
    "nl": "dutch", "en": "english", "eo": "esperanto", "et": "estonian", "fi": "finnish", "fr": "french",
    "de": "german", "el": "greek", "hi": "hindi", "hu": "hungarian", "id": "indonesian", "ga": "irish",
    "it": "italian", "lt": "lithuanian", "ne": "nepali", "nb": "norwegian", "no": "norwegian",
    "nn": "norwegian", "fa": "persian", "pl": "polish", "pt": "portuguese", "ro": "romanian",
    "ru": "russian", "sr": "serbian", "es": "spanish", "sv": "swedish", "ta": "tamil", "tr": "turkish",
}  # fmt: skip
"""Snowball's algorithms by language."""

_ENDING = 3
"""Letters of an ending, at most, in a language without a stemmer; four are left of a word at least."""


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802  # Snowball's name


def is_stemmed(language: str) -> bool:
    """Whether there is a stemmer of the language (a BCP 47 tag)."""
    return primary(language) in _ALGORITHMS


def stem(word: str, language: str) -> str:
    """The stem of one word (folded or not) in `language` (a BCP 47 tag); never empty."""
    return _known(primary(language))[word]


@lru_cache(maxsize=64)
def _known(language: str) -> Memo[str, str]:
    name = _ALGORITHMS.get(language)
    if name is None:
        return Memo(_without_ending)
    from snowballstemmer import stemmer  # here, since it loads its algorithms

    made: _Stemmer = stemmer(name)
    return Memo(lambda word: made.stemWord(folded(word)) or word)


def _without_ending(word: str) -> str:
    word = folded(word)
    return word[: max(4, len(word) - _ENDING)]
