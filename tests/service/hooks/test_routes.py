"""Hooks over HTTP: made, looked at, tried, stopped and removed; and those that nobody may make."""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import ip_address

import pytest
from fastapi.testclient import TestClient
from suites.databases import ANNA
from suites.receiver import Receiver

from dragoman.newsroom.room import Room
from dragoman.service.hooks import making
from dragoman.service.hooks.sender import Sender
from dragoman.service.services import Services
from dragoman.sources.guard import Address, Guard

URL = "https://cms.example/dragoman"
NAMES = {"cms.example": "93.184.216.34", "inside.example": "10.0.0.7", "both.example": "93.184.216.34 ::1"}


def resolve(host: str, port: int) -> Sequence[Address]:
    return [ip_address(one) for one in NAMES.get(host, "").split()]


@pytest.fixture
def services(services: Services) -> Services:
    """With a name server of its own."""
    services.guard = Guard(resolve=resolve)
    return services


def test_a_secret_is_shown_once(anna: TestClient) -> None:
    made = anna.post("/v1/hooks", json={"url": URL, "events": ["edition.held"], "note": "CMS"})

    assert made.status_code == 201
    told = made.json()
    assert told["secret"].startswith("whsec_")
    assert (told["url"], told["events"], told["note"]) == (URL, ["edition.held"], "CMS")
    for path in ("/v1/hooks", f"/v1/hooks/{told['id']}", f"/v1/hooks/{told['id']}/deliveries"):
        assert told["secret"] not in anna.get(path).text
        assert "whsec_" not in anna.get(path).text


def test_a_hook_is_told_of_all_where_nothing_is_said(anna: TestClient) -> None:
    told = anna.post("/v1/hooks", json={"url": URL}).json()

    assert told["events"] == ["edition.published", "edition.updated", "edition.withdrawn", "edition.held"]


@pytest.mark.parametrize(
    "url",
    [
        "https://127.0.0.1/",
        "https://10.1.2.3/",
        "https://169.254.169.254/latest/meta-data",
        "https://[::1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://2130706433/",
        "https://0x7f000001/",
        "https://127.1/",
        "https://inside.example/",
        "https://both.example/",
        "https://nowhere.example/",
        "http://cms.example/",
        "https://anna:secret@cms.example/",
        "file:///etc/passwd",
        "ftp://cms.example/",
        "cms.example",
        "https://",
        "https://cms.example:99999/",
    ],
)
def test_no_hook_leads_where_only_this_machine_may_look(anna: TestClient, url: str) -> None:
    """Nor where anybody could read it on its way; and what is refused says what to do."""
    answer = anna.post("/v1/hooks", json={"url": url})

    assert answer.status_code == 422
    assert answer.json()["hint"]
    assert anna.get("/v1/hooks").json() == []


def test_nobody_makes_a_private_hook_over_http(anna: TestClient) -> None:
    assert anna.post("/v1/hooks", json={"url": URL, "private": True}).status_code == 422


def test_a_hook_is_tried_and_what_became_of_it_is_shown(
    anna: TestClient, room: Room, services: Services, receiver: Receiver
) -> None:
    with room.writing() as write:
        hook = making.make(write, receiver.url, (), private=True)
    sender = Sender(room.store, room.now, services.guard or Guard(), jitter=lambda: 0.0)
    receiver.answers = [503]

    tried = anna.post(f"/v1/hooks/{hook.id}/test")
    sender.once()

    assert tried.status_code == 202
    (one,) = anna.get(f"/v1/hooks/{hook.id}/deliveries").json()["items"]
    assert (one["id"], one["event"], one["state"]) == (tried.json()["id"], "hook.test", "waiting")
    assert (one["status"], one["problem"]) == (503, "It answers with status 503")
    assert anna.get(f"/v1/hooks/{hook.id}").json()["waiting"] == 1
    assert 'dragoman_hook_deliveries{state="waiting"} 1.0' in anna.get("/metrics").text

    assert anna.post(f"/v1/hooks/{hook.id}/deliveries/{one['id']}/retry").json()["tries"] == 0
    sender.once()
    told = anna.get(f"/v1/hooks/{hook.id}").json()
    assert told["taken"] is not None
    assert told["waiting"] == 0


def test_a_stopped_hook_is_told_nothing_until_it_is_started(anna: TestClient, room: Room) -> None:
    hook = anna.post("/v1/hooks", json={"url": URL}).json()["id"]

    stopped = anna.post(f"/v1/hooks/{hook}/stop", json={"reason": "The CMS moves."})
    assert stopped.json()["stopped"] == "The CMS moves."
    anna.post(f"/v1/hooks/{hook}/test")
    assert Sender(room.store, room.now, Guard()).once() == 0

    assert anna.post(f"/v1/hooks/{hook}/start").json()["stopped"] == ""


def test_a_rotated_secret_is_another(anna: TestClient) -> None:
    made = anna.post("/v1/hooks", json={"url": URL}).json()
    rotated = anna.post(f"/v1/hooks/{made['id']}/rotate", json={"hours": 1}).json()

    assert rotated["secret"].startswith("whsec_")
    assert rotated["secret"] != made["secret"]


def test_a_removed_hook_is_gone_with_what_waits(anna: TestClient) -> None:
    hook = anna.post("/v1/hooks", json={"url": URL}).json()["id"]
    anna.post(f"/v1/hooks/{hook}/test")

    assert anna.delete(f"/v1/hooks/{hook}").status_code == 204
    assert anna.get(f"/v1/hooks/{hook}").status_code == 404
    assert anna.get(f"/v1/hooks/{hook}/deliveries").status_code == 404


def test_the_deliveries_of_another_hook_are_not_retried(anna: TestClient, room: Room) -> None:
    one, other = (anna.post("/v1/hooks", json={"url": URL}).json()["id"] for _ in range(2))
    delivery = anna.post(f"/v1/hooks/{one}/test").json()["id"]

    assert anna.post(f"/v1/hooks/{other}/deliveries/{delivery}/retry").status_code == 404


def test_there_is_an_end_to_hooks(room: Room, anna: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "MOST", 1)
    with room.writing() as write:
        making.make(write, URL, ())

    assert anna.post("/v1/hooks", json={"url": URL}).status_code == 422


def test_the_service_tells_hooks_while_it_runs(services: Services, room: Room, receiver: Receiver) -> None:
    import time

    from dragoman.service.app import create_app

    services.tells_hooks = True
    with room.writing() as write:
        hook = making.make(write, receiver.url, (), private=True)
        making.test(write, hook.id)

    with TestClient(create_app(services)):
        until = time.monotonic() + 20
        while not receiver.got and time.monotonic() < until:
            time.sleep(0.05)

    assert [got.verified(hook.secret)["type"] for got in receiver.got] == ["hook.test"]
    assert ANNA.name not in receiver.got[0].body
