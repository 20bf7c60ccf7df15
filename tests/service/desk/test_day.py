"""A day of the newsroom, from a feed to its readers and back: its editors work in browsers."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import requests
from fastapi import FastAPI
from playwright.sync_api import Page, expect
from service.desk.conftest import Window
from suites.echo import Echo
from suites.newsroom import by_machine
from suites.paper import ROUND, Following, Site

from dragoman.newsroom.release import Place
from dragoman.newsroom.room import Room
from dragoman.publish.site import Host
from dragoman.service.services import Services
from dragoman.store import segments

pytestmark = pytest.mark.browser

CLOSED = "The storm did not close the harbour."
SAILED = "The ferry will sail again on Friday with 40 passengers."
LATER = "The ferry will sail again on Sunday with 40 passengers."
WRONG = "La tormenta cerró el puerto."
RIGHT = "La tormenta no cerró el puerto."

SPANISH = {
    "News of the ferry": "Noticias del transbordador",
    ROUND[0]: "Cada mañana el pueblo lee lo que pasó el día anterior y habla de ello con el café.",
    ROUND[1]: "Nuestro reportero pasó allí todo el día, habló con una docena de personas "
    "y anotó lo que dijeron.",
    CLOSED: WRONG,
    SAILED: "El transbordador volverá a zarpar el viernes con 40 pasajeros.",
    LATER: "El transbordador volverá a zarpar el domingo con 40 pasajeros.",
}
PAGE = "/es/news-of-the-ferry.html"


@pytest.fixture
def paper() -> Iterator[Site]:
    """It has one story, of two sentences after the usual."""
    site = Site()
    with site:
        site.tell("ferry", f"{CLOSED} {SAILED}")
        yield site


@pytest.fixture
def following(room: Room, services: Services, app: FastAPI, tmp_path: Path) -> Following:
    """It translates and publishes what its feed names; its clock is that of the service."""
    from dragoman.service.readers.files import Folder

    site = tmp_path / "site"
    made = Following(by_machine(room), place=Place(Host(site, name="Harbour Post")))
    made.moment, started = services.now(), time.monotonic()
    services.now = lambda: made.moment + timedelta(seconds=10 * (time.monotonic() - started))
    app.state.folder = Folder(site)
    return made


def keys(page: Page, *pressed: str) -> None:
    for key in pressed:
        page.keyboard.press(key)


def target(room: Room, text: str) -> str:
    """What the edition has for a sentence."""
    with room.store.reading() as read:
        return next(one.target for one in segments.of(read, 1) if one.source == text)


def test_a_day(  # noqa: PLR0915  # a day is long
    window: Window, live: str, following: Following, paper: Site, at_work: tuple[Room, Echo]
) -> None:
    room, engine = at_work
    engine.known.update(SPANISH)
    following.watch(f"{paper.url}/feed")

    # A story appears in the feed; its edition is made, and held for a denial; readers have nothing.
    following.look()
    anna = window("/review", called="Anna Smith")
    row = anna.locator("[data-row]")
    expect(row).to_have_count(1)
    expect(row).to_contain_text("«not»")
    assert requests.get(live + PAGE, timeout=10).status_code == 404

    # It is mended by keyboard alone, and published.
    keys(anna, "j", "Enter")
    expect(anna).to_have_url(f"{live}/review/editions/1")
    keys(anna, "n")
    expect(anna.locator("#panel .findings")).to_be_visible()
    keys(anna, "Enter")
    expect(anna.locator(".writer textarea")).to_be_focused()
    keys(anna, "ControlOrMeta+a")
    anna.keyboard.type(RIGHT)
    keys(anna, "Control+Enter")
    expect(anna.locator("#bar .notice")).to_have_count(0)
    assert target(room, CLOSED) == RIGHT
    keys(anna, "A")
    expect(anna.locator("#bar .badge").first).to_have_text("approved")
    keys(anna, "P")
    expect(anna.locator("#bar .badge").first).to_have_text("published")
    following.look()

    # Readers have the page, which says what made it, to people, machines and in the feed.
    page = requests.get(live + PAGE, timeout=10)
    assert page.status_code == 200
    assert RIGHT in page.text
    assert "Beta V.1.0" in page.text
    assert page.headers["ai-disclosure"].startswith("mode=")
    assert "compositeWithTrainedAlgorithmicMedia" in page.text
    feed = requests.get(f"{live}/es/feed.xml", timeout=10).text
    assert "Noticias del transbordador" in feed
    assert "at:deleted-entry" not in feed

    # The source is corrected: one sentence is translated again, and the editor's stands.
    engine.calls.clear()
    paper.tell("ferry", f"{CLOSED} {LATER}")
    following.look()
    assert [text for call in engine.calls for text in call] == [LATER]
    assert (target(room, CLOSED), target(room, LATER)) == (RIGHT, SPANISH[LATER])

    # Two editors change words beside each other in one sentence, and both changes survive.
    both = window("/review/editions/1", called="Anna Smith"), window("/review/editions/1", called="Ben Cole")
    changes = (("volverá", "tornará"), ("zarpar", "salir"))
    number = both[0].locator(".line").filter(has_text=SPANISH[LATER])
    assert number.count() == 1
    for editor, (old, new) in zip(both, changes, strict=True):
        editor.locator(".line").filter(has_text=SPANISH[LATER]).locator(".right").click()
        area = editor.locator(".writer textarea")
        area.fill(SPANISH[LATER].replace(old, new))
    for editor in both:
        keys(editor, "Control+s")
        expect(editor.locator("#flash")).to_contain_text("Saved")
    assert target(room, LATER) == SPANISH[LATER].replace("volverá", "tornará").replace("zarpar", "salir")

    # The source is withdrawn: its page is gone, and the feed says so.
    paper.drop("ferry", 410)
    following.look()
    gone = requests.get(live + PAGE, timeout=10)
    assert gone.status_code == 410
    assert RIGHT not in gone.text
    following.look()  # what came of the last look is published
    feed = requests.get(f"{live}/es/feed.xml", timeout=10).text
    assert "at:deleted-entry" in feed
    assert RIGHT not in feed
