"""Bodies that are huge, or come slowly, and heads that do: nobody is kept by them."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from service.conftest import listening
from suites.loops import alone

from dragoman.service import connection, guard
from dragoman.service.access.table import ROUTES


class Endless:
    """A body without an end, that counts what was taken of it."""

    def __init__(self) -> None:
        self.taken = 0

    def __iter__(self) -> Iterator[bytes]:
        while True:
            self.taken += 2**16
            yield b" " * 2**16


def scope(path: str, heads: dict[str, str]) -> dict[str, Any]:
    """A request as a server hands it to an app."""
    said = {"host": "localhost", **heads}.items()
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "POST",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": b"",
        "headers": [(name.encode(), value.encode()) for name, value in said],
        "client": ("127.0.0.1", 1),
        "server": ("localhost", 80),
    }


async def sent(app: FastAPI, path: str, heads: dict[str, str]) -> tuple[int, int]:
    """The status that answers an endless body, and how much of it was taken."""
    body, status = Endless(), 0
    pieces = iter(body)

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": next(pieces), "more_body": True}

    async def send(message: Any) -> None:
        nonlocal status
        status = message.get("status", status)

    await app(scope(path, heads), receive, send)
    return status, body.taken


WITH_BODIES = [
    path.replace("{article}", "1")
    for method, _, path in (route.partition(" ") for route, needed in ROUTES.items() if needed is not None)
    if method == "POST" and "{" not in path.replace("{article}", "1")
]


IN_BODY = ("/translate", "/detect", "/translate_file", "/v2/translate", "/v2/document")


def test_nothing_is_read_of_who_may_not_come_in(app: FastAPI) -> None:
    """Not a byte, but where other services' clients write their key into the body: there, a little."""
    heads = {"content-type": "application/json", "sec-fetch-site": "same-origin"}
    wrong = {**heads, "authorization": "Bearer dragoman_wrong"}
    for path in WITH_BODIES:
        in_body = path in IN_BODY
        status, taken = alone(sent(app, path, heads))
        assert status in ((400, 401, 403, 413) if in_body else (401,)), path
        assert taken <= (guard.UNKNOWN + 2**17 if in_body else 0), path
        status, taken = alone(sent(app, path, wrong))
        assert (status in (401, 403), taken) == (True, 0), path


def test_a_long_body_of_a_stranger_is_refused_by_its_length(app: FastAPI) -> None:
    """At once: nothing of it is waited for."""
    heads = {"content-type": "application/json", "content-length": str(guard.UNKNOWN + 1)}
    status, taken = alone(sent(app, "/translate", heads))

    assert status == 413
    assert taken == 0


def test_who_shows_a_key_may_send_more(app: FastAPI, key: Any) -> None:
    text = "The ferry did not sail on Tuesday. " * 70_000
    client = TestClient(app)
    body = {"identifier": "x", "language": "en", "content": text}
    shown = {"Authorization": f"Bearer {key()}"}

    assert len(text) > guard.UNKNOWN
    assert client.post("/translate", json={"q": text, "source": "en", "target": "xx"}).status_code == 413
    assert client.post("/v1/articles", json=body, headers=shown).status_code != 413


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """A service whose patience is short."""
    monkeypatch.setattr(guard, "PATIENCE_S", 0.5)
    monkeypatch.setattr(connection, "HEAD_S", 0.5)


def trickled(address: str, begin: bytes, piece: bytes, seconds: float = 20) -> tuple[bytes, float]:
    """Sends something slowly, until it is answered or shut: the answer, and after how many seconds."""
    host, port = urlsplit(address).hostname, urlsplit(address).port
    begun = time.monotonic()
    with socket.create_connection((str(host), int(port or 80)), timeout=seconds) as line:
        line.sendall(begin)
        line.settimeout(0.1)
        answer = b""
        while time.monotonic() - begun < seconds:
            try:
                got = line.recv(65536)
            except TimeoutError:
                if not answer:
                    line.sendall(piece)
                continue
            except ConnectionError:
                break
            if not got:
                break
            answer += got
        return answer, time.monotonic() - begun


def test_a_body_that_trickles_is_not_waited_for(hasty: None, live: str, key: Any) -> None:
    head = (
        "POST /v1/articles HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
        f"Authorization: Bearer {key()}\r\nContent-Length: 1000000\r\n\r\n"
    )
    answer, seconds = trickled(live, head.encode(), b" ")

    assert answer.startswith(b"HTTP/1.1 408")
    assert b"urn:dragoman:too-slow" in answer
    assert seconds < 15


def test_a_head_that_trickles_is_not_waited_for(hasty: None, live: str) -> None:
    answer, seconds = trickled(live, b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ", b"a")

    assert answer == b""
    assert seconds < 15


def test_who_says_nothing_is_not_waited_for(hasty: None, live: str) -> None:
    _, seconds = trickled(live, b"", b"")

    assert seconds < 15


def test_the_second_head_of_a_connection_is_not_waited_for_either(hasty: None, live: str) -> None:
    first = b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\nGET /healthz HT"
    host, port = urlsplit(live).hostname, urlsplit(live).port
    with socket.create_connection((str(host), int(port or 80)), timeout=15) as line:
        line.sendall(first)
        answer = b"".join(iter(lambda: line.recv(65536), b""))

    assert answer.count(b"HTTP/1.1 200") == 1


def test_an_answer_that_is_not_taken_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks for much and reads nothing of it has a connection no longer."""
    monkeypatch.setattr(connection, "TAKEN_S", 0.5)
    left = threading.Event()

    async def much(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            return
        await send({"type": "http.response.start", "status": 200, "headers": []})
        while True:
            await send({"type": "http.response.body", "body": b" " * 2**20, "more_body": True})
            if await gone(receive):
                left.set()
                return

    async def gone(receive: Any) -> bool:
        try:
            message = await asyncio.wait_for(receive(), 0.001)
        except TimeoutError:
            return False
        return bool(message["type"] == "http.disconnect")

    with listening(much) as address:
        host, port = urlsplit(address).hostname, urlsplit(address).port
        with socket.create_connection((str(host), int(port or 80)), timeout=15) as line:
            line.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
            assert left.wait(15)


def test_the_slow_keep_nobody_waiting(live: str) -> None:
    """Fifty that never finish a head, and one who asks."""
    where = (str(urlsplit(live).hostname), int(urlsplit(live).port or 80))
    lines = [socket.create_connection(where, timeout=10) for _ in range(50)]
    answers: list[bytes] = []

    def asks() -> None:
        with socket.create_connection(where, timeout=20) as line:
            line.sendall(b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
            answers.append(line.recv(65536))

    try:
        for line in lines:
            line.sendall(b"GET /healthz HTTP/1.1\r\nHost: ")
        thread = threading.Thread(target=asks)
        thread.start()
        thread.join(20)
    finally:
        for line in lines:
            line.close()

    assert [answer[:12] for answer in answers] == [b"HTTP/1.1 200"]
