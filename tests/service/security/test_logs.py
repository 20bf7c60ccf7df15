"""What the service writes down of requests: no texts and no keys, whatever goes wrong."""

from __future__ import annotations

import io
import logging
import re
import socket
import time
from collections.abc import Iterator
from typing import Any

import pytest
import requests
import structlog
from fastapi import FastAPI
from fastapi.testclient import TestClient
from service.conftest import Ferry, listening

from dragoman.store import articles

SECRET = "Ellery Marrowby Harbourmaster"
PASSWORD = "correcthorse batterystaple"


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """All that is written: by the service's own lines, and by the libraries below it."""
    to = io.StringIO()
    handler = logging.StreamHandler(to)
    root = logging.getLogger()
    before = structlog.get_config(), root.level
    structlog.configure(
        processors=[structlog.processors.JSONRenderer()], logger_factory=structlog.WriteLoggerFactory(to)
    )
    handler.addFilter(lambda line: not line.name.startswith(("httpx", "urllib3")))  # the tests' own clients
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield to
    root.removeHandler(handler)
    root.setLevel(before[1])
    structlog.configure(**before[0])


def test_no_line_holds_what_was_sent_or_shown(
    app: FastAPI, anna: TestClient, key: Any, ferry: Ferry, lines: io.StringIO
) -> None:
    """What is done, what is refused, what is no JSON, what nobody knows, in every place of a request."""
    shown = key()
    client = TestClient(app, headers={"Authorization": f"Bearer {shown}", "Cookie": f"dragoman={PASSWORD}"})

    client.post("/v1/articles", json={"content": f"<h1>{SECRET}</h1>", "identifier": SECRET})
    client.post("/v1/articles", content=f'{{"content": "{SECRET}')
    client.post("/v1/articles", json={"contents": SECRET})
    client.put(f"/v1/editions/{ferry.edition}/segments/0", json={"text": SECRET})
    client.get("/v1/search", params={"words": SECRET})
    client.get(f"/v1/{SECRET}")
    client.post("/translate", json={"q": SECRET, "source": "en", "target": "es", "api_key": shown})
    client.post("/v2/translate", json={"text": [SECRET], "target_lang": "ES"})
    TestClient(app, headers={"Authorization": f"Bearer {PASSWORD}"}).get("/v1/articles")
    client.post("/review/sign-in", data={"name": SECRET, "password": PASSWORD})

    told = lines.getvalue()
    assert told.count('"event": "request"') >= 10
    for word in (*SECRET.split(), *PASSWORD.split(), shown, shown[-12:]):
        assert word not in told, word


@pytest.mark.parametrize("path", ["/v1/articles", "/v1/articles/1"])
def test_what_breaks_is_told_without_what_it_broke_on(
    path: str, app: FastAPI, key: Any, lines: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error of a library often repeats the text on which it failed; the server would log it."""

    def broken(*_: Any) -> None:
        raise ValueError(SECRET)

    monkeypatch.setattr(articles, "newest", broken)
    monkeypatch.setattr(articles, "get", broken)
    with listening(app) as live:
        answer = requests.get(live + path, headers={"Authorization": f"Bearer {key()}"}, timeout=30)

    assert answer.status_code == 500
    assert answer.json()["title"] == "Internal Server Error"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert SECRET not in answer.text
    assert SECRET not in lines.getvalue()
    assert '"kind": "ValueError", "way": ["test_logs.py:' in lines.getvalue()
    assert "articles.py" in lines.getvalue()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/review/sign-in", "application/x-www-form-urlencoded"),
        ("/translate", "application/x-www-form-urlencoded"),
        ("/translate", "multipart/form-data; boundary=q=anna"),
        ("/translate", "application/json"),
    ],
)
def test_who_leaves_while_he_sends_is_no_fault_of_ours(
    path: str, kind: str, app: FastAPI, lines: io.StringIO
) -> None:
    with listening(app) as live:
        host, _, port = live.removeprefix("http://").partition(":")
        head = f"POST {path} HTTP/1.1\r\nHost: {host}:{port}\r\nContent-Type: {kind}\r\n"
        with socket.create_connection((host, int(port)), timeout=30) as left:
            left.sendall(f"{head}Content-Length: 900\r\n\r\n--q=anna".encode())
        ends = time.monotonic() + 60
        while f'"route": "POST {path}"' not in lines.getvalue() and time.monotonic() < ends:
            time.sleep(0.02)

    assert '"event": "broken"' not in lines.getvalue()
    assert re.search(r'"status": 4\d\d', lines.getvalue())  # 499, or 400 where FastAPI reads the form


def test_what_is_wrong_with_a_request_is_said_without_what_was_sent(anna: TestClient) -> None:
    """A problem goes to whoever keeps answers; what was sent may be a text, or a key in a wrong field."""
    sent = {"identifier": [SECRET], "language": {"of": PASSWORD}, "content": 7, "more": SECRET}
    answer = anna.post("/v1/articles", json=sent)

    assert answer.status_code == 422
    assert "identifier" in answer.json()["detail"]
    assert SECRET not in answer.text
    assert PASSWORD not in answer.text
