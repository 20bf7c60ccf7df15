"""How common words are in a language, by wordfreq's small lists (words of one in a million, or more)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

_SAME = {"no": "nb", "hr": "sh", "bs": "sh", "sr": "sh", "cmn": "zh", "tl": "fil"}
"""Languages that wordfreq lists under another tag."""

_RELATIVES = {
    "nn": "nb", "gl": "pt", "ast": "es", "oc": "ca", "be": "uk", "lb": "de", "af": "nl", "fo": "da",
}  # fmt: skip
"""Languages without a list, with the nearest one that has: they share most of their common words."""

_EMPTY: Mapping[str, float] = MappingProxyType({})


@lru_cache(maxsize=64)
def lexicon(language: str) -> Mapping[str, float]:
    """Zipf values (log10 of occurrences in a thousand million words) by folded word; empty where no list is.

    `language` is a BCP 47 tag. Loading takes some 10 ms and 5 MB a language.
    """
    from wordfreq import available_languages, read_cBpack

    base = language.split("-", 1)[0].lower()
    path = available_languages("small").get((_SAME | _RELATIVES).get(base, base))
    if path is None:
        return _EMPTY
    # A list is made of buckets of words: those of bucket n have the frequency 10 ** (-n / 100).
    return {word: 9 - number / 100 for number, bucket in enumerate(read_cBpack(path)) for word in bucket}


@lru_cache(maxsize=64)
def profile(language: str, most: int = 5000) -> Mapping[str, float]:
    """The commonest words of a language with their Zipf values."""
    from wordfreq import available_languages, read_cBpack

    path = available_languages("small").get(language)
    found: dict[str, float] = {}
    for number, bucket in enumerate(read_cBpack(path) if path is not None else ()):
        found.update(dict.fromkeys(bucket, 9 - number / 100))
        if len(found) >= most:
            break
    return found


def is_listed(language: str) -> bool:
    """Whether the language has a list of its own, or none: a relative's lacks some of its words."""
    return language.split("-", 1)[0].lower() not in _RELATIVES
