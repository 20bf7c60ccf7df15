"""Dates and times of East Asia, whose signs stand behind the figures: «2021年12月14日», «오후 3시 30분»."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from dragoman.facts.languages import table
from dragoman.facts.moments.clocks import resolved
from dragoman.facts.moments.moment import Moment
from dragoman.text.calendar import signs_of_weekdays
from dragoman.text.calendars import ERAS
from dragoman.text.patterns import compiled, later

_NUMERALS = {sign: value for value, sign in enumerate("〇一二三四五六七八九")}
_WRITTEN = "[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]"
_FIGURE = rf"\d{{1,2}}|(?:{_WRITTEN})"
# «3日本» and «2時間» are none.
_DATE = later(
    rf"(?:(?:(?P<era>{'|'.join(ERAS)})\s?)?(?P<year>\d{{1,4}}|元)\s?[年년]\s?)?(?P<month>{_FIGURE})\s?[月월](?:份)?"
    rf"(?:\s?(?P<day>{_FIGURE})\s?[日일号號])?"
    rf"|(?P<named>{'|'.join(ERAS)})\s?(?P<of>\d{{1,3}}|元)\s?年|(?P<alone>\d{{4}})\s?[年년]"
    rf"|(?<![\d一二三四五六七八九十])(?P<only>\d{{1,2}}|{_WRITTEN}(?=[号號]))\s?[日号號](?!本)"
)
_CLOCK = later(
    rf"(?<!\d)({_FIGURE})\s?[點点时時시](?![间間])(?:\s?({_FIGURE})\s?[分분]?|(半|반))?"
    r"|(?<![\d:])(\d{1,2}):(\d{2})(?![\d:])"
)
_SIGN = later("[年년月월日일号號点點时時시期周週曜요]")
"""What every date and time of East Asia has one of."""

WEEKDAYS = {"zh": "(?:星期|周|週|禮拜|礼拜)([{}天])(?!天)", "ja": "([{}])曜", "ko": "([{}])요일"}
"""What the signs of weekdays stand beside; «星期天» is spoken Chinese for «星期日»."""

_BEFORE = 4
"""Characters before an hour in which its half of the day is named: «晚上的8点»."""


def east(base: str, language: str) -> Iterator[Moment]:
    """The dates and times of a text in ASCII digits that are written with signs."""
    if base.isascii() or _SIGN.search(base) is None:
        return
    for date in _DATE.finditer(base):
        moment = _date(date)
        if moment is not None:
            yield moment
    for time in _CLOCK.finditer(base):
        moment = _time(time, base, language)
        if moment is not None:
            yield moment
    weekday, numbers = _weekdays()
    for named in weekday.finditer(base):
        yield Moment(*named.span(), weekday=numbers[named[named.lastindex or 0]])


def _date(found: re.Match[str]) -> Moment | None:
    era = found["era"] or found["named"]
    figure = found["year"] or found["of"] or found["alone"]
    year = None if figure is None else 1 if figure == "元" else int(figure)
    if era is not None and year is not None:
        year += ERAS[era] - 1
    month, day = (_value(found[name]) if found[name] else None for name in ("month", "day"))
    if day is None and found["only"]:
        day = _value(found["only"])
    if month is not None and not 1 <= month <= 12:
        return None
    return Moment(*found.span(), year, month, day)


def _value(figure: str) -> int:
    """The number up to 99 that a figure in digits or numerals is: «二十三»."""
    if figure.isdecimal():
        return int(figure)
    tens, ten, ones = figure.rpartition("十")
    if not ten:
        return _NUMERALS[figure]
    return 10 * (_NUMERALS[tens] if tens else 1) + (_NUMERALS[ones] if ones else 0)


def _time(found: re.Match[str], base: str, language: str) -> Moment | None:
    hour = _value(found[1] or found[4])
    minute = 30 if found[3] else _value(found[2] or found[5] or "0")
    middle = _middle(base[max(0, found.start() - _BEFORE) : found.start()], language)
    if hour > 24 or (middle is None and not (found[1] or "").isdecimal()):
        return None  # `clocks` reads what has a colon and no word before it; «一点» is «a bit»
    if middle is None:
        return Moment(*found.span(), hour=hour % 24, minute=minute, half=hour > 12)
    return Moment(*found.span(), hour=resolved(hour, middle), minute=minute)


def _middle(before: str, language: str) -> float | None:
    """The middle hour of the part of the day that is named last in what stands before an hour."""
    parts = table("times", language).get("parts", {})
    named = max(((before.rfind(part), len(part), middle) for part, middle in parts.items()), default=None)
    return named[2] if named is not None and named[0] >= 0 else None


@lru_cache(maxsize=1)
def _weekdays() -> tuple[re.Pattern[str], Mapping[str, int]]:
    """What weekdays are in East Asia, their sign in a group, and the numbers of the signs."""
    numbers = {"天": 7}
    shapes = []
    for language, shape in WEEKDAYS.items():
        signs = signs_of_weekdays(language)
        numbers.update(signs)
        shapes.append(shape.format("".join(signs)))
    return compiled("|".join(shapes)), numbers
