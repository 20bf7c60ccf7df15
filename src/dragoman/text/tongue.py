"""Whether a text is in another language than it should be, told by its commonest words: a hint for one
sentence, where `dragoman.text.identify` needs several.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from dragoman.text.scripts import scripts_of
from dragoman.text.wordlists import lexicon, profile
from dragoman.text.words import words

_FEWEST = 5
"""Words; fewer may be a name, or the same in two languages."""

_AT_HOME = 0.6
"""Share of its words that a list of the language knows, from which a text is not suspected: in news it is
nearly always higher, names and rare words counted."""

_MARGIN = 0.35
"""By how much more of the text's words another language must know among its commonest."""

_HOLDS = 0.4
"""Share of a text that a language's commonest words make up in any sentence of it."""

_OTHERS = (
    "en", "es", "fr", "de", "it", "pt", "nl", "ca", "ro", "sv", "da", "nb", "fi", "pl", "cs", "sk", "sl",
    "sh", "hu", "tr", "id", "vi", "lt", "lv", "ru", "uk", "bg", "mk", "ar", "fa", "ur", "hi",
)  # fmt: skip
_MOST = 200
"""Words of a text that are looked at."""


@lru_cache(maxsize=1024)
def other_language(text: str, language: str) -> str | None:
    """The language that `text` is in where that is surely not `language`; None where it may be."""
    own = lexicon(language)
    if not own:
        return None
    inside = [word.folded for word in words(text[: 20 * _MOST], language) if word.text.isalpha()][:_MOST]
    if len(inside) < _FEWEST or _share(inside, own) >= _AT_HOME:
        return None
    home = _share(inside, _common(language))
    base = language.split("-", 1)[0].lower()
    shares = [
        (_share(inside, profile(other)), other)
        for other in _OTHERS
        if other != base and not scripts_of(other).isdisjoint(scripts_of(language))
    ]
    best, found = max(shares, default=(0.0, ""))
    return found if best >= _HOLDS and best - home >= _MARGIN else None


def _share(inside: Sequence[str], known: Mapping[str, float]) -> float:
    return sum(word in known for word in inside) / len(inside)


@lru_cache(maxsize=64)
def _common(language: str) -> Mapping[str, float]:
    """The language's profile, by the list that stands for it."""
    own = lexicon(language)
    return {word: own[word] for word in list(own)[:1500]}
