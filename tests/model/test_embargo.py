"""Until when an embargo holds, on the clocks of a place."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from dragoman.model.embargo import Embargo, at, embargo
from dragoman.model.errors import SettingsError


@pytest.mark.parametrize(
    ("said", "until"),
    [
        ("2026-01-15 06:00", "2026-01-15 05:00"),
        ("2026-07-15 06:00", "2026-07-15 04:00"),
        ("2026-03-28 06:00", "2026-03-28 05:00"),  # the day before clocks go forward
        ("2026-03-29 06:00", "2026-03-29 04:00"),
        ("2026-10-25 06:00", "2026-10-25 05:00"),  # the day on which they go back
    ],
)
def test_an_embargo_ends_by_the_clocks_of_its_place(said: str, until: str) -> None:
    assert embargo(said, "Europe/Madrid").until == datetime.fromisoformat(f"{until}+00:00")


def test_a_time_that_comes_twice_is_the_second() -> None:
    """Half past two on the night on which clocks go back from three to two: an hour too late harms nobody."""
    assert embargo("2026-10-25 02:30", "Europe/Madrid").until == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def test_a_time_that_does_not_come_is_after_the_gap() -> None:
    """Half past two where clocks go from two to three: by old time, and not an hour before."""
    assert embargo("2026-03-29 02:30", "Europe/Madrid").until == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


def test_it_holds_until_its_moment_and_not_at_it() -> None:
    one = embargo("2026-03-29 06:00", "America/Lima")
    assert one.holds(one.until - timedelta(microseconds=1))
    assert not one.holds(one.until)


@pytest.mark.parametrize(
    ("said", "local", "zone"),
    [
        ("2026-03-29 06:00", datetime.fromisoformat("2026-03-29T06:00"), "Europe/Madrid"),
        ("2026-03-29T06:00", datetime.fromisoformat("2026-03-29T06:00"), "Europe/Madrid"),
        ("2026-03-29 06:00 America/Lima", datetime.fromisoformat("2026-03-29T06:00"), "America/Lima"),
        ("2026-03-29 06:00 UTC", datetime.fromisoformat("2026-03-29T06:00"), "UTC"),
        ("2026-03-29T06:00:00+02:00", datetime.fromisoformat("2026-03-29T04:00"), "UTC"),
        ("2026-03-29T06:00Z", datetime.fromisoformat("2026-03-29T06:00"), "UTC"),
    ],
)
def test_a_zone_that_is_said_counts_before_the_newsrooms(said: str, local: datetime, zone: str) -> None:
    assert embargo(said, "Europe/Madrid") == Embargo(local, zone)


@pytest.mark.parametrize("said", ["", "tomorrow", "2026-03-29", "2026-13-01 06:00", "06:00"])
def test_what_is_no_time_is_an_error_that_shows_one(said: str) -> None:
    """A day alone is none: at which hour it ends nobody said."""
    with pytest.raises(SettingsError, match="2026-03-29 06:00"):
        embargo(said, "Europe/Madrid")


@pytest.mark.parametrize("zone", ["Madrid", "", "../etc/passwd", "Europe"])
def test_a_zone_that_is_not_known_is_an_error(zone: str) -> None:
    with pytest.raises(SettingsError, match="no time zone"):
        Embargo(datetime.fromisoformat("2026-03-29T06:00"), zone)


def test_a_documents_moment_is_kept() -> None:
    moment = datetime.fromisoformat("2026-03-29T06:00:00+02:00")
    assert at(moment).until == moment
    assert str(at(moment)) == "2026-03-29 04:00 UTC"
