"""A request with a name is done once, however often it is sent."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from service.conftest import Ferry, MakeKey
from suites.databases import ANNA

from dragoman.newsroom.receive import receive
from dragoman.newsroom.room import Room
from dragoman.service.access.once import WITHIN
from dragoman.service.services import Services
from dragoman.store import articles, audit, requests
from dragoman.store.schema.traffic import requests as sent

SENT = {"identifier": "ferry-9", "content": "<h1>The ferry</h1><p>It did not sail.</p>", "language": "en"}


def send(client: TestClient, name: str = "one", path: str = "/v1/articles", **body: Any) -> Any:
    return client.post(path, json=body or SENT, headers={"Idempotency-Key": name})


def entries(room: Room) -> int:
    with room.store.reading() as read:
        return audit.last(read)


def test_what_is_sent_twice_is_done_once_and_answered_alike(anna: TestClient, room: Room) -> None:
    first = send(anna)
    done = entries(room)
    second = send(anna)

    assert (second.status_code, second.json()) == (first.status_code, first.json()) == (201, first.json())
    assert second.headers["location"] == first.headers["location"] == "/v1/articles/1"
    assert second.headers["content-type"] == first.headers["content-type"]
    assert "idempotency-replayed" not in first.headers
    assert second.headers["idempotency-replayed"] == "true"
    assert entries(room) == done


def test_what_would_be_done_twice_is_done_once(anna: TestClient, room: Room) -> None:
    """A hook is another each time that it is made, and a test is told each time."""
    hook = anna.post("/v1/hooks", json={"url": "https://93.184.216.34/"}).json()["id"]

    told = [send(anna, "try", f"/v1/hooks/{hook}/test", x=1).json() for _ in range(3)]

    assert len({one["id"] for one in told}) == 1
    assert len(anna.get(f"/v1/hooks/{hook}/deliveries").json()["items"]) == 1


def test_another_request_by_the_same_name_is_refused(anna: TestClient, room: Room) -> None:
    send(anna)
    done = entries(room)

    other = send(anna, **{**SENT, "identifier": "ferry-10"})
    elsewhere = send(anna, "one", "/v1/terms/remove")

    assert (other.status_code, elsewhere.status_code) == (422, 422)
    assert other.json()["type"] == "urn:dragoman:other-request"
    assert entries(room) == done


def test_names_are_each_callers_own(anna: TestClient, app: FastAPI, key: MakeKey) -> None:
    """Nobody has another's answer by guessing what he called it."""
    send(anna)
    other = TestClient(app, headers={"Authorization": f"Bearer {key()}"})

    answer = send(other)

    assert answer.status_code == 200  # it was looked at anew, and nothing had changed
    assert "idempotency-replayed" not in answer.headers


def test_what_failed_may_be_sent_again_by_its_name(anna: TestClient, ferry: Ferry) -> None:
    path = f"/v1/editions/{ferry.edition}/approve"
    wrong = send(anna, "one", path, version=7)
    right = send(anna, "one", path, version=1)
    unread = send(anna, "two", path, version="x")
    then = send(anna, "two", path, version=1)

    assert (wrong.status_code, right.status_code) == (409, 200)
    assert (unread.status_code, then.status_code) == (422, 200)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[threading.Event, threading.Event]]:
    """Receiving says that it has begun, and goes on when it is told to."""
    begun, go_on = threading.Event(), threading.Event()

    def waiting(*of: Any, **and_of: Any) -> Any:
        begun.set()
        assert go_on.wait(20)
        return receive(*of, **and_of)

    monkeypatch.setattr("dragoman.service.api.articles.take_in", waiting)
    yield begun, go_on
    go_on.set()


def test_what_is_under_way_is_not_begun_again(
    anna: TestClient, slow: tuple[threading.Event, threading.Event]
) -> None:
    begun, go_on = slow
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(send, anna)
        assert begun.wait(20)
        second = send(anna)
        go_on.set()

        assert first.result(20).status_code == 201
    assert second.status_code == 409
    assert second.json()["type"] == "urn:dragoman:still-doing"
    assert second.headers["retry-after"]
    assert send(anna).headers["idempotency-replayed"] == "true"


def test_of_many_at_once_one_is_done(anna: TestClient, room: Room) -> None:
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: send(anna), range(8)))

    assert {answer.status_code for answer in answers} <= {201, 409}
    assert sum("idempotency-replayed" not in answer.headers for answer in answers if answer.is_success) == 1
    with room.store.reading() as read:
        assert len(articles.newest(read)) == 1


def test_what_died_in_between_is_not_done_a_second_time(
    anna: TestClient, room: Room, services: Services
) -> None:
    """Nobody knows whether it was done: its sender is told to look."""
    send(anna)
    with room.writing() as write:
        (kept,) = write.rows(sent.select())
        requests.drop(write, kept.who, kept.key)
        at = write.at
    with services.store.writing(ANNA, at - WITHIN) as write:
        requests.begin(write, kept.who, kept.key, kept.digest)

    answer = send(anna)

    assert answer.status_code == 409
    assert "another Idempotency-Key" in answer.json()["hint"]


def test_answers_are_forgotten_after_a_day(anna: TestClient, room: Room) -> None:
    send(anna, "old")
    room.now.moment += requests.KEPT + timedelta(minutes=5)  # type: ignore[attr-defined]
    send(anna, "new", **{**SENT, "identifier": "ferry-10"})

    with room.store.reading() as read:
        assert [row.key for row in read.rows(sent.select())] == ["new"]
    assert "idempotency-replayed" not in send(anna, "old").headers


def test_what_is_shown_once_is_not_kept(anna: TestClient, room: Room) -> None:
    """Nor made again: who lost the answer rotates the secret."""
    made = send(anna, "hook", "/v1/hooks", url="https://93.184.216.34/")
    again = send(anna, "hook", "/v1/hooks", url="https://93.184.216.34/")

    assert made.status_code == 201
    assert again.status_code == 409
    assert len(anna.get("/v1/hooks").json()) == 1
    with room.store.reading() as read:
        (kept,) = read.rows(sent.select())
    assert kept.body is None


@pytest.mark.parametrize("name", ["", "é" * 3, "x" * 256])
def test_a_name_that_is_none_is_refused(anna: TestClient, name: str) -> None:
    head = [(b"Idempotency-Key", name.encode("latin-1"))]
    answer = anna.post("/v1/articles", json=SENT, headers=head)

    assert answer.status_code == 422
    assert "UUID" in answer.json()["hint"]


def test_who_may_not_has_no_answer_of_before(app: FastAPI, room: Room, key: MakeKey) -> None:
    """A key that was revoked meanwhile opens nothing, nor does what it was answered."""
    from dragoman.store import keys

    client = TestClient(app, headers={"Authorization": f"Bearer {key()}"})
    assert send(client).status_code == 201
    with room.writing() as write:
        keys.revoke(write, 1)

    assert send(client).status_code == 401
