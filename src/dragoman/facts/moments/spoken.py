"""Times of day whose minutes are said in words: «half past eight», «nueve menos cuarto», «Viertel nach neun».

A language's file has, in `times.spoken`, how they are said, each with what that is from the full hour H:
minutes, or a sign before the minutes M (multiples of five, which alone are said so) or N (any). «-30+» is
what Dutch and German say from the half hour: «tien over half negen». `a/b` are words of one place, and what
is in brackets must stand before and is no part of the time: it tells «a las dos y diez» from two of a thing
and ten of another. A time without H counts from midnight.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from dragoman.facts.languages import table
from dragoman.facts.numbers.lexis import lexis, worths
from dragoman.text.words import Word, folded

_TOKEN = re.compile(r"\(([^)]+)\)|(\S+)")
_FROM = re.compile(r"(-?\d+)?([+-])?")

_HOURS, _HALF, _MINUTES = 24, 12, 60
_STEP = 5
"""Minutes are said to the nearest five: «las dos y tres» are two hours, or two and three of a thing."""

_TENS = range(20, 60, 10)
_LONGEST = 3
"""Words of a number of minutes: «vinte e cinco»."""


class Spoken(NamedTuple):
    """A time from a word to before another: its hour of 24, or of 12 where `half` is False, and minute. It is
    `sure` where all stands before it that must; else only the part of the day behind it tells that it is one.
    """

    at: int
    end: int
    hour: int
    minute: int
    half: bool
    sure: bool


class _Shape(NamedTuple):
    """A way to say a time: its places, each with the words that may stand there or "H", "M" or "N"; how many
    stand before it; which place is looked for first; and its minutes from the hour, and the sign of M.
    """

    places: tuple[frozenset[str] | str, ...]
    before: int
    anchor: int
    minutes: int
    sign: int


def spoken(row: Sequence[Word], language: str, places: Sequence[int]) -> Iterator[Spoken]:
    """The times of a text; at `places` stand words by which some are known."""
    known = _by_anchor(language)
    for at in places:
        for shape in known.get(row[at].folded, ()):
            found = _matched(shape, row, at, language)
            if found is not None:
                yield found
                break


def anchors(language: str) -> Mapping[str, Sequence[object]]:
    """The folded words by which such a time is known."""
    return _by_anchor(language)


def hour(word: Word, language: str) -> int:
    """The hour that a word names as an hour's name, a number or an ordinal («половине третьего»); else 0."""
    if word.text.isdecimal():
        return int(word.text) if len(word.text) <= 2 and int(word.text) <= _HOURS else 0
    named = hours(language).get(word.folded)
    if named is not None:
        return named
    worth = worths(language)[word.folded]
    most = _HOURS if worth is not None and worth.kind == "cardinal" else _HALF
    counts = worth is not None and worth.kind in ("cardinal", "ordinal") and 1 <= worth.value <= most
    return int(worth.value) if worth is not None and counts else 0


@lru_cache(maxsize=64)
def hours(language: str) -> Mapping[str, int]:
    """What hours are called that are no plain numbers: Arabic «الخامسة» is the fifth."""
    return {folded(word): int(one) for word, one in table("times", language).get("hours", {}).items()}


def _matched(shape: _Shape, row: Sequence[Word], at: int, language: str) -> Spoken | None:
    own = shape.places[min(shape.before, shape.anchor) : shape.anchor][::-1]
    ahead = _read(own, row, at - 1, -1, language)  # first: before most of the small words stands no hour
    if ahead is None:
        return None
    behind = _read(shape.places[shape.anchor + 1 :], row, at + 1, 1, language)
    if behind is None:
        return None
    starts = [*ahead.starts[::-1], at, *behind.starts]
    start = starts[max(0, shape.before - shape.anchor)]
    stands = shape.places[: min(shape.before, shape.anchor)]
    sure = _read(stands[::-1], row, starts[0] - 1, -1, language) is not None and not _may_be_a_span(
        shape, row[start : max(at, behind.last) + 1]
    )
    values = {**behind.values, **ahead.values}
    last = max(at, behind.last)
    if last + 1 < len(row) and row[last + 1].folded in _measured(language):
        return None  # «deux heures et demie de route»
    minutes = shape.minutes + shape.sign * values.get("M", values.get("N", 0))
    total = (values.get("H", 0) * _MINUTES + minutes) % (_HOURS * _MINUTES)
    whole = "H" not in values or values["H"] > _HALF
    hour_ = total // _MINUTES if whole else total // _MINUTES or _HALF
    return Spoken(start, last + 1, hour_, total % _MINUTES, whole, sure)


def _may_be_a_span(shape: _Shape, some: Sequence[Word]) -> bool:
    """Whether a time whose words are two figures and one between may be all from one to the other («from 5 to
    10 people»): only the part of the day behind it tells then.
    """
    spans = shape.sign < 0 and {"H", "M"} <= {place for place in shape.places if isinstance(place, str)}
    return spans and sum(word.text.isdecimal() for word in some) > 1


class _Read(NamedTuple):
    """What places were read as: numbers by their letter, where each place begins, and the last word."""

    values: dict[str, int]
    starts: list[int]
    last: int


def _read(
    places: Sequence[frozenset[str] | str], row: Sequence[Word], at: int, step: int, language: str
) -> _Read | None:
    """What stands at places from word `at` on, in steps forth or back; None where something else does."""
    found = _Read({}, [], at - step)
    for place in places:
        if not 0 <= at < len(row):
            return None
        size = 1
        if isinstance(place, frozenset):
            if row[at].folded not in place:
                return None
        else:
            value, size = (hour(row[at], language), 1) if place == "H" else _minutes(row, at, step, language)
            if not value or (place == "M" and value % _STEP):
                return None
            found.values[place] = value
        first = at if step > 0 else at - size + 1
        found.starts.append(first)
        at += size * step
        found = found._replace(last=at - step)
    return found


def _minutes(row: Sequence[Word], at: int, step: int, language: str) -> tuple[int, int]:
    """A number of minutes and how many words say it, the longest; 0 where none do."""
    for size in range(_LONGEST, 0, -1):
        first = at if step > 0 else at - size + 1
        some = row[first : first + size] if first >= 0 else ()
        if len(some) == size and (value := _number(some, language)):
            return value, size
    return 0, 1


def _number(some: Sequence[Word], language: str) -> int:
    """The number below sixty that words say together: «five», «vingt-cinq», «vinte e cinco»."""
    if len(some) == 1 and some[0].text.isdecimal():
        return int(some[0].text) if len(some[0].text) <= 2 and int(some[0].text) < _MINUTES else 0
    worth = worths(language)
    tens, ones = worth[some[0].folded], worth[some[-1].folded]
    if tens is None or ones is None or {tens.kind, ones.kind} != {"cardinal"}:
        return 0
    if len(some) == 1:
        return int(tens.value) if 1 <= tens.value < _MINUTES else 0
    joined = len(some) == 2 or some[1].folded in lexis(language).joining
    return int(tens.value + ones.value) if joined and tens.value in _TENS and 1 <= ones.value < 10 else 0


@lru_cache(maxsize=64)
def _measured(language: str) -> frozenset[str]:
    """What stands behind a length of time, and behind no time of day but with its part."""
    return frozenset(folded(table("times", language).get("lasting", "")).split())


@lru_cache(maxsize=64)
def _by_anchor(language: str) -> Mapping[str, Sequence[_Shape]]:
    """By the word that it is looked for by, the ways to say a time, the longest first."""
    found: dict[str, list[_Shape]] = {}
    for written, value in table("times", language).get("spoken", {}).items():
        shape = _shape(written, str(value))
        for word in shape.places[shape.anchor]:
            found.setdefault(word, []).append(shape)
    return {word: sorted(shapes, key=lambda one: -len(one.places)) for word, shapes in found.items()}


def _shape(written: str, value: str) -> _Shape:
    places: list[frozenset[str] | str] = []
    before = 0
    for around, plain in _TOKEN.findall(written):
        before += bool(around)
        words = around.split() if around else plain.split("/")
        places.append(plain if plain in ("H", "M", "N") else frozenset(map(folded, words)))
    own = [at for at, place in enumerate(places) if at >= before and isinstance(place, frozenset)]
    anchor = max(own, key=lambda at: min(map(len, places[at])), default=0)  # a long word is a rare one
    minutes, sign = _FROM.fullmatch(value).groups()  # type: ignore[union-attr]  # the tables are ours
    return _Shape(tuple(places), before, anchor, int(minutes or 0), {"+": 1, "-": -1}.get(sign or "", 0))
