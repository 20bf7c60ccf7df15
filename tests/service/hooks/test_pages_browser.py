"""The admin's pages of hooks in a browser: at every width, in light and dark, and without JavaScript."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser
from service.conftest import Ferry, SignIn
from suites.browsers import faults
from suites.receiver import Receiver

from dragoman.newsroom import steps
from dragoman.newsroom.room import Room
from dragoman.service.access import browser as cookies
from dragoman.service.access.roles import Role
from dragoman.service.hooks import making
from dragoman.service.hooks.sender import Sender
from dragoman.sources.guard import Guard
from dragoman.store import hooks

pytestmark = pytest.mark.browser


@pytest.fixture
def told(room: Room, ferry: Ferry) -> int:
    """A hook that took a message, has another waiting and a third given up, beside one that was stopped."""
    with Receiver() as receiver:
        with room.writing() as write:
            key = making.make(write, receiver.url, (), private=True, note="The CMS of the Harbour Post").id
            other = making.make(write, "https://cache.example/" + "purge" * 30, ("edition.updated",)).id
            hooks.stop(write, other, "It took nothing for days: It answers with status 500.")
            making.test(write, key)
        sender = Sender(room.store, room.now, Guard(), timeout_s=5.0)
        sender.once()
        receiver.answers = [500, 410]
        with room.writing() as write:
            steps.approve(write, ferry.edition, 1)
            steps.publish(write, ferry.edition, 1)
        sender.once()
        with room.writing() as write:
            making.test(write, key)
        sender.once()
    return key


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_is_wrong_with_the_pages(
    live: str, told: int, session: SignIn, browser: Browser, width: int, scheme: str
) -> None:
    """Nor is anything wider than the window."""
    cookie = {"name": cookies.COOKIE, "value": session(Role.ADMIN).cookie, "url": live}
    size = {"width": width, "height": 800}
    context = browser.new_context(viewport=size, color_scheme=scheme)  # type: ignore[arg-type]
    context.add_cookies([cookie])  # type: ignore[list-item]
    page = context.new_page()
    for path in ("/review/hooks", f"/review/hooks/{told}"):
        page.goto(live + path)

        assert faults(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


def test_a_hook_is_started_and_told_again_without_javascript(
    live: str, told: int, session: SignIn, browser: Browser
) -> None:
    context = browser.new_context(java_script_enabled=False)
    context.add_cookies([{"name": cookies.COOKIE, "value": session(Role.ADMIN).cookie, "url": live}])
    page = context.new_page()
    page.goto(live + "/review/hooks")
    page.get_by_role("link", name="The CMS of the Harbour Post").click()
    assert page.get_by_text("It is told nothing.").is_visible()

    page.get_by_role("button", name="Start").click()
    page.get_by_role("button", name="Try again").first.click()

    assert page.get_by_role("status").inner_text() == "It waits to be tried again."
    assert page.get_by_text("It is told nothing.").count() == 0
    context.close()
