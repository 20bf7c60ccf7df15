"""The part of an address that names an article."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Collection
from itertools import chain, count

LONGEST_SLUG = 60
"""Longest slug, in characters: what search engines and messengers show of an address."""

_RESERVED = frozenset({"index"})  # the folder's own page
_SEPARATORS = re.compile(r"[^a-z0-9]+")
# Letters that Unicode does not decompose into a letter of the Latin alphabet and a mark.
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)


def slug(headline: str, key: str, taken: Collection[str]) -> str:
    """A slug for the headline, ASCII, not among `taken`; from `key` where it has no Latin letters."""
    folded = unicodedata.normalize("NFKD", headline[:1000].lower().translate(_LETTERS))
    plain = "".join(character for character in folded if not unicodedata.combining(character))
    words = _SEPARATORS.sub("-", plain).strip("-")
    if len(words) > LONGEST_SLUG:
        cut = words[: LONGEST_SLUG + 1]
        words = cut.rsplit("-", 1)[0] if "-" in cut else cut[:LONGEST_SLUG]
    if len(words) < 3:  # a number or nothing: it names no article
        words = "article-" + hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:10]
    every = chain([words], (f"{words}-{number}" for number in count(2)))
    return next(one for one in every if one not in taken and one not in _RESERVED)
