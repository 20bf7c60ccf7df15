"""Which words of a language are its own, and which travel as names do."""

from __future__ import annotations

from functools import lru_cache

from dragoman.text.languages import primary
from dragoman.text.wordlists import all_frequencies

_ABROAD = ("en", "es", "de", "fr")
"""Languages that a name is looked for in: large word lists, two families, all the world's news."""

_UNSEEN = 1.0
"""Zipf frequency (log10 of occurrences per thousand million words) taken for a word of no list."""

_MARGIN = 0.75
"""How much commoner a word of the language itself is at home than abroad, at least. Names that are
written the same everywhere keep within it (measured on English news: 5 % of its ordinary words do)."""


def frequency(word: str, language: str) -> float:
    """Zipf frequency of a folded word, 0 where the language's list lacks it or there is no list."""
    return all_frequencies(language).get(word, 0.0)


@lru_cache(maxsize=65536)
def travels(word: str, language: str) -> bool:
    """Whether a folded word is about as common in other languages: «johnson» is, «house» is not.

    True of words that no list has: such are rare names, if they are words. Names that every language
    has its own form of («London», «Monday», «American») do not travel. False where nothing is known of
    the language.
    """
    ours = primary(language)
    if not all_frequencies(ours):
        return False
    abroad = [max(frequency(word, other), _UNSEEN) for other in _ABROAD if other != ours]
    home = frequency(word, language)
    return home < _UNSEEN or home - sum(abroad) / len(abroad) < _MARGIN
