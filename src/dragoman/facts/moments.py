"""Dates and times of day in running text, as what they say: month, day, weekday, year, hour, minute.

Names of months and weekdays are those of `dragoman.text.calendar`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from dragoman.facts.languages import table
from dragoman.facts.numbers.figures import in_ascii
from dragoman.facts.numbers.lexis import worths
from dragoman.facts.relative import relatives
from dragoman.text.calendar import calendar, months_and_weekdays, signs_of_weekdays
from dragoman.text.languages import primary
from dragoman.text.words import Word, words

# Numeric dates, in the orders that are in use: ISO 8601's, and day and month before the year. Which of the
# two comes first is told by their values alone, since a reporter may follow either convention.
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_NUMERIC = re.compile(r"(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/-])")
# Dates and times of East Asia, whose signs stand behind the figures: «2021年12月14日», «오후 3시 30분».
# «3日本» and «2時間» are none.
_EAST = re.compile(
    r"(?:(\d{4}|\d{2})\s?[年년]\s?)?(\d{1,2})\s?[月월](?:份)?(?:\s?(\d{1,2})\s?[日일号號])?|(\d{4})\s?[年년]|(?<!\d)(\d{1,2})\s?[日号號](?!本)"
)
# Times of day: «10:05», «10h05», «10.05pm», «7 am», «19 Uhr»; with a stop only where a word for the hour
# follows, since «10.05» may be an amount.
_CLOCK = re.compile(
    r"(?<![\d:.,])(\d{1,2})(?:(?:[:h]|[ \u00a0\u202f]h[ \u00a0\u202f](?=\d)|(?=[.]\d\d\s?(?:a\.?m|p\.?m|uhr|klo)))[.]?(\d{2}))?(?!\d)"
    r"\s?(a\.?\s?m\.?|p\.?\s?m\.?|uhr|h\b|ص\b|م\b)?(?![\d:])",
    re.IGNORECASE,
)
_EAST_CLOCK = re.compile(r"(?<!\d)(\d{1,2})\s?[点點时時시](?![间間])(?:\s?(\d{1,2})\s?[分분]?|(半))?")
_DIGIT = re.compile(r"\d")
_EAST_SIGN = re.compile("[年년月월日일号號点點时時시期周週曜요]")
"""What every date and time of East Asia has one of."""

_EAST_WEEKDAYS = {"zh": "(?:星期|周|週)([{}天])", "ja": "([{}])曜", "ko": "([{}])요일"}
"""What the signs of weekdays stand beside; «星期天» is spoken Chinese for «星期日»."""

_BEFORE = frozenset(  # prepositions that a time stands behind, in the languages that have ambiguous names
    "in on last next since until by of early late this mid during from through to before after every"
    " en el del de desde hasta a al le du au am im vom seit bis no na do da w we v ve".split()
)
_GLUE = frozenset("of de del di d' d’ l’ the dem den der من м st nd rd th er º го е ого".split())
"""Small words and ordinals' endings that stand between a day, a month and a year: «the 3rd of May»."""

_FARTHEST = 3
"""Characters between a month's name and its figure: «March (3)» and whole phrases are no dates."""

_APART = frozenset(";:()–—%$€")
"""Signs that end a date, or make an amount of the figure beside them."""

_LATE = ("下午", "午後", "晚上", "오후")
"""Words before an hour that make it one of the second half of the day."""

_PARTS = {"half": {"past": 30}, "quarter": {"past": 15, "to": -15}}
"""Minutes after and before the hour in English words."""


class Moment(NamedTuple):
    """A date or time of day in a text; what it does not say is None.

    `month` and `weekday` count from 1 (January, Monday). `unit` and `offset` are what it counts from its
    text's own day: "day" and -1 for yesterday.
    """

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    hour: int | None = None
    minute: int | None = None
    unit: str | None = None
    offset: int | None = None

    def agrees(self, other: Moment) -> bool:
        """Whether both can be the same moment, and say at least one thing both."""
        shared = self.offset is not None and self.unit == other.unit
        if shared and self.offset != other.offset:
            return False
        for name in ("year", "month", "day", "weekday", "hour", "minute"):
            ours, theirs = getattr(self, name), getattr(other, name)
            if ours is None or theirs is None:
                continue
            if (
                ours != theirs
                and not (name == "year" and (ours % 100 == theirs % 100))
                and not (name == "hour" and ours % 12 == theirs % 12)
            ):
                return False
            shared = True
        return shared


def knows_months(language: str) -> bool:
    """Whether the names of the language's months are known."""
    subtag = primary(language)
    return subtag in _EAST_WEEKDAYS or bool(calendar(subtag).months)


def moments(text: str, language: str) -> tuple[Moment, ...]:
    """The dates and times of `text`, in order, not overlapping. Unknown languages have figures only."""
    subtag = primary(language)
    base = in_ascii(text)
    found = list(_named(text, base, subtag))
    row = words(text, subtag)
    found += [Moment(one.start, one.end, unit=one.unit, offset=one.offset) for one in relatives(row, subtag)]
    found += _halves(row, subtag)
    if _DIGIT.search(base) is not None:
        found += [*_numeric(base), *_clock(base)]
    if not base.isascii() and _EAST_SIGN.search(base) is not None:
        found += _east(base)
    if not found:
        return ()
    found.sort(key=lambda one: one[:2])
    apart: list[Moment] = []
    for moment in found:
        if not apart or moment.start >= apart[-1].end:
            apart.append(moment)
    return tuple(apart)


def _numeric(base: str) -> Iterator[Moment]:
    for iso in _ISO.finditer(base):
        year, month, day = (int(part) for part in iso.groups())
        if month <= 12 and day <= 31:
            yield Moment(*iso.span(), year, month, day)
    for date in _NUMERIC.finditer(base):
        first, second, year = int(date[1]), int(date[3]), int(date[4])
        if first <= 12 < second <= 31:
            yield Moment(*date.span(), year, first, second)
        elif second <= 12 < first <= 31:
            yield Moment(*date.span(), year, second, first)
        elif first <= 12 and second <= 12:  # whose convention it is cannot be told
            yield Moment(*date.span(), year)


def _east(base: str) -> Iterator[Moment]:
    for date in _EAST.finditer(base):
        year, month, day, alone, only = (int(part) if part else None for part in date.groups())
        if month is None or 1 <= month <= 12:
            yield Moment(*date.span(), year or alone, month, day or only)
    for clock in _EAST_CLOCK.finditer(base):
        hour = int(clock[1])
        if hour <= 24:
            minute = 30 if clock[3] else int(clock[2] or 0)
            late = any(word in base[max(0, clock.start() - 3) : clock.start()] for word in _LATE)
            yield Moment(*clock.span(), hour=hour + 12 if late and hour < 12 else hour, minute=minute)
    weekday, numbers = _east_weekdays()
    for named in weekday.finditer(base):
        yield Moment(*named.span(), weekday=numbers[named[named.lastindex or 0]])


@lru_cache(maxsize=1)
def _east_weekdays() -> tuple[re.Pattern[str], Mapping[str, int]]:
    """What weekdays are in Chinese, Japanese and Korean, their sign in a group, and the numbers of the signs."""
    numbers = {"天": 7}
    shapes = []
    for language, shape in _EAST_WEEKDAYS.items():
        signs = signs_of_weekdays(language)
        numbers.update(signs)
        shapes.append(shape.format("".join(signs)))
    return re.compile("|".join(shapes)), numbers


def _clock(base: str) -> Iterator[Moment]:
    for time in _CLOCK.finditer(base):
        if time[2] is None and time[3] is None:
            continue
        hour, minute = int(time[1]), int(time[2] or 0)
        if hour > 24 or minute > 59 or (time[2] and base[time.end(1)] == "." and not time[3]):
            continue
        half = (time[3] or "").lower().replace(".", "").replace(" ", "")
        if half in ("pm", "م") and hour < 12:
            hour += 12
        yield Moment(*time.span(), hour=hour, minute=minute)


def _past(row: tuple[Word, ...]) -> Iterator[Moment]:
    """«half past eight», «quarter to nine»."""
    for part, way, named in zip(row, row[1:], row[2:], strict=False):
        minutes = _PARTS.get(part.folded, {}).get(way.folded)
        if minutes is not None:
            hour = _hour(named, "en")
            if hour:
                of = hour if minutes > 0 else (hour - 1) or 12
                yield Moment(part.start, named.end, hour=of, minute=minutes % 60)


def _halves(row: tuple[Word, ...], language: str) -> Iterator[Moment]:
    if language == "en":
        yield from _past(row)
    half = table("times", language).get("half")
    if half is None:
        return
    for word, following in pairwise(row):
        if word.folded == half:
            hour = _hour(following, language)
            if hour:
                yield Moment(word.start, following.end, hour=(hour - 1) or 12, minute=30)


def _hour(word: Word, language: str) -> int:
    """The hour from 1 to 12 that a number word names, 0 where it names none."""
    worth = worths(language)[word.folded]
    if worth is None or worth.kind != "cardinal" or not 1 <= worth.value <= 12:
        return 0
    return int(worth.value)


def _named(text: str, base: str, language: str) -> Iterator[Moment]:
    if not calendar(language).months:
        return
    row = words(text, language)
    known = months_and_weekdays(language)
    for at, named in enumerate([known[word.folded] for word in row]):
        if named is None:
            continue
        month, weekday = named
        word = row[at]
        if month is not None:
            moment = _around(row, at, month, base, language)
            if moment is not None:
                yield moment
        elif _is_name(row, at, word.folded, language):
            yield Moment(word.start, word.end, weekday=weekday)


def _around(row: tuple[Word, ...], at: int, month: int, base: str, language: str) -> Moment | None:
    """The date that a month's name is in: a day on either side, a year behind."""
    word = row[at]
    start, end, day, year = word.start, word.end, None, None
    before = _number_near(row, at, -1, base)
    if before is not None:
        value, start_, _ = before
        if 1 <= value <= 31:
            day, start = value, start_
    after = _number_near(row, at, 1, base)
    if after is not None:
        value, _, end_ = after
        if value >= 1000:
            year, end = value, end_
        elif day is None and 1 <= value <= 31:
            day, end = value, end_
            further = _number_near(
                row, next(i for i in range(at + 1, len(row)) if row[i].end == end_), 1, base
            )
            if further is not None and 1000 <= further[0] <= 2999:
                year, end = further[0], further[2]
    if day is None and year is None and not _is_name(row, at, word.folded, language):
        return None
    return Moment(start, end, year, month, day)


def _number_near(row: tuple[Word, ...], at: int, step: int, base: str) -> tuple[int, int, int] | None:
    """The figure beside a word, with at most one small word and an ordinal's ending between."""
    for distance in (1, 2, 3):
        place = at + step * distance
        if not 0 <= place < len(row):
            return None
        word = row[place]
        figure = base[word.start : word.end]
        if figure.isdigit():
            between = (
                base[word.end : row[place + 1].start] if step < 0 else base[row[place - 1].end : word.start]
            )
            if len(figure) > 4 or len(between) > _FARTHEST or not _APART.isdisjoint(between):
                return None
            return int(figure), word.start, word.end
        if word.folded not in _GLUE:
            return None
    return None


def _is_name(row: tuple[Word, ...], at: int, key: str, language: str) -> bool:
    """Whether a month's or weekday's name is one here, and no other word."""
    word = row[at]
    if language in ("en", "de") and not word.text[:1].isupper():
        return False
    if key not in _ambiguous(language):
        return len(key) > 3 or language == "de"
    if len(key) <= 3 and language != "en":  # «Torrealba de Mar»: short forms are dates beside a figure only
        return any(other.text.isdecimal() for other in row[max(0, at - 1) : at + 2])
    if language == "pt" and at + 1 < len(row) and row[at + 1].folded.startswith("feira"):
        return True
    return at > 0 and row[at - 1].folded in _BEFORE


@lru_cache(maxsize=64)
def _ambiguous(language: str) -> frozenset[str]:
    """Names of the calendar that are more often another word."""
    return frozenset(table("times", language).get("ambiguous", "").split())
