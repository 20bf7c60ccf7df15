"""How long a service that is busy is waited for, and when it is not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from suites.service import Asked, Reply, Service

from dragoman.engines.http import Client, TooMuch
from dragoman.engines.limits import Again, Limits, Patience, Rate, asked_wait, rate
from dragoman.engines.paid import Authorization
from dragoman.model.errors import EngineError


@contextmanager
def client(*failures: Reply | None) -> Iterator[tuple[Client, Service, list[float]]]:
    """A client, the service that it asks, and how long it waited between tries."""
    waits: list[float] = []

    def answer(asked: Asked) -> Reply:
        return Reply({"said": asked.body})

    with Service(answer, *failures) as service:
        made = Client("service", service.url, Authorization(("K",)), Limits(), sleep=waits.append)
        yield made, service, waits
        made.close()


def busy(message: str, **headers: str) -> Reply:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply({"error": {"message": message}}, 429, named)


@pytest.mark.parametrize(
    ("headers", "message", "seconds"),
    [
        ({"Retry-After": "7"}, "", 7),
        ({"Retry-After": "0.5"}, "", 0.5),
        ({"retry-after-ms": "1500", "Retry-After": "2"}, "", 1.5),
        ({}, "Rate limit reached for gpt-x. Please try again in 6s. Visit us.", 6),
        ({}, "Please try again in 1m30s.", 90),
        ({}, "Please try again in 1m.", 60),
        ({}, "Please try again in 250ms.", 0.25),
        ({}, "Please try again in 7.66s.", 7.66),
        ({}, "Please retry after 12 seconds.", 12),
        ({}, "Please try again in 2 minutes.", 120),
        ({"Retry-After": "soon"}, "Try again in a while.", None),
        ({}, "", None),
    ],
)
def test_when_to_come_again_is_read_in_heads_and_words(
    headers: dict[str, str], message: str, seconds: float | None
) -> None:
    assert asked_wait(headers, message) == seconds


@pytest.mark.parametrize(
    ("message", "found"),
    [
        ("Slowdown: 2 per 1 minute", Rate(30, 60)),
        ("Slowdown: 80 per 1 minute", Rate(0.75, 60)),
        ("Slowdown: 5000 per 1 day", Rate(17.28, 86400)),
        ("You may send 10 requests per second", Rate(0.1, 1)),
        ("10/min", Rate(6, 60)),
        ("on tokens per min (TPM): Limit 30000, Used 29000", Rate(60, 60)),
        ("Too many requests", None),
    ],
)
def test_a_rate_is_read_in_words(message: str, found: Rate | None) -> None:
    assert rate(message) == found


def test_a_rate_of_a_minute_is_waited_for() -> None:
    """At a time at which a request may be free, and not at once: some servers count refusals."""
    slow = busy("Slowdown: 2 per 1 minute")
    with client(slow, slow) as (made, _, waits):
        assert made.get("/x") == {"said": None}

    assert 30 <= waits[0] < 45
    assert 60 <= waits[1] <= 65


def test_who_names_no_time_is_asked_for_more_than_a_minute() -> None:
    many = [busy("Too many requests")] * 50
    with client(*many) as (made, _, waits), pytest.raises(EngineError, match="is busy"):
        made.get("/x")

    assert waits == sorted(waits)
    assert 90 < sum(waits) <= 180


def test_a_service_that_serves_others_meanwhile_is_waited_for_longer() -> None:
    """With two requests a minute for eight who ask, the last waits for four minutes."""
    patience = Patience(Limits(), b"")
    again = Again(EngineError("busy", "Wait."), 60, busy=True)

    assert [patience.wait(again, served) for served in (2, 4, 6, 8, 8, 8)] == [60] * 6
    assert patience.wait(again, 8) is None


def test_who_asks_next_waits_with_who_was_refused() -> None:
    """A server that counts refusals is not asked what it would refuse."""
    with client(busy("Slowdown: 2 per 1 minute")) as (made, service, waits):
        made.get("/x")
        made.get("/y")

    assert len(service.asked) == 3
    assert waits[0] - 1 < waits[1] <= waits[0]


def test_a_service_that_shut_us_out_is_not_thought_to_want_a_key() -> None:
    shut = Reply({"error": "Too many request limits violations"}, 403)
    with client(shut) as (made, _, waits), pytest.raises(EngineError, match="asked too often") as caught:
        made.get("/x")

    assert "key" not in str(caught.value).casefold()
    assert waits == []


def test_google_s_403_for_a_rate_is_a_rate() -> None:
    reply = Reply({"error": {"code": 403, "message": "User Rate Limit Exceeded"}}, 403)
    with client(reply) as (made, _, waits):
        assert made.get("/x") == {"said": None}

    assert len(waits) == 1


@pytest.mark.parametrize(
    "message",
    [
        "You exceeded your current quota, please check your plan and billing details.",
        "Slowdown: 5000 per 1 day",
        "Slowdown: 100 per 1 hour",
        "You have run out of credits",
    ],
)
def test_a_quota_of_longer_is_not_waited_for(message: str) -> None:
    with (
        client(busy(message)) as (made, service, waits),
        pytest.raises(EngineError, match="reached its quota"),
    ):
        made.get("/x")

    assert (waits, len(service.asked)) == ([], 1)


def test_a_quota_of_a_minute_is_waited_for() -> None:
    said = "Quota exceeded for quota metric 'v3 requests' and limit 'v3 requests per minute' of service"
    with client(busy(said)) as (made, _, waits):
        assert made.get("/x") == {"said": None}

    assert len(waits) == 1


def test_a_request_that_is_larger_than_a_minute_s_rate_is_too_much() -> None:
    said = "Request too large for gpt-x on tokens per min (TPM): Limit 30000, Requested 40000."
    with client(busy(said)) as (made, _, waits), pytest.raises(TooMuch):
        made.post("/x", {})

    assert waits == []


def test_a_model_that_is_being_loaded_is_waited_for() -> None:
    """As llama.cpp's server says it."""
    loading = Reply({"error": {"message": "Loading model", "type": "unavailable_error", "code": 503}}, 503)
    with client(*[loading] * 6) as (made, _, waits):
        assert made.get("/x") == {"said": None}

    assert 60 < sum(waits) < 180


def test_a_service_that_fails_is_not_waited_for_like_one_that_is_busy() -> None:
    down: Any = Reply({"error": "down"}, 503)
    with client(*[down] * 9) as (made, service, _), pytest.raises(EngineError, match="HTTP 503"):
        made.get("/x")

    assert len(service.asked) == 4
