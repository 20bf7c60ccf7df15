"""The desk's queue as a page, and what is done to several editions at once."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient
from service.conftest import Ferry, SignedIn

from dragoman.model.newsroom import EditionState
from dragoman.newsroom import edit
from dragoman.newsroom.room import Room
from dragoman.service.access.roles import Role
from dragoman.store import editions

BROWSER = {"Accept": "text/html"}
WRONG = "41 personas esperaron en el puerto."


@pytest.fixture
def desk(signed_in: SignedIn) -> TestClient:
    """The browser of a publisher."""
    return signed_in(Role.PUBLISHER, "Anna Smith")


def waited(room: Room, ferry: Ferry) -> int:
    """The sentence that has a number."""
    with room.store.reading() as read:
        text = editions.text(read, ferry.edition, 1)
    sources = [block.text for block in text.source.blocks]
    return next(at for at, source in enumerate(sources) if source.startswith("40 "))


def state(room: Room, ferry: Ferry) -> EditionState:
    with room.store.reading() as read:
        return editions.get(read, ferry.edition).state


def test_why_it_is_held_comes_before_its_title(desk: TestClient, room: Room, ferry: Ferry) -> None:
    edit.edit(room, ferry.edition, waited(room, ferry), WRONG)

    page = desk.get("/review", headers=BROWSER).text
    assert page.index("Critical:") < page.index("Vuelve el transbordador</a>")
    assert 'lang="es" dir="ltr"' in page
    assert f'value="{ferry.edition}:2"' in page


def test_nothing_waits_where_nothing_is_held(desk: TestClient, ferry: Ferry) -> None:
    assert "Nothing waits for a person" in desk.get("/review", headers=BROWSER).text
    assert "Vuelve el transbordador" in desk.get("/review?state=draft", headers=BROWSER).text
    assert "There is none" in desk.get("/review?state=draft&language=ca", headers=BROWSER).text


def test_chosen_editions_are_approved_published_and_sent_back(
    desk: TestClient, room: Room, ferry: Ferry
) -> None:
    chosen = {"edition": [f"{ferry.edition}:1"]}

    page = desk.post("/review/batch/approve", data=chosen, headers=BROWSER)
    assert "Approved: 1 of 1" in page.text
    assert state(room, ferry) is EditionState.APPROVED
    desk.post("/review/batch/publish", data=chosen, headers=BROWSER)
    assert state(room, ferry) is EditionState.PUBLISHED
    page = desk.post("/review/batch/send-back", data=chosen, headers=BROWSER)
    assert "Give a reason" in page.text
    desk.post("/review/batch/send-back", data={**chosen, "reason": "The name is wrong."}, headers=BROWSER)
    assert state(room, ferry) is EditionState.IN_REVIEW


def test_of_several_one_that_is_refused_stops_no_other(desk: TestClient, room: Room, ferry: Ferry) -> None:
    page = desk.post(
        "/review/batch/approve", data={"edition": ["999:1", f"{ferry.edition}:1"]}, headers=BROWSER
    )

    assert "Approved: 1 of 2" in page.text
    assert "There is no edition 999" in page.text
    assert state(room, ferry) is EditionState.APPROVED


def test_an_edition_that_changed_since_it_was_seen_is_not_approved(
    desk: TestClient, room: Room, ferry: Ferry
) -> None:
    edit.edit(room, ferry.edition, waited(room, ferry), "Esperaron 40 personas en el puerto.")

    page = desk.post("/review/batch/approve", data={"edition": [f"{ferry.edition}:1"]}, headers=BROWSER)

    assert "is at version 2" in page.text
    assert state(room, ferry) is EditionState.IN_REVIEW


def test_what_is_chosen_has_to_be_an_edition(desk: TestClient) -> None:
    for wrong in ("x", "1", "1:2:3", "9" * 30 + ":1", "٣:1"):
        answer = desk.post("/review/batch/approve", data={"edition": [wrong]}, headers=BROWSER)
        assert answer.status_code in (200, 422), wrong
        assert "Approved: 0" in answer.text or "chosen by its number" in answer.text


def test_what_is_wrong_at_the_desk_is_told_on_a_page(desk: TestClient) -> None:
    answer = desk.get("/review/nowhere", headers=BROWSER)

    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("text/html")
    assert desk.get("/v1/editions/9", headers=BROWSER).headers["content-type"] == "application/problem+json"


def test_who_shows_no_key_is_led_to_the_sign_in(desk: TestClient) -> None:
    desk.cookies.clear()

    answer = desk.get("/review", headers=BROWSER, follow_redirects=False)

    assert answer.status_code == 303
    assert answer.headers["location"] == "/review/sign-in"


def test_a_page_runs_no_script_but_the_desks(desk: TestClient, ferry: Ferry) -> None:
    head = desk.get("/review", headers=BROWSER).headers

    assert "script-src 'self';" in head["content-security-policy"]
    assert "unsafe" not in head["content-security-policy"]
    assert "frame-ancestors 'none'" in head["content-security-policy"]
    assert head["cache-control"] == "no-store"
