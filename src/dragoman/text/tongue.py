"""Whether a text is in another language than it should be, told by its commonest words: a hint for one
sentence, where `dragoman.text.identify` needs several.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from dragoman.text.languages import primary
from dragoman.text.scripts import scripts_of
from dragoman.text.wordlists import is_listed, lexicon, profile
from dragoman.text.words import words

_FEWEST = 5
"""Words; fewer may be a name, or the same in two languages."""

_AT_HOME = 4.4
"""Mean Zipf value of a text's words in its language, from which it is not suspected. In news the mean is 4.5
to 5.7, names and rare words counted; that of English in another language's list is 3.1 to 4.4."""

_MARGIN = 0.7
"""By how much a text's words must be commoner in another language: in news it is hardly ever above 0.5 for
those of the right language, and nearly always above 0.7 for a sentence in an unrelated one."""

_MARGIN_OF_RELATIVES = 1.5
"""The same, where the list is not the language's own but that of its nearest relative."""

_FLUENT = 3.9
"""Mean that the other language must reach with its commonest words alone."""

_UNLISTED = 2.0
"""Zipf value of words outside a list."""

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
    inside = [
        word.folded
        for word in words(text[: 20 * _MOST], language)[:_MOST]
        if word.text.isalpha() and not word.text[0].isupper()  # names are in no language
    ]
    if len(inside) < _FEWEST:
        return None
    home = _mean(inside, own)
    if home >= _AT_HOME:
        return None
    base = primary(language)
    best, found = max(
        (
            (_mean(inside, profile(other)), other)
            for other in _OTHERS
            if other != base and not scripts_of(other).isdisjoint(scripts_of(language))
        ),
        default=(0.0, ""),
    )
    margin = _MARGIN if is_listed(language) else _MARGIN_OF_RELATIVES
    return found if best >= _FLUENT and best - home >= margin else None


def _mean(inside: Sequence[str], known: Mapping[str, float]) -> float:
    return sum([known.get(word, _UNLISTED) for word in inside]) / len(inside)
