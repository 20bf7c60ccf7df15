"""Times of day: «10:05», «10h05», «10.05pm», «7 am», «19 Uhr», «nine in the morning», «noon»."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from dragoman.facts.languages import table
from dragoman.facts.moments.moment import Moment
from dragoman.facts.moments.spoken import hours, spoken
from dragoman.facts.numbers.lexis import worths
from dragoman.text.calendar import counts_to_24
from dragoman.text.patterns import later
from dragoman.text.words import Word, words

if TYPE_CHECKING:  # it asks this module, and imports it
    from dragoman.facts.reading import Placed

_CLOCK = later(
    r"(?<![\d:.,/])(?P<hour>\d{1,2})"
    r"(?:(?::|h|[ \u00a0\u202f]h[ \u00a0\u202f](?=\d))(?P<minute>\d{2})|\.(?P<stop>[0-5]\d))?(?!\d)"
    r"[ \u00a0\u202f]?(?P<mark>[ap]\.?[ \u00a0\u202f]?m\b\.?|uhr\b|uur\b|h\b|hrs\b|ص\b|م\b)?(?![\d:])",
    re.IGNORECASE,
)
"""A time of day, where minutes or a mark say that it is one; with a stop, only where more says so: «10.05»
may be an amount."""

_WHOLE = later(r"(?<![\d.,:/-])([01]\d|2[0-3])([0-5]\d)[ \u00a0]?(?=GMT\b|UTC\b|hrs\b)")
"""A time of day in four figures, as pilots and watches say it: «0230 UTC»."""

_EVENING, _MORNING = ("pm", "م"), ("am", "ص")
_LOOSE = ("uur",)
"""Marks that say nothing of the half of the day: Dutch says «om 8 uur» in the evening."""

_JOINING = frozenset("the of a de del la las da do das della dell' dell’ di du des d' d’ l' l’ 's s".split())
"""Small words between an hour and its part of the day, of all languages: «9 heures du matin»."""

_FARTHEST = 4
"""Words between a time and the part of the day that it is in: «9 en punto de la mañana»."""

_APART = 2
"""Words between the two hours of a span: «10 a 16 horas», «de 10 a las 16 horas»."""

_DAY, _HALF = 24, 12


class Phrase(NamedTuple):
    """Folded words that name a part of the day, by its middle, or a time, by its hour."""

    run: tuple[str, ...]
    hour: float
    alone: bool


class _Part(NamedTuple):
    """A phrase, from the word at a place to before another."""

    at: int
    end: int
    phrase: Phrase


def resolved(hour: int, middle: float) -> int:
    """Which hour of 24 an hour is in a part of the day: of the two that it may be, the one nearer its middle.

    So 12 is midnight at night, noon by day, and noon in a Spanish morning.
    """
    if hour > _HALF:
        return hour % _DAY
    either = (hour % _HALF, hour % _HALF + _HALF)
    return min(either, key=lambda one: min((one - middle) % _DAY, (middle - one) % _DAY))


def may_be_hour(place: Placed, row: tuple[Word, ...], language: str) -> bool:
    """Whether the words beside a figure allow that it is an hour: «alle 21», «9 बजे», «von 10 bis 16 Uhr»."""
    before = next((word.folded for word in reversed(row) if word.end <= place.start), "")
    behind = [word for word in row if word.start >= place.end][: _APART + 2]
    if before in _listed("before", language) or (behind and _is_hour(behind[0], language)):
        return True
    other = next((at for at, word in enumerate(behind[:-1]) if word.text.isdecimal()), None)
    return other is not None and _is_hour(behind[other + 1], language)


def _is_hour(word: Word, language: str) -> bool:
    return word.folded in _listed("hour", language)


def clocks(
    base: str, row: tuple[Word, ...], language: str, *, figures: bool, named: list[int]
) -> list[Moment]:
    """The times of day of a text in ASCII digits; `named` are the places of words that may begin a phrase."""
    parts: list[_Part] = []
    for at in named:
        phrase = _phrase(row, at, language)
        if phrase is not None and not (parts and at < parts[-1].end):
            parts.append(_Part(at, at + len(phrase.run), phrase))
    found = list(_in_minutes(base, row, language, parts, named))
    if figures:
        found += _in_figures(base, row, language, parts)
    taken = {moment.end for moment in found}
    for part in parts:
        place = row[part.end - 1].end
        if place in taken:
            continue
        moment = _in_words(row, part, language)
        if moment is None and part.phrase.alone:
            moment = Moment(row[part.at].start, place, hour=int(part.phrase.hour), minute=0)
        if moment is not None:
            found.append(moment)
    return found


def _in_minutes(
    base: str, row: tuple[Word, ...], language: str, parts: list[_Part], named: list[int]
) -> Iterator[Moment]:
    """Times whose minutes are said in words, with the part of the day that stands behind them."""
    for time in spoken(row, language, named):
        part = _part_behind(row, time.end - 1, parts, language)
        if (not time.sure and part is None) or _are_one_figure(base, row[time.at : time.end]):
            continue
        part = part if not time.half else None
        end = row[(part.end if part is not None else time.end) - 1].end
        hour = resolved(time.hour or _HALF, part.phrase.hour) if part is not None else time.hour
        known = time.half or part is not None
        yield Moment(row[time.at].start, end, hour=hour, minute=time.minute, half=known)


def _in_figures(base: str, row: tuple[Word, ...], language: str, parts: list[_Part]) -> list[Moment]:
    found = []
    bare = []
    spoken = _names_part(base, language)
    exact = not spoken and counts_to_24(language)
    starts = {word.start: at for at, word in enumerate(row)}
    ends = {word.end: at for at, word in enumerate(row)}
    for time in _CLOCK.finditer(base):
        hour, minute = int(time["hour"]), int(time["minute"] or time["stop"] or 0)
        if hour > _DAY or minute > 59:
            continue
        last = ends.get(
            time.end("stop") if time["stop"] else time.end("minute") if time["minute"] else time.end("hour")
        )
        part = _part_behind(row, last, parts, language) if last is not None else None
        mark = re.sub(r"[.\s]", "", time["mark"] or "").lower()
        if not (time["minute"] or mark or part) and not _is_said_to_be_one(
            base, time, row, (starts, last), language
        ):
            continue
        whole = time["hour"][0] == "0" or hour == 0 or hour > _HALF
        moment = Moment(*time.span(), hour=hour % _DAY, minute=minute)
        if mark in _EVENING + _MORNING:
            moment = moment._replace(hour=_in_half(hour, late=mark in _EVENING))
        elif part is not None:
            end = row[part.end - 1].end
            moment = moment._replace(hour=resolved(hour, part.phrase.hour), end=end)
        elif mark in _LOOSE or spoken or not (mark or whole):
            moment = moment._replace(half=whole)
        if not mark and part is None:
            exact = exact or whole
        elif mark and mark not in _EVENING + _MORNING + _LOOSE:
            exact = exact or not spoken
        bare.append(moment)
    found += [Moment(*time.span(), hour=int(time[1]), minute=int(time[2])) for time in _WHOLE.finditer(base)]
    # Who writes «19:15» or «06:40» counts to 24, as most languages do, and means the morning by «6.40».
    found += [one._replace(half=True) if exact else one for one in bare]
    return found


def _are_one_figure(base: str, row: Sequence[Word]) -> bool:
    """Whether two figures of a phrase are parts of one: «at 1.5 kilometres» names no minutes."""
    return any(
        one.text.isdecimal() and other.text.isdecimal() and not base[one.end : other.start].isspace()
        for one, other in pairwise(row)
    )


def _names_part(base: str, language: str) -> bool:
    """Whether a text names a part of the day anywhere, perhaps in a compound: «Sonntagabend um 8 Uhr»."""
    text = base.casefold()
    return any(part in text for part in table("times", language).get("parts", {}))


def _in_half(hour: int, *, late: bool) -> int:
    """The hour of a half of the day; one past twelve that is called early is what it would be called so."""
    if late:
        return hour if hour > _HALF else hour % _HALF + _HALF
    return hour % _HALF


def _is_said_to_be_one(
    base: str,
    time: re.Match[str],
    row: tuple[Word, ...],
    places: tuple[Mapping[int, int], int | None],
    language: str,
) -> bool:
    """Whether the words around say that a figure is a time: «las 6.40», «um 6.40», «a las 21 horas»."""
    starts, last = places
    at = starts.get(time.start())
    if not at or last is None or row[at - 1].folded not in _listed("before", language):
        return False
    if time["stop"]:
        return base[time.end() : time.end() + 1] not in ("%", "€", "$")
    if time["hour"] == "24":
        return False  # «las 24 horas» are all day
    return last + 1 < len(row) and row[last + 1].folded in _listed("hour", language)


def _part_behind(row: tuple[Word, ...], last: int, parts: list[_Part], language: str) -> _Part | None:
    for part in parts:
        between = row[last + 1 : part.at]
        if 0 <= part.at - last - 1 <= _FARTHEST and all(
            word.folded in _joining(language) for word in between
        ):
            return part
    return None


def _in_words(row: tuple[Word, ...], part: _Part, language: str) -> Moment | None:
    """«nine in the morning», «neun Uhr morgens», «12 noon»: a part of the day, and the hour before it."""
    for at in range(part.at - 1, max(-1, part.at - _FARTHEST - 2), -1):
        word = row[at]
        hour = _hour(word, language)
        if hour:
            if at == part.at - 1 and not (word.text.isdecimal() or word.folded in hours(language)):
                return None  # «one night»
            hour = resolved(hour, part.phrase.hour)
            return Moment(word.start, row[part.end - 1].end, hour=hour, minute=0)
        if word.folded not in _joining(language):
            return None
    return None


def _phrase(row: tuple[Word, ...], at: int, language: str) -> Phrase | None:
    for phrase in phrases(language).get(row[at].folded, ()):
        if tuple([word.folded for word in row[at : at + len(phrase.run)]]) == phrase.run:
            return phrase
    return None


@lru_cache(maxsize=64)
def phrases(language: str) -> Mapping[str, tuple[Phrase, ...]]:
    """By its first word, what names a part of the day or a time; the longest first."""
    times = table("times", language)
    found: dict[str, list[Phrase]] = {}
    for name, alone in (("parts", False), ("at", True)):
        for phrase, hour in times.get(name, {}).items():
            for spelled in {phrase, phrase.replace("'", "’")}:
                run = tuple(word.folded for word in words(spelled, language))
                found.setdefault(run[0], []).append(Phrase(run, hour, alone))
    return {first: tuple(sorted(several, key=lambda one: -len(one.run))) for first, several in found.items()}


@lru_cache(maxsize=64)
def _joining(language: str) -> frozenset[str]:
    """What may stand between an hour and its part of the day."""
    return _JOINING | frozenset(table("times", language).get("joining", "").split())


@lru_cache(maxsize=64)
def _listed(name: str, language: str) -> frozenset[str]:
    return frozenset(table("times", language).get(name, "").split())


def _hour(word: Word, language: str) -> int:
    """The hour from 1 to 12 that a number word or a figure names, 0 where it names none."""
    if word.text.isdecimal():
        return int(word.text) if len(word.text) <= 2 and int(word.text) <= _DAY else 0
    named = hours(language).get(word.folded)
    if named is not None:
        return int(named)
    worth = worths(language)[word.folded]
    if worth is None or worth.kind != "cardinal" or not 1 <= worth.value <= _HALF:
        return 0
    return int(worth.value)
