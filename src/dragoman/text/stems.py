"""What the forms of a word share, by Snowball's stemmers (snowballstem.org, BSD licence); in languages
without one, its first letters.

A stem is for comparing and is never shown. Where a stemmer knows the language, two words with one stem are
nearly always forms of one word; that of `facts.lexicon` is coarser on purpose.
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

_BEGINNING = 5
"""Letters of a word by which it is known in a language without a stemmer: so many all its forms share."""


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
        return Memo(_beginning)
    from snowballstemmer import stemmer  # here, since it loads its algorithms

    made: _Stemmer = stemmer(name)
    return Memo(lambda word: made.stemWord(folded(word)) or word)


def _beginning(word: str) -> str:
    return folded(word)[:_BEGINNING] or word
