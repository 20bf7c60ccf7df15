"""Dates and times of day: written as the CLDR has them for a language, and read from text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache
from typing import TYPE_CHECKING

from babel.core import Locale

from dragoman.text import calendars, digits, languages, messages
from dragoman.text.languages import primary
from dragoman.text.spelled import spelled

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

MAX_LENGTH = 100
"""Longest text that is tried as a date, in characters: the longest long form of CLDR has under 60."""

_OFFSET = re.compile(r"\b(?:UTC|GMT)(?P<sign>[+-])(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?\b")
_FARTHEST = timedelta(hours=15)  # no place on earth is farther from UTC than 14 hours
# Day and month in figures, whose order each language has its own way.
_AMBIGUOUS = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d")


@dataclass(frozen=True, slots=True)
class ParsedDate:
    """A date found in text. Without `has_time`, the moment's time of day is midnight and means nothing.

    The moment has a zone, as a fixed offset, exactly when the text names one; `zone` is that name where it is
    an international one («GMT», «EST»).
    """

    moment: datetime
    has_time: bool
    zone: str = field(default="", compare=False)


def render(moment: datetime, language: str, *, time: bool = True, zone: str = "") -> str:
    """The date in the language's long form, with its short time of day when `time` is asked for.

    It is in the calendar that newspapers of the language date by, as long as it is read back from it.
    The zone is shown only where the moment has one, and then only beside a time: by its name `zone`, else as
    its offset from UTC. Raises UnknownLanguage.
    """
    if zone and time and moment.tzinfo is not None:
        # Read back without it: an abbreviation means several zones, of which a parser takes one.
        return _named_zone(render(moment.replace(tzinfo=UTC), language), zone)
    kind = calendars.own(language)
    if kind is not None:
        date = calendars.written(kind, moment, language)
        text = _render(date, moment, language, time=time) if date is not None else ""
        found = parse(text, language)
        if found is not None and _is_same(found, moment, time=time):
            return text
    date = _date(moment, "long", language)
    return _render(date, moment, language, time=time)


def _named_zone(text: str, zone: str) -> str:
    """A line that says UTC, which says another zone."""
    before, _, after = text.rpartition("UTC")
    return f"{before}{zone}{after}"


def _render(date: str, moment: datetime, language: str, *, time: bool) -> str:
    locale = languages.locale(language)
    if not time:
        return digits.localise(date, language)
    hour = _hour(moment, locale)
    if moment.tzinfo is not None:
        hour = f"{hour} {_zone(moment)}"
    return digits.localise(_join(language).replace("{1}", date).replace("{0}", hour), language)


def _is_same(found: ParsedDate, moment: datetime, *, time: bool) -> bool:
    """Whether what was read is the moment that was written, as far as it was."""
    there = found.moment
    if not time:
        return there.date() == moment.date()
    return there == moment.replace(second=0, microsecond=0) and there.utcoffset() == moment.utcoffset()


def clock(moment: datetime, language: str) -> str:
    """The time of day alone, in the language's short form. Raises UnknownLanguage."""
    return digits.localise(_hour(moment, languages.locale(language)), language)


def _hour(moment: datetime, locale: Locale) -> str:
    from babel.dates import format_time  # which looks for this machine's zone as it is loaded

    return format_time(moment, "short", locale=locale)


def _date(day: date, form: str, language: str) -> str:
    from babel.dates import format_date  # as above

    return format_date(day, form, locale=languages.locale(language))


@lru_cache(maxsize=1024)  # a reader and a writer ask for the same line, and dateparser takes its time
def parse(text: str, language: str | None) -> ParsedDate | None:
    """The date that the whole of `text` is, in a language (None: any that the product speaks).

    Day, month and year must all be named; nothing is taken from today's date. Text that is longer
    than MAX_LENGTH, or more than a date, gives None; so does a date in figures alone when the
    language is not known, because 3/4/2021 is two days. Raises UnknownLanguage.
    """
    stripped = text.strip()
    if not 6 <= len(stripped) <= MAX_LENGTH or not any(character.isdecimal() for character in stripped):
        return None
    if language in (None, languages.UNDETERMINED) and _AMBIGUOUS.match(stripped):
        return None
    unzoned, zone = _without_offset(stripped)
    if language is not None:
        unzoned = _in_gregorian(unzoned, language)
    found = _parser(language).get_date_data(unzoned)
    if found is None or found.date_obj is None:
        return _in_words(unzoned, language, zone) if language is not None else None
    moment = found.date_obj
    offset = moment.utcoffset()  # of a zone's name, which dateparser knows
    if zone is None and offset is not None:
        zone = timezone(offset) if offset else UTC
    moment = moment.replace(tzinfo=zone)
    name = _zone_name(stripped, language) if moment.tzinfo is not None else ""
    return ParsedDate(moment, has_time=found.period == "time", zone=name)


_ABBREVIATION = re.compile(r"(?<![\w.])(?!AM\b|PM\b|UTC\b)[A-Z]{2,5}(?![\w.])")


def _zone_name(text: str, language: str | None) -> str:
    """The abbreviation that a zone is named by, where it is no word of the language alone («MEZ»)."""
    names = _ABBREVIATION.findall(text) if not _OFFSET.search(text) else []
    own = _own_zones(language) if language is not None else frozenset()
    return names[-1] if names and names[-1] not in own else ""


@lru_cache(maxsize=64)
def _own_zones(language: str) -> frozenset[str]:
    """The abbreviations of zones that only a language has, as CLDR lists them."""
    if primary(language) == messages.SOURCE_LANGUAGE:
        return frozenset()
    zones = languages.locale(language).meta_zones.values()
    return frozenset(str(name) for zone in zones for name in zone.get("short", {}).values())


_CLOCK = re.compile(r"\W*(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)\W*")
"""A time of day beside a date, by 24 hours."""


def _in_words(text: str, language: str, zone: timezone | None) -> ParsedDate | None:
    """The date that the whole of a text is by CLDR's patterns and newspapers' ordinals, which dateparser does
    not know; with a time of 24 hours, if it has one.
    """
    found = next(spelled(text, language), None)
    if found is None or found.year is None:
        return None
    rest = text[: found.start] + text[found.end :]
    time = _CLOCK.fullmatch(rest)
    if time is None and any(map(str.isalnum, rest)):
        return None
    hour, minute = (int(time["hour"]), int(time["minute"])) if time else (0, 0)
    year = found.year
    if calendars.own(language) == "buddhist" and calendars.is_year("buddhist", year):
        year -= calendars.BUDDHIST
    try:
        moment = datetime(year, found.month, found.day, hour, minute, tzinfo=zone)
    except ValueError:
        return None
    return ParsedDate(moment, has_time=time is not None)


def _in_gregorian(text: str, language: str) -> str:
    """The text with a date in the language's own calendar in the Gregorian one, which dateparser reads."""
    kind = calendars.own(language)
    found = calendars.find(kind, text) if kind is not None else None
    if found is None:
        return text
    day, start, end = found
    return text[:start] + _date(day, "d MMMM y", language) + text[end:]


@lru_cache(maxsize=256)
def _join(language: str) -> str:
    """CLDR's pattern for date {1} and time {0}: the long one, unless it joins them with a word.

    Persian's long pattern says "at the hour of"; its medium one has a comma, as stamps do.
    """
    formats = languages.locale(language).datetime_formats
    long = str(formats["long"])
    return str(formats["medium"]) if re.search(r"\w", re.sub(r"\{[01]\}", "", long)) else long


def _zone(moment: datetime) -> str:
    """The offset from UTC: names such as CST mean several zones, and are words of one language."""
    offset = moment.utcoffset() or timedelta()
    if not offset:
        return "UTC"
    minutes = round(abs(offset).total_seconds() / 60)
    return f"UTC{'-' if offset < timedelta() else '+'}{minutes // 60:02d}:{minutes % 60:02d}"


def _without_offset(text: str) -> tuple[str, timezone | None]:
    """The text without the offset that it names, and that: dateparser knows the offsets in use today
    only, and only at the end of a text, where Vietnamese has the date.
    """
    found = _OFFSET.search(text)
    if not found:
        return text, None
    offset = timedelta(hours=int(found["hours"]), minutes=int(found["minutes"] or 0))
    if offset > _FARTHEST:
        return text, None
    signed = -offset if found["sign"] == "-" else offset
    return f"{text[: found.start()].rstrip()} {text[found.end() :].lstrip()}", timezone(
        signed
    ) if signed else UTC


@lru_cache(maxsize=128)
def _parser(language: str | None) -> DateDataParser:
    from dateparser.date import DateDataParser

    known, locales = _dateparser_codes(language)
    return DateDataParser(
        languages=known,
        locales=locales,
        settings={
            "STRICT_PARSING": True,
            "REQUIRE_PARTS": ["day", "month", "year"],
            "PARSERS": ["absolute-time"],  # no timestamps, and no "yesterday"
            "RELATIVE_BASE": datetime(2000, 1, 1),  # noqa: DTZ001 - any fixed day: no result may depend on it
            "RETURN_TIME_AS_PERIOD": True,
        },
    )


def _dateparser_codes(language: str | None) -> tuple[list[str] | None, list[str] | None]:
    """What dateparser calls the language: its language codes, or its locale ("en-GB": day before month)."""
    from dateparser.data.languages_info import language_locale_dict

    if language is None or language == languages.UNDETERMINED:
        return sorted({primary(tag) for tag in messages.catalogue_languages()}), None
    tag = languages.tag(language)
    base = primary(tag)
    if tag in language_locale_dict.get(base, ()):
        return None, [tag]
    return [languages.best_match(tag, language_locale_dict) or messages.SOURCE_LANGUAGE], None
