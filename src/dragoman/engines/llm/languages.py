"""Which pairs are asked of a language model, and what their languages are called in a prompt.

No server says which languages its model knows, and most answer in any that they are asked for, well or
badly. Those are taken that CLDR itself is written in to a fair part: people have worked on their words,
and there is text in them to learn from.
"""

from __future__ import annotations

from functools import lru_cache

from babel.core import Locale, UnknownLocaleError

from dragoman.model.errors import UnsupportedPair
from dragoman.model.protocols import Pair
from dragoman.text.languages import name, primary, tag

_FEWEST_NAMES = 140
"""Names of languages that CLDR has in a language: it has 400 and more in most of those that it covers
well, 140 to 400 in Occitan, Yiddish, Tajik and Xhosa, and none in Klingon."""

_WORLD = "001"
"""The region of a language as it is written everywhere."""


def pair_of(source: str, target: str) -> Pair:
    """The pair for two tags, regions and scripts kept. Raises UnsupportedPair and UnknownLanguage."""
    pair = Pair(_served(source), _served(target))
    for language in (pair.source, pair.target):
        if not _is_covered(primary(language)):
            raise UnsupportedPair(
                f"A language model is not asked for {name(language, 'en')} ({language})",
                "It is asked for languages that CLDR covers well. Use another engine for this one.",
            )
    if pair.source == pair.target:
        raise UnsupportedPair(
            f"The article is in {source} already", "Ask for another language, or say its own with --from."
        )
    return pair


def called(language: str) -> str:
    """What a language is called in English: «Brazilian Portuguese», «Serbian (Latin)»."""
    return name(language, "en")


def _served(language: str) -> str:
    return tag(language).removesuffix(f"-{_WORLD}")


@lru_cache(maxsize=256)
def _is_covered(base: str) -> bool:
    try:
        found = Locale.parse(base)  # which takes "und" for English
        return found.language == base and len(found.languages) >= _FEWEST_NAMES
    except (UnknownLocaleError, ValueError):
        return False
