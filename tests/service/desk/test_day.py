"""A day at the desk, in one browser: from a feed's article that is held to its withdrawal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect
from suites.echo import Echo
from suites.paper import ROUND, Following, Site

from dragoman.newsroom.release import Place
from dragoman.newsroom.room import Room
from dragoman.publish.site import Host
from dragoman.service.access import people
from dragoman.service.access.roles import Role
from dragoman.service.services import Services

pytestmark = pytest.mark.browser

SAILED, WAITED, MORE = (
    "The ferry did not sail on Tuesday.",
    "40 people waited in the harbour.",
    "52 people waited in the harbour.",
)
SPANISH = {
    "News of the ferry": "Noticias del transbordador",
    ROUND[0]: "Cada mañana el pueblo lee lo que pasó el día anterior, y habla de ello con su café.",
    ROUND[
        1
    ]: "Nuestro reportero pasó allí todo el día, habló con una docena de personas y anotó lo que dijeron.",
    SAILED: "El transbordador zarpó el martes.",
}
"""Of which one says the contrary of its original; the engine knows the other sentences of old."""

RIGHT = "El transbordador no zarpó el martes."
OWN = "a ferry at the quay, in March"
STORY = "/es/news-of-the-ferry.html"


@pytest.fixture
def services(services: Services, tmp_path: Path) -> Services:
    """With a site that readers have."""
    services.site = tmp_path / "site"
    services.site.mkdir()
    return services


@pytest.fixture
def paper() -> Iterator[Site]:
    """A newspaper's site with a feed."""
    site = Site()
    with site:
        yield site


@pytest.fixture
def following(room: Room, at_work: tuple[Room, Echo], services: Services) -> Following:
    """The newsroom's jobs, and the clock that the service goes by too."""
    at_work[1].known |= SPANISH
    assert services.site is not None
    made = Following(room, place=Place(Host(services.site, name="Harbour Post")))
    services.now = lambda: made.moment
    return made


@pytest.fixture
def stranger(browser: Browser, live: str) -> Iterator[Callable[[], Page]]:
    """Opens windows of people who have nothing of the service yet."""
    with ExitStack() as windows:

        def opened() -> Page:
            size: ViewportSize = {"width": 1280, "height": 900}
            context = windows.enter_context(browser.new_context(base_url=live, viewport=size))
            context.set_default_timeout(15_000)
            return context.new_page()

        yield opened


def keys(page: Page, *pressed: str) -> None:
    for key in pressed:
        page.keyboard.press(key)


def signed_in(page: Page, following: Following) -> None:
    """A publisher who came with a password for once, and chose his own."""
    with following.room.writing() as write:
        invited = people.invite(write, "anna", Role.PUBLISHER, "Anna Smith", ["en", "es"])
    page.goto("/review")
    page.keyboard.type("anna")
    keys(page, "Tab")
    page.keyboard.type(invited.password)
    keys(page, "Enter")
    page.get_by_label("The password that you have").fill(invited.password)
    page.get_by_label("The new one", exact=True).fill(OWN)
    page.get_by_label("The new one again").fill(OWN)
    keys(page, "Enter")
    expect(page.get_by_text("Your password is changed.")).to_be_visible()


def mended(page: Page) -> None:
    """From the queue: its first edition is opened, and the sentence that holds it is written anew."""
    opened(page)
    expect(page.locator("#bar .notice")).to_be_visible()
    keys(page, "n", "Enter")
    expect(page.locator(".writer textarea")).to_be_focused()
    keys(page, "ControlOrMeta+a")
    page.keyboard.type(RIGHT)
    keys(page, "Control+Enter")
    expect(page.locator("#bar .notice")).to_have_count(0)


def opened(page: Page) -> None:
    """From the queue: its first edition, with its scripts."""
    keys(page, "j", "Enter")
    page.wait_for_url("**/review/editions/*")


def published(page: Page) -> None:
    keys(page, "A")
    expect(page.locator("#bar .badge").first).to_have_text("approved")
    keys(page, "P")
    expect(page.locator("#bar .badge").first).to_have_text("published")


@pytest.mark.long
def test_from_a_feed_to_a_withdrawal(
    stranger: Callable[[], Page], paper: Site, following: Following, at_work: tuple[Room, Echo]
) -> None:
    engine, page = at_work[1], stranger()
    signed_in(page, following)
    keys(page, "g", "q")
    expect(page.get_by_text("Nothing waits for a person")).to_be_visible()

    # A feed's article comes in, and its edition is held.
    paper.tell("ferry", f"{SAILED} {WAITED}")
    following.watch(f"{paper.url}/feed")
    following.look()
    expect(page.locator("#queue .why").first).to_contain_text("not")
    expect(page.locator("#queue .title")).to_have_text("Noticias del transbordador")
    assert page.request.get(STORY).status == 404

    # It is mended by keyboard alone, and published.
    mended(page)
    published(page)
    following.look()

    # Readers have it, with what it is.
    reader = stranger()
    reader.goto(STORY)
    expect(reader.get_by_text(RIGHT).first).to_be_visible()
    expect(reader.locator(".label").first).to_be_visible()
    feed = page.request.get("/es/feed.xml").text()
    assert "Noticias del transbordador" in feed
    assert "traducción automática" in feed

    # The source is corrected: one sentence is translated again, and the others stand.
    engine.calls.clear()
    paper.tell("ferry", f"{SAILED} {MORE}")
    following.look()
    assert engine.calls == [[MORE]]
    keys(page, "g", "q")
    page.wait_for_url("**/review")
    expect(page.locator("#queue .why").first).to_contain_text("Readers have it as it was")
    opened(page)
    expect(page.get_by_text(RIGHT).first).to_be_visible()
    published(page)
    following.look()
    reader.reload()
    expect(reader.get_by_text("52 personas esperaron en el puerto.").first).to_be_visible()
    expect(reader.get_by_text(RIGHT).first).to_be_visible()

    # It is withdrawn: gone for readers, and machines are told.
    page.goto("/review/articles/1")
    keys(page, "w")
    page.get_by_label("Why, for readers").fill("It was another ferry.")
    page.get_by_role("button", name="Withdraw", exact=True).click()
    expect(page.get_by_text("Withdrawn. Readers are told")).to_be_visible()
    following.look()
    reader = stranger()  # the first one's copy is fresh for a minute
    gone = reader.goto(STORY)
    assert gone is not None
    assert gone.status == 410
    expect(reader.get_by_text("It was another ferry.")).to_be_visible()
    assert "deleted-entry" in page.request.get("/es/feed.xml").text()
