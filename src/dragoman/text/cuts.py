"""Whether a sentence that was cut behind a full stop goes on: half a name, half a date and half an hour are
no sentences. What stands on both sides of the cut tells.
"""

from __future__ import annotations

import re
from functools import lru_cache

from babel import Locale, UnknownLocaleError

from dragoman.text.calendar import calendar, months_and_weekdays
from dragoman.text.patterns import later
from dragoman.text.words import folded, frequencies

_INITIAL = later(r"(?:^|[\W_])[^\W\d_]\.$")
"""What ends in one letter and a full stop: «M.», «J.», «D.», where sentencex cuts in some languages
(«M. Macron» in French) and not in others. Hardly a sentence of news ends so, and two that stay together are
translated all the same.
"""

_BEFORE_NAMES = later(r"(?<!\w)(?:Dra?|Drs|Pre?|Mmes?|Mlles?|MM|Mgr|Mrs?|Ms|Sra?|Ste?|Sig|Dott|Prof)\.$")
"""Titles that stand before a name, in any language: they end no sentence."""

_BEFORE_FIGURES = later(
    r"(?<!\w)(?:n\.?[º°o]s?|núms?|nrs?|arts?|kl|str|pp?|pág|cap|fig|vol|tel)\.$", re.IGNORECASE
)
"""Abbreviations that stand before a figure, in any language but English, whose «no.» ends sentences:
Portuguese «nº. 3», Italian «art. 5», Norwegian «kl. 8»."""

_HALF_OF_DAY = later(r"(?<!\w)[ap]\. ?m\.$", re.IGNORECASE)
_ZONES = {
    "eastern", "pacific", "central", "mountain", "local", "gmt", "utc", "bst",
    "cst", "est", "edt", "et", "pst", "pdt", "pt",
}  # fmt: skip
"""What follows a time of day in English: «7 p.m. Eastern time»."""

_ORDINAL = later(r"(?:^|(?P<word>[^\W\d_]+)\s+)(?P<figure>\d{1,2})\.$")
_ABBREVIATED = later(r"([^\W\d_]{2,5})\.$")
_FIRST = later(r"[^\W_]+")

_SEEN = 40
"""Characters that are looked at on each side of a cut."""

_CLOSED = 5.75
"""Zipf values from here on are those of words that open sentences or stand before ordinals («der», «am»,
«danach»); those of nouns are below («Spiel» has 5.3, by wordfreq's German list)."""


def goes_on(before: str, after: str, language: str) -> bool:
    """Whether `after` goes on with the sentence that ends with `before`; `language` is a primary subtag.

    Not behind «?», which a quotation may end with («“Why?” he asked»).
    """
    end, start = before.rstrip()[-_SEEN:], after.lstrip()[:_SEEN]
    if not end.endswith(".") or not start:
        return False
    if start[0].islower() or start[0] in "ºª":  # as no sentence begins («5. º»)
        return True
    if _INITIAL.search(end) is not None and end[-2].isupper():
        return True
    if start[0].isdecimal():
        return _is_before_figure(end, language)
    if _BEFORE_NAMES.search(end) is not None:
        return True
    return _is_half_a_date(end, _first(start), language)


def _first(start: str) -> str:
    found = _FIRST.match(start)
    return folded(found[0]) if found is not None else ""


def _is_before_figure(end: str, language: str) -> bool:
    """«nº. | 3», «5 de ene. | 2021»."""
    if language != "en" and _BEFORE_FIGURES.search(end) is not None:
        return True
    return _is_short_name(end, language)


def _is_short_name(end: str, language: str) -> bool:
    """Whether it ends in the short name of a month or a weekday, which is no other word: «Tues.», «ene.»."""
    found = _ABBREVIATED.search(end)
    if found is None or months_and_weekdays(language)[folded(found[1])] is None:
        return False
    return language == "en" or frequencies(language).get(folded(found[1]), 0) < _CLOSED


def _is_half_a_date(end: str, word: str, language: str) -> bool:
    """«14. | Dezember», «8 p.m. | Monday», «Tues. | Sept. 29», and any ordinal («Die 2. | Bundesliga»)."""
    named = months_and_weekdays(language)[word] if word else None
    if _HALF_OF_DAY.search(end) is not None:
        return named is not None or word in _ZONES
    if named is not None and _is_short_name(end, language):
        return True
    ordinal = _ORDINAL.search(end)
    if ordinal is None or not _has_dotted_ordinals(language):
        return False
    if word in calendar(language).months or (named is not None and named[0] is not None):
        return True
    known = frequencies(language)
    closed = folded(ordinal["word"] or "")
    return bool(word) and known.get(closed, 0) >= _CLOSED > known.get(word, 0)


@lru_cache(maxsize=64)
def _has_dotted_ordinals(language: str) -> bool:
    """Whether a day of the month is written with a full stop before it, by CLDR («14. Dezember»)."""
    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return any("d. MMM" in str(pattern.pattern) for pattern in locale.date_formats.values()) or any(
        "d. MMM" in str(pattern) for pattern in locale.datetime_skeletons.values()
    )
