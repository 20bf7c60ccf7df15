"""When a feed is looked at again."""

from __future__ import annotations

from datetime import UTC, datetime

from dragoman.jobs.watch.pace import LONGEST_S, next_look

NOW = datetime(2026, 11, 28, 10, tzinfo=UTC)
FEED = "https://courier.example/feed"


def wait(failures: int = 0, retry: float | None = None, address: str = FEED) -> float:
    return (next_look(NOW, 300, failures, retry, address) - NOW).total_seconds()


def test_a_feed_that_answers_is_looked_at_in_its_time() -> None:
    """Five minutes are five minutes, and a tenth more at most."""
    assert 300 <= wait() <= 330


def test_each_failure_in_a_row_doubles_the_wait_up_to_a_day() -> None:
    """A server that is in trouble is not kept there."""
    waits = [wait(failures) for failures in range(1, 40)]

    assert 600 <= waits[0] <= 660
    assert 1200 <= waits[1] <= 1320
    assert LONGEST_S <= waits[-1] <= LONGEST_S * 1.1


def test_a_server_that_asks_for_more_gets_more() -> None:
    """Its word counts, up to a day."""
    assert wait(0, 7200) >= 7200
    assert wait(1, 7200) >= 7200
    assert wait(0, 1e9) <= LONGEST_S * 1.1


def test_feeds_of_one_site_do_not_come_all_at_once() -> None:
    """Their looks are spread."""
    assert len({wait(address=f"{FEED}/{number}") for number in range(20)}) > 10


def test_a_feed_that_is_looked_at_once_a_week_keeps_its_week() -> None:
    """A day is the bound of waiting for a server, and not of what a newsroom asked for."""
    assert (next_look(NOW, 7 * LONGEST_S, 0, None, FEED) - NOW).total_seconds() >= 7 * LONGEST_S
