"""How common words are, by wordfreq's lists: small ones have the words of one in a million, or more."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from dragoman.text.languages import primary

_SAME = {"no": "nb", "hr": "sh", "bs": "sh", "sr": "sh", "cmn": "zh", "tl": "fil"}
"""Languages that wordfreq lists under another tag."""

_RELATIVES = {
    "nn": "nb", "gl": "pt", "ast": "es", "oc": "ca", "be": "uk", "lb": "de", "af": "nl", "fo": "da",
}  # fmt: skip
"""Languages without a list, with the nearest one that has: they share most of their common words."""

_EMPTY: Mapping[str, float] = MappingProxyType({})


@lru_cache(maxsize=64)
def frequencies(language: str) -> Mapping[str, float]:
    """Zipf values (log10 of occurrences in a thousand million words) by folded word; empty where no list is.

    `language` is a BCP 47 tag. Loading takes some 10 ms and 5 MB a language.
    """
    base = primary(language)
    return _read("small", (_SAME | _RELATIVES).get(base, base))


@lru_cache(maxsize=16)
def all_frequencies(language: str) -> Mapping[str, float]:
    """The same by the largest list that there is for the language itself: up to 300,000 words, in 50 ms."""
    base = primary(language)
    return _read("best", _SAME.get(base, base))


@lru_cache(maxsize=64)
def commonest(language: str, most: int = 5000) -> Mapping[str, float]:
    """The commonest words of a language with their Zipf values."""
    return _read("small", language, most)


def _read(size: str, language: str, most: int | None = None) -> Mapping[str, float]:
    """A list of wordfreq's, of the `most` commonest words where that is given.

    It is made of buckets of words: those of bucket n have the frequency 10 ** (-n / 100). wordfreq's own
    functions compute that for each word, which takes ten times as long.
    """
    from wordfreq import available_languages, read_cBpack

    path = available_languages(size).get(language)
    if path is None:
        return _EMPTY
    found: dict[str, float] = {}
    for number, bucket in enumerate(read_cBpack(path)):
        found.update(dict.fromkeys(bucket, 9 - number / 100))
        if most is not None and len(found) >= most:
            break
    return found


def is_listed(language: str) -> bool:
    """Whether the language has a list of its own, or none: a relative's lacks some of its words."""
    return primary(language) not in _RELATIVES
