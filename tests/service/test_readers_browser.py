"""What readers see in a browser: pages and forms without faults, without a script, in both directions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser, BrowserContext, Page
from service.conftest import Ferry, listening
from service.test_readers import PAGE, released
from suites import editions as made
from suites.browsers import faults
from suites.databases import ANNA

from dragoman.model.newsroom import EditionState, Identity, IdentityKind
from dragoman.model.reported import Wrong
from dragoman.newsroom import steps, withdraw
from dragoman.newsroom.room import Room
from dragoman.store import articles, editions, reports

pytestmark = pytest.mark.browser
WIDTHS, SCHEMES = (360, 1280), ("light", "dark")


@pytest.fixture
def site(room: Room, ferry: Ferry, tmp_path: Path) -> int:
    """The ferry's story in English and Spanish, and another in Arabic, whose edition's id this is."""
    with room.writing() as write:
        steps.publish(write, ferry.edition, steps.approve(write, ferry.edition, 1).version)
    with room.store.writing(ANNA, room.now()) as write:
        article = articles.add(write, made.article("en"), [Identity(IdentityKind.URL, made.URL)])
        arabic = editions.put(write, article, made.edition("ar"), revision=1, after=0)
        editions.move(write, arabic.id, EditionState.PUBLISHED, version=1)
    released(room, tmp_path / "site")
    return arabic.id


@pytest.fixture
def here(app: FastAPI, site: int) -> Iterator[str]:
    with listening(app) as address:
        yield address


def contexts(browser: Browser, *, scripts: bool = True) -> Iterator[BrowserContext]:
    for width in WIDTHS:
        for scheme in SCHEMES:
            context = browser.new_context(
                viewport={"width": width, "height": 800},
                color_scheme=scheme,  # type: ignore[arg-type] # one of those that it names
                java_script_enabled=scripts,
                locale="es-ES",
            )
            yield context
            context.close()


def heard(page: Page) -> list[str]:
    """What the browser says of a page from now on."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    return said


def looked_at(page: Page, said: Sequence[str]) -> None:
    """Nothing is wrong with it, nothing was blocked, and nothing is wider than the window."""
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert [one for one in said if "Refused" in one or "Content Security" in one] == []


@pytest.mark.long
def test_no_page_of_readers_has_a_fault(
    here: str, site: int, room: Room, ferry: Ferry, browser: Browser
) -> None:
    """With the original open, and another language offered; the form, its thanks, and what is not there."""
    slug = PAGE.rpartition("/")[2]
    paths = [
        "/",
        "/es/",
        PAGE,
        f"/en/{slug}",
        f"/report?edition={ferry.edition}&version=1&sentence=2",
        f"/report?edition={ferry.edition}&version=1",
        f"/report?edition={site}&version=1",
        f"/report?edition={ferry.edition}&version=1&sent=1",
        "/ar/nothing.html",
    ]
    for context in contexts(browser):
        page = context.new_page()
        said = heard(page)
        for path in paths:
            page.goto(here + path)
            if path == PAGE:
                page.locator("button.mark").nth(2).click()
                assert page.get_by_role("button", name="Avisar de un error").first.is_visible()
            looked_at(page, said)
    with room.writing() as write:
        withdraw.withdraw(write, ferry.article, "It was another ferry.", "en")
    for context in contexts(browser):
        page = context.new_page()
        said = heard(page)
        page.goto(here + PAGE)
        assert "retirado" in page.inner_text("h1")
        looked_at(page, said)


def test_a_reader_of_arabic_reports_without_a_script(
    here: str, site: int, room: Room, browser: Browser
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(f"{here}/ar/islanders-win-back-their-winter-ferry.html")
    assert page.locator("html").get_attribute("dir") == "rtl"
    page.locator("form#report button").click()
    assert page.locator("html").get_attribute("dir") == "rtl"
    page.locator("select").select_option(index=3)
    page.locator("input[value=meaning]").check()
    page.locator("textarea").fill("المعنى مختلف")
    page.locator("form button").click()

    assert "شكرًا لك" in page.inner_text("h1")
    assert context.cookies() == []
    with room.store.reading() as read:
        (one,) = reports.of(read, site)
    assert (one.kind, one.words, one.position) == (Wrong.MEANING, "المعنى مختلف", 2)
    page.get_by_role("link", name="العودة إلى المقال").click()
    assert page.url.endswith("/ar/islanders-win-back-their-winter-ferry.html")
    context.close()
