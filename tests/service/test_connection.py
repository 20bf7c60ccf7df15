"""What comes on a connection, byte for byte: requests are what their senders meant, or are refused."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from service.conftest import listening

from dragoman.service import connection

HOST = b"Host: a\r\n"
END = b"GET /end HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"


async def echo(scope: Any, receive: Any, send: Any) -> None:
    """An app that says what it was asked: path, body, and the fields that it saw when it had all."""
    if scope["type"] != "http":
        return
    body, more = b"", True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            return
        body, more = body + message["body"], message.get("more_body", False)
    heads = [name.decode() for name, _ in scope["headers"]]
    told = json.dumps({"path": scope["path"], "body": body.decode("latin-1"), "heads": heads}).encode()
    length = [(b"content-length", str(len(told)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": length})
    await send({"type": "http.response.body", "body": told})


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Where the app is asked."""
    with listening(echo) as at:
        yield at


def answers(address: str, *pieces: bytes) -> bytes:
    """All that comes back until the connection is closed, which may be before all is sent."""
    where = (str(urlsplit(address).hostname), int(urlsplit(address).port or 80))
    with socket.create_connection(where, timeout=15) as line:
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            for piece in pieces:
                line.sendall(piece)
            return b"".join(iter(lambda: line.recv(65536), b""))
        except ConnectionError:
            return b""


def heard(answer: bytes) -> list[dict[str, Any]]:
    """What the app was asked, of each request."""
    parts = answer.split(b"HTTP/1.1 200 ")[1:]
    return [json.loads(part.partition(b"\r\n\r\n")[2].partition(b"HTTP/1.1 ")[0]) for part in parts]


REFUSED = {
    "two lengths": b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
    "a length and chunks": b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n"
    b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "chunks and a length": b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n"
    b"Content-Length: 3\r\n\r\n0\r\n\r\n",
    "a length with a sign": b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +3\r\n\r\nabc",
    "an encoding that is none": b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
    "chunks in HTTP/1.0": b"POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "a chunk whose length is none": b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n",
    "two hosts": b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
    "no host": b"GET / HTTP/1.1\r\n\r\n",
    "a blank before a colon": b"GET / HTTP/1.1\r\nHost: a\r\nX : y\r\n\r\n",
    "a field that goes on in the next line": b"GET / HTTP/1.1\r\nHost: a\r\nX: y\r\n z\r\n\r\n",
    "a line that ends without a return": b"GET / HTTP/1.1\nHost: a\n\n",
    "a return within a field": b"GET / HTTP/1.1\r\nHost: a\r\nX: y\rZ: a\r\n\r\n",
    "a zero within a field": b"GET / HTTP/1.1\r\nHost: a\r\nX: y\x00z\r\n\r\n",
    "no version": b"GET /\r\n\r\n",
    "another version": b"GET / HTTP/2.0\r\nHost: a\r\n\r\n",
    "an address of elsewhere": b"GET http://b/ HTTP/1.1\r\nHost: a\r\n\r\n",
    "a tunnel": b"CONNECT b:80 HTTP/1.1\r\nHost: a\r\n\r\n",
    "no path": b"GET a HTTP/1.1\r\nHost: a\r\n\r\n",
    "no method": b"GRAB / HTTP/1.1\r\nHost: a\r\n\r\n",
    "TLS": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
}


@pytest.mark.parametrize("sent", REFUSED.values(), ids=REFUSED)
def test_what_two_servers_could_read_differently_is_refused(address: str, sent: bytes) -> None:
    """Nothing of it reaches a route, nor what comes behind it on the same connection."""
    got = answers(address, sent + END)

    assert got.startswith(b"HTTP/1.1 400 ")
    assert b"connection: close" in got
    assert json.loads(got.partition(b"\r\n\r\n")[2])["hint"]


def test_a_field_behind_the_body_is_nobodys(address: str) -> None:
    """It would come when it is already known who asks."""
    chunks = b"3\r\nabc\r\n0\r\nAuthorization: Bearer x\r\n\r\n"
    got = answers(
        address, b"POST / HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\n\r\n" + chunks + END
    )

    first, last = heard(got)
    assert (first["body"], first["heads"], last["path"]) == ("abc", ["host", "transfer-encoding"], "/end")


@pytest.mark.parametrize("cut", [0, 1])
def test_who_offers_another_protocol_is_answered_in_this_one(address: str, cut: int) -> None:
    """Java's client offers HTTP/2 with each request: its body is a body, and no request of its own."""
    body = b"GET /hidden HTTP/1.1\r\nHost: a\r\n\r\n"
    offer = b"Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMA\r\n"
    head = b"POST /one HTTP/1.1\r\n" + HOST + offer + b"Content-Length: %d\r\n\r\n" % len(body)
    got = answers(address, *((head, body, END) if cut else (head + body + END,)))

    assert [one["path"] for one in heard(got)] == ["/one", "/end"]
    assert heard(got)[0]["body"] == body.decode()


def test_requests_that_are_sent_ahead_are_answered_in_their_order(address: str) -> None:
    ahead = b"".join(b"GET /%d HTTP/1.1\r\nHost: a\r\n\r\n" % at for at in range(5))

    assert [one["path"] for one in heard(answers(address, ahead + END))] == [
        *(f"/{at}" for at in range(5)),
        "/end",
    ]


def test_what_came_before_something_wrong_is_answered_first(address: str) -> None:
    """And nothing is written into the middle of an answer."""
    got = answers(address, b"GET /one HTTP/1.1\r\nHost: a\r\n\r\nnonsense\r\n\r\n")

    assert [one["path"] for one in heard(got)] == ["/one"]
    assert got.count(b"HTTP/1.1 ") == 1
    assert b"connection: close" in got


def test_a_thousand_requests_at_once_are_not_kept(address: str) -> None:
    got = answers(address, b"GET /one HTTP/1.1\r\nHost: a\r\n\r\n" * 1000)

    assert 1 <= len(heard(got)) <= connection.MOST_WAITING + 1


@pytest.mark.parametrize("pieces", [1, 100])
def test_a_head_without_end_is_not_kept(address: str, pieces: int) -> None:
    """Neither at once nor in pieces: without the limit a connection would take all memory there is."""
    field = b"X-Long: " + b"a" * (connection.LONGEST_HEAD // pieces * 2)
    begin = b"GET / HTTP/1.1\r\n" + HOST
    sent = [begin + field + b"\r\n\r\n"] if pieces == 1 else [begin, *[field] * pieces]

    assert answers(address, *sent)[:12] in (b"HTTP/1.1 431", b"")


def test_a_head_of_usual_length_may_come_in_pieces(address: str) -> None:
    sent = b"GET /one HTTP/1.1\r\n" + HOST + b"Cookie: " + b"a" * 9000 + b"\r\nConnection: close\r\n\r\n"
    got = answers(address, *(sent[at : at + 700] for at in range(0, len(sent), 700)))

    assert [one["path"] for one in heard(got)] == ["/one"]


def test_a_long_body_and_the_next_head_are_told_apart(address: str) -> None:
    """Bytes of a body do not count as those of the head behind it."""
    body = b"a" * 200_000
    head = b"POST /one HTTP/1.1\r\n" + HOST + b"Content-Length: %d\r\n\r\n" % len(body)
    got = answers(address, head + body + END[:20], END[20:])

    assert [one["path"] for one in heard(got)] == ["/one", "/end"]
    assert len(heard(got)[0]["body"]) == len(body)
