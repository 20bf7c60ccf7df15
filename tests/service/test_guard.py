"""What stands before all routes: hosts, lengths, and what the head of each answer says."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from dragoman.service import guard


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example:80", "", "127.0.0.1.nip.io"])
def test_a_host_that_is_not_ours_is_refused(app: FastAPI, host: str) -> None:
    """A page elsewhere whose name leads to this machine (DNS rebinding) reads nothing."""
    answer = TestClient(app).get("/healthz", headers={"Host": host})

    assert answer.status_code == 421
    assert answer.json()["hint"]


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8080", "127.0.0.1:1", "[::1]:8080", "[::1]"])
def test_our_own_names_are_known(app: FastAPI, host: str) -> None:
    assert TestClient(app).get("/healthz", headers={"Host": host}).status_code == 200


def test_a_body_that_is_too_long_is_not_read(app: FastAPI, key: object) -> None:
    def endless() -> Iterator[bytes]:
        for _ in range(3 * guard.LARGEST // 2**20):
            yield b" " * 2**20

    headers = {"Authorization": f"Bearer {key()}", "Content-Type": "application/json"}  # type: ignore[operator]
    client = TestClient(app, headers=headers)

    assert client.post("/v1/articles", content=b" " * (guard.LARGEST + 1)).status_code == 413
    assert client.post("/translate", content=endless()).status_code == 413
    assert client.post("/v1/articles", content=endless()).status_code == 413


def test_every_answer_says_how_it_is_to_be_taken(app: FastAPI) -> None:
    for path in ("/healthz", "/v1/articles", "/nowhere"):
        head = TestClient(app).get(path).headers

        assert head["x-content-type-options"] == "nosniff"
        assert head["x-frame-options"] == "DENY"
        assert "default-src 'none'" in head["content-security-policy"]
        assert head["cache-control"] == "no-store"
        assert head["cross-origin-resource-policy"] == "same-origin"
        assert head["cross-origin-opener-policy"] == "same-origin"
        assert "strict-transport-security" not in head  # over TLS alone would a browser heed it


def test_over_tls_browsers_are_told_to_stay_with_it(app: FastAPI) -> None:
    assert (
        "max-age" in TestClient(app, "https://localhost").get("/healthz").headers["strict-transport-security"]
    )
