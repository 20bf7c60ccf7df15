"""Whatever an article, an edition, a reader or a colleague says, it is text on every page of the desk."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient
from lxml import html
from service.conftest import SignedIn
from suites.newsroom import NAMES, by_machine, story

from dragoman.model.newsroom import EditionState
from dragoman.model.reported import Wrong
from dragoman.newsroom import approval, edit, reports, steps
from dragoman.newsroom.receive import receive
from dragoman.newsroom.room import Room
from dragoman.newsroom.update import update
from dragoman.service.access.roles import Role
from dragoman.store import comments, editions, findings

HOSTILE = (
    '"><script>alert(1)</script><img src=x onerror=alert(2)><a hx-get="/x" data-hx-post="/y" hx-on:click=z>'
)
"""In 40 words, what would be acted on: by the browser, and by htmx."""


@pytest.fixture
def edition(room: Room) -> int:
    """An edition in which everything that somebody can say says it."""
    with room.writing() as write:
        got = receive(write, story(f"40 {HOSTILE} waited.", "A storm had closed the harbour."), NAMES)
    made = update(by_machine(room), got.article, "es").edition.id
    edit.edit(room, made, 1, f"40 {HOSTILE} esperaron.")
    with room.writing() as write:
        for number, _ in enumerate(findings.of(write, made, editions.get(write, made).version)):
            approval.dismiss(write, made, number, HOSTILE)
        approval.approve(write, made)
        steps.publish(write, made, editions.get(write, made).version)
        reports.take(write, made, editions.get(write, made).version, 1, Wrong.FACT, HOSTILE)
        comments.add(write, made, HOSTILE)
        steps.send_back(write, made, editions.get(write, made).version, HOSTILE)
        receive(write, story(f"52 {HOSTILE} waited.", HOSTILE), NAMES, correction=HOSTILE)
    update(by_machine(room), got.article, "es")
    return made


def shut(page: str) -> None:
    """Nothing of it is markup: no element of it, and no attribute."""
    assert "onerror" in page  # it is there
    parsed = html.document_fromstring(page)
    assert [one for one in parsed.iter("script") if one.get("src") is None] == []
    assert [one.get("src") for one in parsed.iter("img") if one.get("src") == "x"] == []
    for one in parsed.iter("*"):
        acts = {name: value for name, value in one.attrib.items() if str(name).startswith(("on", "hx-on"))}
        assert acts == {}
        assert not {"/x", "/y"} & set(one.attrib.values())


def test_no_page_acts_on_what_somebody_says(signed_in: SignedIn, edition: int) -> None:
    desk = signed_in(Role.PUBLISHER, "Anna Smith")
    desk.headers["Accept"] = "text/html"

    paths = ["", "/articles/1", "/articles/1/changes", f"/editions/{edition}/history?before=1&after=2"]
    for path in [*paths, f"/editions/{edition}", f"/editions/{edition}?sentence=1", "/conflicts/1"]:
        answer = desk.get("/review" + path)
        assert answer.status_code == 200, path
        shut(answer.text)


def test_what_an_address_says_is_text_too(signed_in: SignedIn, room: Room, edition: int) -> None:
    desk: TestClient = signed_in(Role.PUBLISHER, "Anna Smith")
    desk.headers["Accept"] = "text/html"

    for path in (
        "/articles?words=",
        "?language=",
        "?state=",
        "?said=",
        "/figures?days=",
        "/jobs?state=",
        "/x",
    ):
        page = desk.get("/review" + path + HOSTILE).text
        assert "<script>alert" not in page, path
        assert "<img src=x" not in page, path
    with room.store.reading() as read:
        assert editions.get(read, edition).state is EditionState.IN_REVIEW
