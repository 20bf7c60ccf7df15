"""A request with a name is done once, however often it is sent."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from service.conftest import Ferry, MakeKey
from suites.databases import ANNA
from suites.newsroom import Clock

from dragoman.desk.documents import document
from dragoman.newsroom.receive import receive
from dragoman.newsroom.room import Room
from dragoman.service.access.once import DEAD
from dragoman.store import articles, audit, requests
from dragoman.store.schema.traffic import requests as sent

SENT = {"identifier": "ferry-9", "content": "<h1>The ferry</h1><p>It did not sail.</p>", "language": "en"}


@pytest.fixture(autouse=True)
def _still(monkeypatch: pytest.MonkeyPatch) -> None:
    """Time passes where a test says so."""
    monkeypatch.setattr(Clock, "__call__", lambda clock: clock.moment)


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


Slow = tuple[threading.Event, threading.Event]


@contextmanager
def held(name: str, real: Callable[..., Any]) -> Iterator[Slow]:
    """A part of receiving says that it has begun, and goes on when it is told to."""
    begun, go_on = threading.Event(), threading.Event()

    def waiting(*of: Any, **and_of: Any) -> Any:
        begun.set()
        assert go_on.wait(60)
        return real(*of, **and_of)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(f"dragoman.service.api.articles.{name}", waiting)
        yield begun, go_on
        go_on.set()


@pytest.fixture
def slow() -> Iterator[Slow]:
    """What it does with the store."""
    with held("take_in", receive) as both:
        yield both


@pytest.fixture
def slow_to_read() -> Iterator[Slow]:
    """What it does before: the store is free."""
    with held("document", document) as both:
        yield both


def test_what_is_under_way_is_not_begun_again(anna: TestClient, slow: Slow) -> None:
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


@pytest.fixture
def under_way(anna: TestClient, room: Room) -> Callable[[timedelta], None]:
    """Makes the request be one that a process began, and said so last before so long."""

    def begun(before: timedelta) -> None:
        with room.writing() as write:
            (kept,) = write.rows(sent.select())
            requests.drop(write, kept.who, kept.key, kept.begun)
            at = write.at
        with room.store.writing(ANNA, at - before) as write:
            requests.begin(write, kept.who, kept.key, kept.digest)

    send(anna)
    return begun


def test_what_died_in_between_is_done_by_who_sends_it_again(
    anna: TestClient, under_way: Callable[[timedelta], None]
) -> None:
    """Nothing was heard of it for a minute: it is done, and then answered as it was."""
    under_way(DEAD)

    done, again = send(anna), send(anna)

    assert done.is_success
    assert "idempotency-replayed" not in done.headers
    assert (again.status_code, again.headers["idempotency-replayed"]) == (done.status_code, "true")


def test_what_may_be_alive_is_waited_for(anna: TestClient, under_way: Callable[[timedelta], None]) -> None:
    """Its process said a moment ago that it goes on."""
    under_way(DEAD / 2)

    assert send(anna).status_code == 409


def test_one_alone_takes_over_what_died(
    anna: TestClient, under_way: Callable[[timedelta], None], room: Room
) -> None:
    """Eight send it again at once: it is done once."""
    under_way(DEAD)
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: send(anna), range(8)))

    assert {answer.status_code for answer in answers} <= {200, 409}
    assert sum(one.is_success and "idempotency-replayed" not in one.headers for one in answers) == 1


def test_who_was_overtaken_keeps_no_answer(room: Room) -> None:
    """A process that slept through its time says nothing of a request that another has."""
    with room.writing() as write:
        requests.begin(write, "key 1", "one", "digest")
        first = write.at
    with room.store.writing(ANNA, first + DEAD) as write:
        assert requests.hold(write, "key 1", "one", first)
        assert not requests.hold(write, "key 1", "one", first)
        requests.end(write, "key 1", "one", first, requests.Answer(201, (), "old"))
        requests.drop(write, "key 1", "one", first)
        found = requests.find(write, "key 1", "one")

    assert found is not None
    assert (found.status, found.begun) == (None, first + DEAD)


def test_what_takes_long_is_said_to_go_on(
    anna: TestClient,
    slow_to_read: Slow,
    room: Room,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """However long it takes, nobody takes it over, and its answer is kept."""
    monkeypatch.setattr("dragoman.service.access.once.BEAT_S", 0.05)
    begun, go_on = slow_to_read
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(send, anna)
        assert begun.wait(20)
        room.now.moment += DEAD  # type: ignore[attr-defined]
        until = time.monotonic() + 40
        while _last(room) < room.now() and time.monotonic() < until:
            time.sleep(0.02)
        second = send(anna)
        go_on.set()

        assert first.result(20).status_code == 201
    assert second.status_code == 409
    assert send(anna).headers["idempotency-replayed"] == "true"


def _last(room: Room) -> datetime:
    """When a request was last said to be under way."""
    with room.store.reading() as read:
        (found,) = read.rows(sent.select())
    last: datetime = found.begun
    return last


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
