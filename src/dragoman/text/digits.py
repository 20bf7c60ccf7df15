"""Digits as a language writes them."""

from __future__ import annotations

from functools import lru_cache

from dragoman.text import languages

# The zero of each decimal numbering system that is some locale's default in CLDR
# (common/supplemental/numberingSystems.xml); its digits follow it in Unicode. Babel names the
# system of a locale but always formats with ASCII digits.
_ZERO = {
    "adlm": "\U0001e950",
    "arab": "٠",
    "arabext": "۰",
    "beng": "০",
    "cakm": "\U00011136",
    "deva": "०",
    "hmnp": "\U0001e140",
    "mathsanb": "\U0001d7ec",
    "mymr": "၀",
    "nkoo": "߀",
    "olck": "᱐",
    "tibt": "༠",
}


def localise(text: str, language: str) -> str:
    """`text` with its ASCII digits written as CLDR's default for the language. Raises UnknownLanguage."""
    table = _table(language)
    return text.translate(table) if table else text


@lru_cache(maxsize=256)
def _table(language: str) -> dict[int, str] | None:
    zero = _ZERO.get(languages.locale(language).default_numbering_system)
    return {ord("0") + i: chr(ord(zero) + i) for i in range(10)} if zero else None
