"""Asking again for what is known."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler

import pytest
from suites.web import Server, page

from dragoman.model.errors import TooLarge
from dragoman.sources.feeds.ask import Known, ask
from dragoman.sources.guard import guarding

HERE = guarding(allow_private=True)


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        yield running


def conditional(handler: BaseHTTPRequestHandler) -> None:
    """Sends its words to who does not know them."""
    known = (
        handler.headers.get("If-None-Match") == '"v1"' and handler.headers.get("If-Modified-Since") == "then"
    )
    handler.send_response(304 if known else 200)
    handler.send_header("ETag", '"v1"')
    handler.send_header("Last-Modified", "then")
    handler.send_header("Content-Length", "0" if known else "5")
    handler.end_headers()
    if not known:
        handler.wfile.write(b"words")


def test_what_is_known_is_not_sent_again(server: Server) -> None:
    """The second request says what the first was given, and nothing comes."""
    server.answers["/feed"] = conditional

    first = ask(f"{server.url}/feed", HERE)
    second = ask(f"{server.url}/feed", HERE, first.known)

    assert (first.status, first.data, first.known) == (200, b"words", Known('"v1"', "then"))
    assert (second.status, second.data) == (304, b"")


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("120", 120.0),
        ("Sat, 28 Nov 2026 10:01:00 GMT", 60.0),
        ("Sat, 28 Nov 2026 09:00:00 GMT", 0.0),
        ("soon", None),
    ],
)
def test_a_server_says_how_long_to_wait(server: Server, written: str, seconds: float | None) -> None:
    """Seconds, or the moment until when; what is neither says nothing."""
    server.answers["/feed"] = page(b"busy", status=429, Retry_After=written)

    answer = ask(f"{server.url}/feed", HERE, now=datetime(2026, 11, 28, 10, tzinfo=UTC))

    assert (answer.status, answer.retry_s, answer.data) == (429, seconds, b"")


def test_the_asker_says_who_it_is(server: Server) -> None:
    """A newsroom states its own name, and it is sent."""
    names: list[str] = []

    def answer(handler: BaseHTTPRequestHandler) -> None:
        names.append(handler.headers["User-Agent"])
        page()(handler)

    server.answers["/feed"] = answer
    ask(f"{server.url}/feed", HERE, agent="CourierBot/1 (+https://courier.example/bot)")
    ask(f"{server.url}/feed", HERE)

    assert names[0] == "CourierBot/1 (+https://courier.example/bot)"
    assert names[1].startswith("dragoman/")


def test_a_feed_that_never_ends_is_too_large(server: Server) -> None:
    """It is read up to the bound, and no further."""

    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        while True:
            handler.wfile.write(b"<item/>" * 1000)

    server.answers["/feed"] = endless

    with pytest.raises(TooLarge):
        ask(f"{server.url}/feed", HERE, max_bytes=100_000)
