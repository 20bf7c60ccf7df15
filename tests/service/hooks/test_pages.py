"""The admin's pages of hooks: made, tried, stopped, started and removed, without a line of script."""

from __future__ import annotations

from datetime import timedelta
from ipaddress import ip_address

import pytest
from fastapi.testclient import TestClient
from service.conftest import SignedIn
from suites.receiver import Receiver

from dragoman.newsroom.room import Room
from dragoman.service.access.roles import Role
from dragoman.service.hooks import making
from dragoman.service.hooks.sender import Sender
from dragoman.service.services import Services
from dragoman.sources.guard import Guard
from dragoman.store import deliveries, hooks
from dragoman.store.deliveries import DeliveryState


@pytest.fixture
def admin(services: Services, signed_in: SignedIn) -> TestClient:
    """An admin's browser; all names are at one public address."""
    services.guard = Guard(resolve=lambda host, port: [ip_address("93.184.216.34")])
    return signed_in(Role.ADMIN)


def test_a_hook_is_added_and_its_secret_shown_once(admin: TestClient, room: Room) -> None:
    form = {"url": "https://cms.example/", "note": "The CMS", "events": ["edition.held", "edition.updated"]}

    added = admin.post("/review/hooks", data=form)

    with room.store.reading() as read:
        (hook,) = hooks.every(read)
    assert hook.kinds == ("edition.held", "edition.updated")
    assert hook.secret in added.text
    for path in ("/review/hooks", f"/review/hooks/{hook.id}"):
        page = admin.get(path).text
        assert "The CMS" in page
        assert hook.secret not in page


@pytest.mark.parametrize("url", ["https://127.0.0.1/", "http://cms.example/", "javascript:alert(1)", ""])
def test_what_may_not_be_told_is_said_with_what_was_written(admin: TestClient, url: str) -> None:
    answer = admin.post("/review/hooks", data={"url": url, "note": "The CMS"})

    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert 'value="The CMS"' in answer.text


def test_a_hook_is_tried_stopped_started_and_removed(
    admin: TestClient, room: Room, receiver: Receiver
) -> None:
    """And what became of what it was told stands on its page."""
    with room.writing() as write:
        hook = making.make(write, receiver.url, (), private=True)
    page = f"/review/hooks/{hook.id}"
    sender = Sender(room.store, room.now, Guard())
    receiver.answers = [410]

    assert admin.post(f"{page}/test").headers["location"] == f"{page}?said=hook-tried"
    sender.once()
    told = admin.get(page).text
    assert "Given up." in told
    assert "status 410" in told
    assert "It is told nothing." in told

    admin.post(f"{page}/start")
    admin.post(f"{page}/deliveries/1/retry")
    sender.once()
    assert "Given up." not in admin.get(page).text
    admin.post(f"{page}/stop")
    assert "stopped it." in admin.get(page).text
    assert "whsec_" in admin.post(f"{page}/rotate").text
    admin.post(f"{page}/remove")
    assert admin.get(page).status_code == 404


def test_nobody_else_sees_hooks(signed_in: SignedIn) -> None:
    publisher = signed_in(Role.PUBLISHER)

    assert publisher.get("/review/hooks").status_code == 403
    assert "/review/hooks" not in publisher.get("/review").text


def test_what_a_hook_says_is_no_markup(admin: TestClient, room: Room) -> None:
    """Neither its note nor what its server answers."""
    evil = "<img src=x onerror=alert(1) hx-get='/review'>"
    with room.writing() as write:
        hook = making.make(write, "https://cms.example/<script>", (), note=evil)
        making.test(write, hook.id)
        (one,) = deliveries.claim(write, timedelta(seconds=1))
        deliveries.settle(write, one, DeliveryState.DEAD, problem=evil)
        hooks.stop(write, hook.id, evil)

    for path in ("/review/hooks", f"/review/hooks/{hook.id}"):
        page = admin.get(path).text
        assert "<img src=x" not in page
        assert "&lt;img src=x" in page
        assert "<script>" not in page
