"""What happens is told as it happens, to whoever listens; and who comes back misses nothing."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import httpx
import pytest
from fastapi.testclient import TestClient
from service.conftest import Ferry, MakeKey
from sse_starlette import ServerSentEvent
from suites.databases import ANNA, NOW
from suites.loops import alone

from dragoman.jobs.keys import translation
from dragoman.newsroom import edit, steps
from dragoman.newsroom.room import Room
from dragoman.service.access.scopes import Scope
from dragoman.service.problems import TooMany
from dragoman.service.services import Services
from dragoman.service.streams import Pulse, Streams
from dragoman.store import Reading, Store, audit

T = TypeVar("T")


@pytest.fixture
def services(services: Services) -> Services:
    """With streams that go on as long as a test looks at them."""
    services.stream_s = 20.0
    return services


@contextmanager
def listening(live: str, key: str, path: str, last: str | None = None) -> Iterator[Iterator[dict[str, str]]]:
    """The events of a stream, each by its fields."""
    head = {"Authorization": f"Bearer {key}", **({} if last is None else {"Last-Event-ID": last})}
    with httpx.stream("GET", f"{live}{path}", headers=head, timeout=15) as answer:
        assert answer.status_code == 200, answer.read()
        assert answer.headers["content-type"].startswith("text/event-stream")
        yield events(answer)


def events(answer: httpx.Response) -> Iterator[dict[str, str]]:
    found: dict[str, str] = {}
    for line in answer.iter_lines():
        name, _, value = line.partition(": ")
        if not line and "data" in found:
            yield found
            found = {}
        elif name:
            found[name] = value


def test_what_happens_is_told_as_it_happens(live: str, key: MakeKey, room: Room, ferry: Ferry) -> None:
    with listening(live, key(), "/v1/events?after=0") as told:
        past = [next(told) for _ in range(2)]
        edit.edit(room, ferry.edition, 1, "El transbordador no salió el martes.")
        fresh = next(told)

    assert [one["event"] for one in past] == ["article.received", "edition.made"]
    assert fresh["event"] == "edition.made"
    data = json.loads(fresh["data"])
    assert (data["by"], data["article"], data["subject"]) == (ANNA.name, ferry.article, "edition 1 es")
    assert int(fresh["id"]) == data["seq"] > int(past[1]["id"])


def test_who_comes_back_misses_nothing(live: str, key: MakeKey, room: Room, ferry: Ferry) -> None:
    """He names the last event that he had, and has those that came meanwhile."""
    shown = key()
    with listening(live, shown, "/v1/events?after=0") as told:
        last = [next(told) for _ in range(2)][-1]
    with room.writing() as write:
        steps.approve(write, ferry.edition, 1)
        steps.publish(write, ferry.edition, 1)

    with room.store.reading() as read:
        expected = [one.action for one in audit.after(read, int(last["id"]), 100)]
    with listening(live, shown, "/v1/events", last["id"]) as told:
        missed = [next(told)["event"] for _ in expected]

    assert missed == expected
    assert missed[-2:] == ["edition.approved", "edition.published"]


def test_who_listens_hears_what_comes_from_then_on(live: str, key: MakeKey, room: Room, ferry: Ferry) -> None:
    with listening(live, key(), "/v1/events") as told:
        threading.Timer(
            0.5, edit.edit, (room, ferry.edition, 1, "El transbordador no salió el martes.")
        ).start()
        fresh = json.loads(next(told)["data"])

    assert fresh["data"]["version"] == 2


def test_some_events_of_one_article_are_told_alone(live: str, key: MakeKey, room: Room, ferry: Ferry) -> None:
    with room.writing() as write:
        steps.approve(write, ferry.edition, 1)
        audit.append(write, "edition.approved", "edition 77 es", article=77)
        steps.publish(write, ferry.edition, 1)
    path = f"/v1/events?after=0&article={ferry.article}&action=edition.approved&action=edition.published"

    with listening(live, key(), path) as told:
        found = [json.loads(next(told)["data"]) for _ in range(2)]

    assert [one["action"] for one in found] == ["edition.approved", "edition.published"]
    assert {one["article"] for one in found} == {ferry.article}


def test_who_may_read_hears_nothing_of_keys_and_users(
    live: str, key: MakeKey, room: Room, ferry: Ferry
) -> None:
    """What is about no article is the admin's."""
    shown = key(Scope.READ)
    with listening(live, shown, "/v1/events?after=0") as told:
        found = [next(told)["event"] for _ in range(2)]

    assert found == ["article.received", "edition.made"]  # and the making of the key came between


@pytest.mark.parametrize("last", ["x", "-1", "1.5", "9" * 30, "²"])
def test_an_id_that_is_none_is_refused(anna: TestClient, last: str) -> None:
    answer = anna.get("/v1/events", headers=[(b"Last-Event-ID", last.encode())])

    assert answer.status_code == 422
    assert answer.json()["hint"]


def test_a_stream_ends_and_its_client_comes_back(services: Services, anna: TestClient) -> None:
    services.stream_s = 0.2

    text = anna.get("/v1/events").text

    assert "retry: 2000" in text


def test_a_job_is_told_until_it_ends(live: str, key: MakeKey, services: Services) -> None:
    job = translation(12, 1, "es")
    services.line.ask([job])
    shown = key()

    with listening(live, shown, f"/v1/jobs/{job.id}/events") as told:
        first = next(told)
        services.line.cancel(job.id)
        last = next(told)

    assert (first["event"], json.loads(first["data"])["state"]) == ("state", "waiting")
    assert (last["event"], json.loads(last["data"])["state"]) == ("ended", "cancelled")
    head = {"Authorization": f"Bearer {shown}", "Last-Event-ID": last["id"]}
    over = httpx.get(f"{live}/v1/jobs/{job.id}/events", headers=head)
    assert over.status_code == 204  # or a browser would ask again and again


def test_a_job_that_is_not_there_is_said_not_to_be(anna: TestClient) -> None:
    assert anna.get("/v1/jobs/translate/9/9/es/events").status_code == 404


def test_nobody_has_all_streams() -> None:
    """One caller has some, and all together have no more than the process bears; who leaves makes room."""

    async def some() -> None:
        streams = Streams(each=2, most=3)

        async def none(over: object) -> Any:
            return
            yield

        async def send(message: Any) -> None:
            pass

        async def receive() -> Any:
            await asyncio.sleep(60)

        first = streams.response("Anna", none)
        streams.response("Anna", none)
        with pytest.raises(TooMany):
            streams.response("Anna", none)
        streams.response("Ben", none)
        with pytest.raises(TooMany):
            streams.response("Cleo", none)
        await first({"type": "http", "method": "GET"}, receive, send)
        streams.response("Cleo", none)

    alone(some())


def test_who_takes_nothing_is_left(caplog: pytest.LogCaptureFixture) -> None:
    """Quietly, and he makes room for others."""

    async def some() -> None:
        streams = Streams(each=1, most=1, slow_s=0.1)

        async def many(over: object) -> Any:
            while True:
                yield ServerSentEvent("news")

        async def send(message: Any) -> None:
            if message["type"] == "http.response.body":
                await asyncio.sleep(60)

        async def receive() -> Any:
            await asyncio.sleep(60)

        await asyncio.wait_for(
            streams.response("Anna", many)({"type": "http", "method": "GET"}, receive, send), 10
        )
        streams.response("Anna", many)

    alone(some())
    assert "Traceback" not in caplog.text


def test_one_asks_for_all_who_wait(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    last = audit.last

    def counted(read: Reading) -> int:
        asked.append(1)
        return last(read)

    monkeypatch.setattr(audit, "last", counted)

    async def many() -> list[int | None]:
        pulse = Pulse(store, pace_s=0.05)
        waiting = [asyncio.create_task(pulse.beyond(0, 10.0)) for _ in range(100)]
        await asyncio.sleep(0.3)
        with store.writing(ANNA, NOW) as write:
            audit.append(write, "article.received", "article 1", article=1)
        found = await asyncio.gather(*waiting)
        assert await pulse.beyond(1, 0.2) is None
        return found

    begun = time.monotonic()
    assert alone(many()) == [1] * 100
    assert len(asked) < 20 + (time.monotonic() - begun) / 0.05
