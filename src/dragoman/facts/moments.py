"""Dates and times of day in running text, as what they say: month, day, weekday, year, hour, minute.

Names of months and weekdays are CLDR's, through Babel, in all their widths and cases.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from babel import Locale, UnknownLocaleError

from dragoman.facts.numbers.figures import plain
from dragoman.facts.numbers.spelled import worths
from dragoman.facts.relative import relatives
from dragoman.text.languages import primary
from dragoman.text.words import Memo, Word, folded, words

_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_NUMERIC = re.compile(r"(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/-])")
_EAST = re.compile(
    r"(?:(\d{4}|\d{2})\s?[年년]\s?)?(\d{1,2})\s?[月월](?:份)?(?:\s?(\d{1,2})\s?[日일号號])?|(\d{4})\s?[年년]|(?<!\d)(\d{1,2})\s?[日号號](?!本)"
)
_CLOCK = re.compile(
    r"(?<![\d:.,])(\d{1,2})(?:(?:[:h]|[ \u00a0\u202f]h[ \u00a0\u202f](?=\d)|(?=[.]\d\d\s?(?:a\.?m|p\.?m|uhr|klo)))[.]?(\d{2}))?(?!\d)"
    r"\s?(a\.?\s?m\.?|p\.?\s?m\.?|uhr|h\b|ص\b|م\b)?(?![\d:])",
    re.IGNORECASE,
)
_EAST_CLOCK = re.compile(r"(?<!\d)(\d{1,2})\s?[点點时時시](?![间間])(?:\s?(\d{1,2})\s?[分분]?|(半))?")
_DIGIT = re.compile(r"\d")
_EAST_SIGN = re.compile("[年년月월日일号號点點时時시期周週曜요]")
"""What every date and time of East Asia has one of."""

_EAST_DAY = re.compile(r"(?:星期|周|週)([一二三四五六日天])|([月火水木金土日])曜|([월화수목금토일])요일")

# Words that are months or weekdays and more often something else: only beside a day or a preposition.
_AMBIGUOUS = {
    "en": {"may", "march", "mar", "sat", "sun", "mon", "wed", "fri", "dec", "jan", "second", "august", "april", "june"},
    "es": {"mar", "sab", "dom", "lun", "vie", "jue", "mie", "set", "abr", "ago", "ene", "dic", "d", "l", "m", "x", "j", "v", "s"},
    "pt": {"seg", "ter", "qua", "qui", "sex", "sab", "dom", "mar", "set", "segunda", "terça", "terca", "quarta", "quinta", "sexta", "dez", "out", "maio", "abr", "ago", "jan"},
    "ru": {"май", "мая", "среди", "март"}, "tr": {"ocak", "ekim", "mart", "pazar", "sal"},
}  # fmt: skip
_BEFORE = frozenset(
    "in on last next since until by of early late this mid during from through to before after every"
    " en el del de desde hasta a al le du au am im vom seit bis no na do da w we v ve".split()
)
_APOSTROPHES = str.maketrans("’ʼ", "''")
"""CLDR writes «пʼятниця» with the letter, and newspapers with either apostrophe."""

_PLURALS = frozenset({"ca", "en", "es", "fr", "gl", "pt"})
"""Languages whose days of the week take an s: «on Saturdays», «los domingos»."""

_HALF = {"de": "halb", "nl": "half", "sv": "halv", "da": "halv", "nb": "halv", "nn": "halv"}
"""What counts half an hour back from the hour that follows: «halb neun» is 8.30."""

_PARTS = {"half": {"past": 30}, "quarter": {"past": 15, "to": -15}}
"""Minutes after and before the hour in English words."""

_VOWELS = "аеиоуыюяьйіїєąęůéěíýaoeuiy"


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


def known(language: str) -> bool:
    """Whether the names of the language's months are known."""
    subtag = primary(language)
    return subtag in ("zh", "ja", "ko") or bool(_names(subtag)[0])


@lru_cache(maxsize=1024)
def moments(text: str, language: str) -> tuple[Moment, ...]:
    """The dates and times of `text`, in order, not overlapping. Unknown languages have figures only."""
    subtag = primary(language)
    base = plain(text)
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
    kept: list[Moment] = []
    for moment in found:
        if not kept or moment.start >= kept[-1].end:
            kept.append(moment)
    return tuple(kept)


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
            late = any(
                word in base[max(0, clock.start() - 3) : clock.start()]
                for word in ("下午", "午後", "晚上", "오후")
            )
            yield Moment(*clock.span(), hour=hour + 12 if late and hour < 12 else hour, minute=minute)
    for named in _EAST_DAY.finditer(base):
        sign = named[1] or named[2] or named[3]
        order = "一二三四五六日" if named[1] else "月火水木金土日" if named[2] else "월화수목금토일"
        yield Moment(*named.span(), weekday=order.index("日" if sign == "天" else sign) + 1)


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
            said = worths("en")[named.folded]
            hour = said.value if said is not None and said.kind == "cardinal" else 0
            if 1 <= hour <= 12:
                of = int(hour) if minutes > 0 else (int(hour) - 1) or 12
                yield Moment(part.start, named.end, hour=of, minute=minutes % 60)


def _halves(row: tuple[Word, ...], language: str) -> Iterator[Moment]:
    if language == "en":
        yield from _past(row)
    half = _HALF.get(language)
    if half is None:
        return
    for word, following in pairwise(row):
        if word.folded == half:
            said = worths(language)[following.folded]
            hour = said.value if said is not None and said.kind == "cardinal" else 0
            if 1 <= hour <= 12:
                yield Moment(word.start, following.end, hour=(int(hour) - 1) or 12, minute=30)


def _named(text: str, base: str, language: str) -> Iterator[Moment]:
    if not _names(language)[0]:
        return
    row = words(text, language)
    calendar = _calendar(language)
    for at, named in enumerate([calendar[word.folded] for word in row]):
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


@lru_cache(maxsize=64)
def _calendar(language: str) -> Memo[str, tuple[int | None, int | None] | None]:
    """By folded word, the month or the weekday that it names in any case."""
    months, weekdays = _names(language)

    def named(word: str) -> tuple[int | None, int | None] | None:
        word = word.translate(_APOSTROPHES)
        stem = _stem(word, language)
        stem = stem if len(stem) > 3 else word  # «sobie» is no form of «sob.»
        month = months.get(word) or months.get(stem)
        weekday = weekdays.get(word) or weekdays.get(stem)
        return (month, weekday) if month or weekday else None

    return Memo(named)


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


_GLUE = frozenset("of de del di d' d’ l’ the dem den der من м".split())


def _number_near(row: tuple[Word, ...], at: int, step: int, base: str) -> tuple[int, int, int] | None:
    """The figure beside a word, with at most one small word and an ordinal's ending between."""
    for distance in (1, 2, 3):
        place = at + step * distance
        if not 0 <= place < len(row):
            return None
        word = row[place]
        said = base[word.start : word.end]
        if said.isdigit():
            between = (
                base[word.end : row[place + 1].start] if step < 0 else base[row[place - 1].end : word.start]
            )
            if len(said) > 4 or len(between) > 3 or any(sign in between for sign in ";:()–—%$€"):
                return None
            return int(said), word.start, word.end
        if word.folded not in _GLUE and word.folded not in {
            "st",
            "nd",
            "rd",
            "th",
            "er",
            "º",
            "го",
            "е",
            "ого",
        }:
            return None
    return None


def _is_name(row: tuple[Word, ...], at: int, key: str, language: str) -> bool:
    """Whether a month's or weekday's name is one here, and no other word."""
    word = row[at]
    if language in ("en", "de") and not word.text[:1].isupper():
        return False
    if key not in _AMBIGUOUS.get(language, ()):
        return len(key) > 3 or language == "de"
    if len(key) <= 3 and language != "en":  # «Torrealba de Mar»: short forms are dates beside a figure only
        return any(other.text.isdecimal() for other in row[max(0, at - 1) : at + 2])
    if language == "pt" and at + 1 < len(row) and row[at + 1].folded.startswith("feira"):
        return True
    return at > 0 and row[at - 1].folded in _BEFORE


@lru_cache(maxsize=64)
def _names(language: str) -> tuple[dict[str, int], dict[str, int]]:
    """The names of months and weekdays, folded, to their numbers."""
    try:
        locale = Locale(language)
    except (UnknownLocaleError, ValueError):
        return {}, {}
    months: dict[str, int] = {}
    weekdays: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for width in ("abbreviated", "wide"):
            for number, name in locale.months[context][width].items():
                _add(months, name, number, language)
            for number, name in locale.days[context][width].items():
                _add(weekdays, name, number + 1, language)
                if width == "wide" and language in _PLURALS and not name.endswith("s"):
                    _add(weekdays, f"{name}s", number + 1, language)
    if language == "en":
        months["sept"] = 9
    if language == "ar":  # the names of the Levant, beside those that CLDR gives for the world
        levant = "كانون شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين"
        for number, name in zip((None, 2, 3, 4, 5, 6, 7, 8, 9, None), levant.split(), strict=True):
            if number is not None and name != "آب":
                months[folded(name)] = number
    return months, weekdays


def _add(table: dict[str, int], name: str, number: int, language: str) -> None:
    key = folded(name.strip(". ")).split(",")[0].translate(_APOSTROPHES)
    if " " in key or not key or key.isdigit() or any(sign.isdigit() for sign in key):
        return
    for form in (key, key.removesuffix("-feira"), _stem(key, language)):
        if len(form) > 1:
            table.setdefault(form, number)
    if language == "ar":
        table.setdefault(f"ال{key}", number)
    if language == "he":
        table.setdefault(f"ב{key}", number)


def _stem(key: str, language: str) -> str:
    """The name without its case ending, in languages that decline it."""
    if language not in ("ru", "uk", "pl", "cs", "sk", "hr", "sr", "bg", "tr") or len(key) < 4:
        return key
    if language == "tr":
        return key.partition("'")[0].partition("’")[0]
    return key.rstrip(_VOWELS) if len(key.rstrip(_VOWELS)) >= 3 and key != "среди" else key
