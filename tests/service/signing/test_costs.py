"""What somebody may make the service reckon, and what he learns from how long it takes."""

from __future__ import annotations

import asyncio
import hmac
import threading
import time

import pytest
from fastapi.testclient import TestClient
from service.signing.conftest import OWN, changes, signs_in
from suites.loops import alone

from dragoman.service.access import passwords, sessions


def test_two_hashes_are_made_at_once_however_many_sign_in() -> None:
    """Each takes 64 MiB, and a processor."""
    passwords._limiter.cache_clear()
    at_work, most, lock = 0, 0, threading.Lock()

    def work() -> None:
        nonlocal at_work, most
        with lock:
            at_work += 1
            most = max(most, at_work)
        time.sleep(0.02)
        with lock:
            at_work -= 1

    async def many() -> None:
        await asyncio.gather(*(passwords.at_once(work) for _ in range(8)))

    alone(many())
    passwords._limiter.cache_clear()
    assert most == 2


def test_an_endless_password_costs_no_more(
    client: TestClient, ben: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither who signs in with it nor who would have it for his own has it reckoned."""
    lengths: list[int] = []
    matches = passwords.matches

    def counted(password: str, kept: str | None) -> bool:
        lengths.append(len(password))
        return matches(password, kept)

    monkeypatch.setattr(passwords, "matches", counted)
    endless = "storm and ferry " * 60_000

    assert signs_in(client, endless).status_code == 401
    assert changes(ben, endless, "a storm and four ferries").status_code == 422
    assert changes(ben, OWN, endless).status_code == 422
    assert lengths
    assert max(lengths) <= passwords.LONGEST + 1


def test_a_forged_proof_is_not_told_apart_by_time(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = []

    def differ(one: bytes, other: bytes) -> bool:
        compared.append((one, other))
        return False

    monkeypatch.setattr(hmac, "compare_digest", differ)

    assert not sessions.proves("a session", sessions.proof("a session"))
    assert len(compared) == 1
