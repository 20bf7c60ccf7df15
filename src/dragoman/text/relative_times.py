"""Lines that only say how long ago («3 hours ago», «hace 3 horas»), or how long something takes to read.

The patterns are CLDR's, of every unit and width; Babel formats them, and has no list of them. Such a line was
true when its page was shown, and says no date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from dragoman.text import kept, languages, messages
from dragoman.text.patterns import compiled
from dragoman.text.wordings import wordings

_LONGEST = 60
"""Characters of such a line."""

_UNITS = ("second", "minute", "hour", "day", "week", "month", "year")
_WIDTHS = ("", "-short", "-narrow")
_COUNT = r"(?:\d{1,3}|[^\W\d_]{1,5})"
"""A figure, or a short word for one: «an hour ago», «hace una hora»."""

_REST = r"(?:\s?[^\W\d_-]+){0,3}"
"""Words beside minutes of reading: «5 min read», «Lectura de 5 minutos»."""


def is_ago(line: str, language: str | None) -> bool:
    """Whether a whole line says how long ago something was, with or without the word of a stamp. For None all
    languages that the product speaks are tried, where it has a figure. Raises UnknownLanguage.
    """
    text = line.strip(" \t·|•")
    if not 0 < len(text) <= _LONGEST or (language is None and not any(map(str.isdecimal, text))):
        return False
    return any(_ago(spoken).fullmatch(text) for spoken in messages.wordings_to_try(language))


def is_reading_time(line: str, language: str | None) -> bool:
    """Whether a whole line says how many minutes it takes to read. Raises UnknownLanguage."""
    text = line.strip(" \t·|•")
    if not 0 < len(text) <= _LONGEST or not any(map(str.isdecimal, text)):
        return False
    return any(_minutes(spoken).fullmatch(text) for spoken in messages.wordings_to_try(language))


@lru_cache(maxsize=128)
def _ago(language: str) -> re.Pattern[str]:
    return compiled(_ago_pattern(language), re.IGNORECASE)


@kept.lasting
def _ago_pattern(language: str) -> str:
    stamped = (*wordings("published", language), *wordings("updated", language), *_messages(language))
    words = sorted(
        {word.partition("{date}")[0].strip(" :：") for word in stamped} - {""}, key=len, reverse=True
    )
    before = f"(?:(?:{'|'.join(map(re.escape, words))})\\s?[:：]?\\s?)?"
    return before + f"(?:{'|'.join(sorted(set(_patterns(language))))})"


def _messages(language: str) -> tuple[str, ...]:
    own = ("Updated: {date}", "Published: {date}")
    return tuple(messages.message(one, language, date="{date}") for one in own)


def _patterns(language: str) -> Iterator[str]:
    fields = languages.locale(language)._data["date_fields"]
    for unit in _UNITS:
        for width in _WIDTHS:
            for pattern in fields.get(f"{unit}{width}", {}).get("past", {}).values():
                yield re.escape(pattern).replace(r"\{0\}", _COUNT).replace(r"\ ", r"\s")


@lru_cache(maxsize=128)
def _minutes(language: str) -> re.Pattern[str]:
    return compiled(_minutes_pattern(language), re.IGNORECASE)


@kept.lasting
def _minutes_pattern(language: str) -> str:
    widths = languages.locale(language)._data["unit_patterns"].get("duration-minute", {}).values()
    forms = {form for width in widths for form in dict(width).values() if "{0}" in str(form)}
    figures = (re.escape(str(form)).replace(r"\{0\}", r"\d{1,2}").replace(r"\ ", r"[\s-]?") for form in forms)
    return f"{_REST}[:：]?\\s?(?:{'|'.join(sorted(figures))}){_REST}"
