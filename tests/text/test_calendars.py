"""Days in other calendars."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.text import calendars
from dragoman.text.calendars import Kind

KINDS: list[Kind] = ["persian", "islamic", "buddhist"]
DAYS = st.dates(date(1930, 1, 1), date(2070, 12, 31))


@pytest.mark.parametrize(
    ("kind", "there", "day"),
    [
        ("persian", (1400, 9, 23), date(2021, 12, 14)),
        ("persian", (1399, 12, 30), date(2021, 3, 20)),
        ("islamic", (1443, 5, 10), date(2021, 12, 14)),
        ("buddhist", (2564, 12, 14), date(2021, 12, 14)),
    ],
)
def test_a_day_is_one_in_both_calendars(kind: Kind, there: tuple[int, int, int], day: date) -> None:
    assert calendars.gregorian(kind, *there) == day
    assert calendars.of_day(kind, day) == there


@pytest.mark.parametrize("kind", KINDS)
@given(day=DAYS)
def test_every_day_comes_back(kind: Kind, day: date) -> None:
    there = calendars.of_day(kind, day)

    assert there is not None
    assert calendars.gregorian(kind, *there) == day
    first, last = calendars.days(kind, *there[:2]) or (day, day)
    assert first <= day <= last
    assert calendars.is_year(kind, there[0])


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_no_day_is_none(kind: Kind) -> None:
    assert calendars.gregorian(kind, 1400 if kind != "buddhist" else 2564, 13, 1) is None
    assert calendars.days(kind, 9_999_999, 1) is None


def test_a_date_is_found_as_it_is_written() -> None:
    """Of the years that news may name; 1400 people are none of them."""
    day = date(2021, 12, 14)

    assert calendars.written("persian", day, "fa") == "23 آذر 1400"
    assert calendars.written("persian", day, "fa-AF") == "23 قوس 1400"
    assert calendars.find("persian", "روز 23 آذر 1400") == (day, 4, 15)
    assert calendars.find("buddhist", "14 ธันวาคม พ.ศ. 2564") == (day, 0, 20)
    assert calendars.find("buddhist", "14 ธันวาคม 2021") is None
