"""Numbers that are dates, and are the same date on the other side in other figures: 1400 and 2021."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.facts.languages import table
from dragoman.facts.moments.moment import Moment
from dragoman.facts.numbers.number import Number
from dragoman.text import calendars
from dragoman.text.calendars import Kind
from dragoman.text.languages import primary

if TYPE_CHECKING:
    from dragoman.facts.reading import Reading

_DAYS = 31
"""Numbers up to here may be a day."""

_MOST = 100
"""Dates looked at on a side."""


def undated(
    lost: list[Number], invented: list[Number], source: Reading, target: Reading
) -> tuple[list[Number], list[Number]]:
    """Numbers without an equal on the other side, but those of dates that the other side has too."""
    if not lost and not invented:
        return lost, invented
    ours, theirs = source.moments[:_MOST], target.moments[:_MOST]
    if lost and invented:
        pairs = [(one, new) for one in lost for new in invented if _is_one_year(one, new, source, target)]
        lost = [one for one in lost if all(one is not old for old, _ in pairs)]
        invented = [new for new in invented if all(new is not other for _, other in pairs)]
    if ours or theirs:
        lost = [one for one in lost if not _is_told(one, ours, theirs)]
        invented = [one for one in invented if not _is_told(one, theirs, ours)]
    return lost, invented


def _is_told(number: Number, moments: Sequence[Moment], others: Sequence[Moment]) -> bool:
    """Whether a number is part of a moment that the other side says, or a year that it says in words."""
    if number.value > _DAYS and any(way.year == number.value for other in others for way in other.ways()):
        return True
    moment = _around(number, moments)
    return moment is not None and any(
        moment.agrees(other) and any(way.parts() <= other.parts() for way in moment.ways())
        for other in others
    )


def _around(number: Number, moments: Sequence[Moment]) -> Moment | None:
    return next((one for one in moments if one.start <= number.start and number.end <= one.end), None)


def _is_one_year(one: Number, other: Number, source: Reading, target: Reading) -> bool:
    """Whether two numbers are one year, as the calendars of the two languages count it."""
    ours, theirs = _years(one, source), _years(other, target)
    return bool(ours & theirs)


def _years(number: Number, reading: Reading) -> frozenset[int]:
    """The Gregorian years that a number may mean to a reader of the language; none where it is no year."""
    value = int(number.value)
    if number.value != value or number.unit:
        return frozenset()
    found = {value}
    moment = _around(number, reading.moments[:_MOST])
    if moment is not None and moment.calendar is None and value not in (moment.month, moment.day):
        found |= {moment.year} if moment.year is not None else set()
    for kind in _calendars(reading.language):
        if calendars.is_year(kind, value):
            span = calendars.days(kind, value)
            found.update(range(span[0].year, span[1].year + 1) if span is not None else ())
    return frozenset(found)


def _calendars(language: str) -> frozenset[Kind]:
    """The calendars beside the Gregorian one that a language's texts have years of."""
    own = calendars.own(language)
    named = frozenset(table("times", primary(language)).get("calendars", {})) - {"gregorian"}
    return named | ({own} if own is not None else frozenset())
