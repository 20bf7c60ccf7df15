"""A date or time of day, and whether another can be the same one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from dragoman.text.calendars import Kind, days, of_day

_DAY = ("month", "day", "weekday")
_ANY_YEARS = range(2020, 2024)
"""Years that a date without one is looked at in, leap years and others: both calendars' differ by a day."""


class Moment(NamedTuple):
    """A date or time of day in a text; what it does not say is None.

    `month` and `weekday` count from 1 (January, Monday). `hour` is one of 24, and `half` whether the text
    says which half of the day it is in: «at 6:40» may be twenty to seven in the evening. `unit` and `offset`
    are what it counts from its text's own day: "day" and -1 for yesterday. `calendar` is that of year, month
    and day where it is not the Gregorian one. `other` is what it says as well where its spelling leaves it
    open: «06/02» in June or in February. One that is not `firm` may be part of a name («The Sunday Times»).
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
    half: bool = True
    firm: bool = True
    calendar: Kind | None = None
    other: Moment | None = None

    def agrees(self, other: Moment) -> bool:
        """Whether both can be the same moment, and say at least one thing both."""
        return any(_agree(one, two) for one in self.ways() for two in other.ways())

    def ways(self) -> Iterator[Moment]:
        """What it may say, the likeliest first."""
        yield self
        if self.other is not None:
            yield from self.other.ways()

    def parts(self) -> frozenset[str]:
        """The names of what it says of a date and a time."""
        names = ("year", "month", "day", "weekday", "hour", "minute", "offset")
        return frozenset([name for name in names if getattr(self, name) is not None])


def _agree(one: Moment, other: Moment) -> bool:
    if one.calendar != other.calendar:
        return _are_one_day(one, other)
    shared = one.offset is not None and one.unit == other.unit
    if shared and one.offset != other.offset:
        return False
    for name in _DAY:
        ours, theirs = getattr(one, name), getattr(other, name)
        if ours is not None and theirs is not None:
            if ours != theirs:
                return False
            shared = True
    if one.year is not None and other.year is not None:
        short = min(one.year, other.year) < 100  # «14/12/21»
        if one.year != other.year and not (short and one.year % 100 == other.year % 100):
            return False
        shared = True
    if one.hour is not None and other.hour is not None:
        if not _is_one_hour(one, other) or (one.minute or 0) != (other.minute or 0):
            return False
        shared = True
    return shared


def _is_one_hour(one: Moment, other: Moment) -> bool:
    ours, theirs = one.hour or 0, other.hour or 0
    return ours == theirs if one.half and other.half else ours % 12 == theirs % 12


def _are_one_day(one: Moment, other: Moment) -> bool:
    """Whether dates in two calendars have a day in common."""
    if one.calendar is None:
        one, other = other, one
    if not ({"year", "month"} & one.parts() and {"year", "month"} & other.parts()):
        return False
    if one.year is None and "islamic" in (one.calendar, other.calendar):
        return True  # the lunar year wanders through the solar one: without years nothing is told
    years = (other.year,) if other.year is not None else _ANY_YEARS if one.year is None else _around(one)
    return any(
        ours[0] <= theirs[1] and theirs[0] <= ours[1]
        for year in years
        if (theirs := _days(other, year)) is not None
        for own in ((one.year,) if one.year is not None else _own_years(one, theirs))
        if (ours := _days(one, own)) is not None
    )


def _around(one: Moment) -> tuple[int, ...]:
    """The Gregorian years that the year of a moment in another calendar lies in."""
    found = days(one.calendar, one.year) if one.calendar is not None and one.year is not None else None
    return tuple(range(found[0].year, found[1].year + 1)) if found is not None else ()


def _own_years(one: Moment, span: tuple[date, date]) -> tuple[int, ...]:
    """The years of the moment's own calendar in which a span of Gregorian days lies."""
    if one.calendar is None:
        return ()
    ends = [there[0] for day in span if (there := of_day(one.calendar, day)) is not None]
    return tuple(range(min(ends), max(ends) + 1)) if ends else ()


def _days(one: Moment, year: int) -> tuple[date, date] | None:
    """The first and last day of a moment in a year of its calendar."""
    if one.calendar is not None:
        return days(one.calendar, year, one.month, one.day if one.month is not None else None)
    month = one.month
    try:
        if month is not None and one.day is not None:
            return (day := date(year, month, one.day)), day
        first = date(year, month or 1, 1)
        following = date(year, month + 1, 1) if month is not None and month < 12 else date(year + 1, 1, 1)
    except ValueError:
        return None
    return first, following - timedelta(1)
