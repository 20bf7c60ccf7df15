"""Dates in figures: ISO 8601's, and day, month and year in the order of the language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.facts.moments.moment import Moment
from dragoman.text import calendars
from dragoman.text.calendar import order_of_date

_YEAR_FIRST = re.compile(r"(?<![\d./-])(\d{4})([./-])(\d{1,2})\2(\d{1,2})(?![\d/-])")
_NUMERIC = re.compile(r"(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/-])")
_MONTHS, _DAYS = 12, 31


def numeric(base: str, language: str) -> Iterator[Moment]:
    """The dates in figures of a text in ASCII digits; `language` is a BCP 47 tag, and its region tells."""
    for found in _YEAR_FIRST.finditer(base):
        yield from _dated(found, (int(found[1]), int(found[3]), int(found[4])), language)
    for found in _NUMERIC.finditer(base):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        order = "dmy" if found[2] == "." else order_of_date(language)
        day_first = list(_dated(found, (year, second, first), language))
        month_first = list(_dated(found, (year, first, second), language))
        if day_first and month_first:
            two = {"dmy": day_first, "mdy": month_first}.get(order, [])
            yield from two or [day_first[0]._replace(other=month_first[0])]
        else:
            yield from day_first or month_first


def _dated(found: re.Match[str], date: tuple[int, int, int], language: str) -> Iterator[Moment]:
    """The date, where there is such a month and day; in the calendar that its year is of."""
    year, month, day = date
    if not (1 <= month <= _MONTHS and 1 <= day <= _DAYS):
        return
    yield reckoned(Moment(*found.span(), year, month, day), language)


def reckoned(moment: Moment, language: str) -> Moment:
    """A date as the calendar of its language has it, where its year can be of no other."""
    own, year = calendars.own(language), moment.year
    if own is None or year is None or not calendars.is_year(own, year):
        return moment
    if own == "buddhist":
        return moment._replace(year=year - calendars.BUDDHIST)
    return moment._replace(calendar=own)
