"""The line that says when an article was published or updated: "Updated: December 14, 2021, 8:19 AM"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Literal

from dragoman.text import dates, messages
from dragoman.text.wordings import wordings

Kind = Literal["updated", "published"]

MAX_LENGTH = 140
"""Longest line that is tried as a stamp, in characters: a date's own bound and the words around it."""

# "10.05pm", "7 am", "19h30"; a bare hour too, as live reports have it.
_CLOCK = re.compile(r"\d{1,2}(?:[.:h]\d{2})?\s?(?:[ap]\.?m\.?)?", re.IGNORECASE)

_MESSAGES: dict[Kind, str] = {"updated": "Updated: {date}", "published": "Published: {date}"}


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a stamp says. Without `has_time`, the moment's time of day is midnight and means nothing; `zone`
    is the name that it calls its zone by.
    """

    kind: Kind
    moment: datetime
    has_time: bool
    zone: str = field(default="", compare=False)


def parse(text: str, language: str | None) -> Stamp | None:
    """The stamp that the whole of `text` is, in a language (None: any that the product speaks).

    A sentence that begins as a stamp does is not one: all that follows must be a date with its day,
    month and year. Raises UnknownLanguage.
    """
    line = " ".join(text.split()) if len(text) <= 2 * MAX_LENGTH else ""
    if not 0 < len(line) <= MAX_LENGTH or not any(character.isdecimal() for character in line):
        return None
    for spoken in messages.wordings_to_try(language):
        for kind, shape in _shapes(spoken):
            match = shape.fullmatch(line)
            if not match:
                continue
            found = dates.parse((match["date"] or match["earlier"]).strip(" ,،;"), spoken)
            if found:
                return Stamp(kind, found.moment, found.has_time, found.zone)
    return None


def is_clock(text: str) -> bool:
    """Whether a text says the time of day only, as the entries of a live report do: "10.05pm"."""
    return len(text) <= MAX_LENGTH and _CLOCK.fullmatch(text.strip()) is not None


def render(stamp: Stamp, language: str) -> str:
    """The stamp as a newspaper in that language prints it. Raises UnknownLanguage."""
    date = dates.render(stamp.moment, language, time=stamp.has_time, zone=stamp.zone)
    return messages.message(_MESSAGES[stamp.kind], language, date=date)


@lru_cache(maxsize=256)
def _shapes(language: str) -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    """What stamps of each kind look like in a language, the date a group of that name."""
    return tuple((kind, _shape(list(_wordings(kind, language)))) for kind in _MESSAGES)


def _wordings(kind: Kind, language: str) -> Iterator[tuple[str, str]]:
    """What stands before and after the date in the stamps of a kind."""
    own = messages.message(_MESSAGES[kind], language, date="{date}")
    for wording in (own, *wordings(kind, language)):
        before, _, after = wording.partition("{date}")
        yield before.strip(" :："), after.strip()


def _shape(wordings: list[tuple[str, str]]) -> re.Pattern[str]:
    """One pattern for all wordings. Longer words come first: "Updated on" is not "Updated", then a date."""
    befores = sorted({before for before, _ in wordings if before}, key=len, reverse=True)
    afters = sorted({after for before, after in wordings if not before}, key=len, reverse=True)
    opening = f"(?:{_either(befores)})\\s?[:：|]?\\s?(?P<date>.+)"
    closing = f"(?P<earlier>.+?)\\s?(?:{_either(afters)})" if afters else "(?P<earlier>(?!))"
    return re.compile(f"{opening}|{closing}", re.IGNORECASE)


def _either(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in words)
