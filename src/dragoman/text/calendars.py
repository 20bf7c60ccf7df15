"""Days in calendars beside the Gregorian one, and which of them a language's newspapers date by.

The reckoning of the Solar Hijri and the Islamic calendar (Umm al-Qura) is that of persiantools and hijridate,
imported when a date in one is first met. Thailand's Buddhist era, Taiwan's and Japan's count the Gregorian
months and days from other years.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

from dragoman.text import languages
from dragoman.text.languages import primary

Kind = Literal["persian", "islamic", "buddhist"]
"""Calendars by their keys in CLDR."""

_DARI = ("حمل", "ثور", "جوزا", "سرطان", "اسد", "سنبله", "میزان", "عقرب", "قوس", "جدی", "دلو", "حوت")
"""The months of the Solar Hijri calendar as Afghanistan calls them (CLDR, fa-AF)."""

BUDDHIST = 543
"""Years by which the Buddhist era is ahead, as Thailand counts it since 1941."""

ERAS: Mapping[str, int] = MappingProxyType(
    {"明治": 1868, "大正": 1912, "昭和": 1926, "平成": 1989, "令和": 2019, "民國": 1912, "民国": 1912}
)
"""The first years of Japan's eras since 1868 and of Taiwan's, by their names (CLDR, calendarData)."""

_NEWSPAPERS: Mapping[str, Kind] = MappingProxyType({"fa": "persian", "th": "buddhist"})
"""What newspapers date by where that is not the Gregorian calendar, as CLDR's calendarPreferenceData has it
for Iran, Afghanistan and Thailand. Its first choice for Saudi Arabia is the Islamic one, beside which papers
print the Gregorian date; those of Japan and Taiwan print Gregorian dates."""

_YEARS: Mapping[Kind, range] = MappingProxyType(
    {"persian": range(1200, 1500), "islamic": range(1343, 1501), "buddhist": range(2400, 2643)}
)
"""Years that are taken for one of the calendar; those of the Islamic one are hijridate's (1924 to 2077)."""


def own(language: str) -> Kind | None:
    """The calendar that newspapers in a language (a BCP 47 tag) date by; None for the Gregorian one."""
    return _NEWSPAPERS.get(primary(language))


def is_year(kind: Kind, year: int) -> bool:
    """Whether a year is one that news may name in the calendar."""
    return year in _YEARS[kind]


def gregorian(kind: Kind, year: int, month: int, day: int) -> date | None:
    """The day as the Gregorian calendar has it; None where the calendar has no such day."""
    try:
        if kind == "persian":
            from persiantools.jdatetime import JalaliDate

            return JalaliDate(year, month, day).to_gregorian()  # type: ignore[no-untyped-call]
        if kind == "islamic":
            from hijridate import Hijri

            return Hijri(year, month, day).to_gregorian()
        return date(year - BUDDHIST, month, day)
    except (ValueError, OverflowError):
        return None


def of_day(kind: Kind, day: date) -> tuple[int, int, int] | None:
    """Year, month and day of a Gregorian day in the calendar; None for one that it is not known of."""
    try:
        if kind == "persian":
            from persiantools.jdatetime import JalaliDate

            there = JalaliDate(day)  # type: ignore[no-untyped-call]
            return there.year, there.month, there.day
        if kind == "islamic":
            from hijridate import Gregorian

            return Gregorian(day.year, day.month, day.day).to_hijri().datetuple()
        return day.year + BUDDHIST, day.month, day.day
    except (ValueError, OverflowError):
        return None


@lru_cache(maxsize=256)
def days(kind: Kind, year: int, month: int | None = None, day: int | None = None) -> tuple[date, date] | None:
    """The first and the last day of a day, a month or a year of the calendar; None where it has no such.

    A month of the Islamic calendar begins when the moon is seen: its days are uncertain by one.
    """
    first = gregorian(kind, year, month or 1, day or 1)
    if first is None:
        return None
    if day is not None:
        last: date | None = first
    else:
        after = (year, month + 1) if month is not None and month < 12 else (year + 1, 1)
        last = gregorian(kind, *after, 1)
        last = last - timedelta(1) if last is not None else None
    if last is None:
        return None
    about = timedelta(1 if kind == "islamic" else 0)
    return first - about, last + about


def written(kind: Kind, day: date, language: str) -> str | None:
    """A Gregorian day in the calendar, as newspapers of the language write it, in ASCII digits."""
    there = of_day(kind, day)
    if there is None:
        return None
    return f"{there[2]} {month_name(kind, there[1], language)} {there[0]}"


def find(kind: Kind, text: str) -> tuple[date, int, int] | None:
    """The first day, month and year of the calendar in a text, as a Gregorian day, and where it stands."""
    found = _written(kind).search(text)
    if found is None:
        return None
    year = int(found["year"])
    day = (
        gregorian(kind, year, _months(kind)[found["month"]], int(found["day"]))
        if is_year(kind, year)
        else None
    )
    return (day, *found.span()) if day is not None else None


@lru_cache(maxsize=4)
def _written(kind: Kind) -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, _months(kind)), key=len, reverse=True))
    era = r"(?:พ\.ศ\.\s?)?" if kind == "buddhist" else ""
    return re.compile(rf"(?<!\d)(?P<day>\d{{1,2}})\s(?P<month>{names})\s{era}(?P<year>\d{{4}})(?!\d)")


@lru_cache(maxsize=4)
def _months(kind: Kind) -> Mapping[str, int]:
    if kind != "buddhist":
        return month_names(kind)
    names = languages.locale("th").months["format"]
    return {str(name): number for width in ("abbreviated", "wide") for number, name in names[width].items()}


def month_name(kind: Kind, month: int, language: str) -> str:
    """What a month of the calendar is called in a language: Afghanistan's Persian has names of its own."""
    if kind == "buddhist":
        return str(languages.locale(language).months["format"]["wide"][month])
    names = [name for name, number in month_names(kind).items() if number == month]
    return names[-1 if languages.locale(language).territory == "AF" else 0]


@lru_cache(maxsize=4)
def month_names(kind: Kind) -> Mapping[str, int]:
    """The names of the calendar's months in its own language, with their numbers from 1."""
    if kind == "persian":
        from persiantools.jdatetime import MONTH_NAMES_FA

        own = {str(name): at for at, name in enumerate(MONTH_NAMES_FA) if name}
        return MappingProxyType(own | {name: at for at, name in enumerate(_DARI, 1)})
    if kind == "islamic":
        from hijridate import Hijri

        return MappingProxyType({Hijri(1443, at, 1).month_name("ar"): at for at in range(1, 13)})
    return MappingProxyType({})
