"""The desk in a real browser: windows of people who are signed in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from service.conftest import SignIn

from dragoman.service.access.browser import COOKIE
from dragoman.service.access.roles import Role

Window = Callable[..., Page]


def overflow(page: Page) -> int:
    """By how many pixels a page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


@pytest.fixture
def window(browser: Browser, live: str, session: SignIn) -> Iterator[Window]:
    """Opens a window of somebody who is signed in, at a path; the page's errors are those of the test."""
    wrong: list[str] = []
    with ExitStack() as windows:

        def opened(
            path: str = "/review",
            part: Role = Role.PUBLISHER,
            called: str = "Anna Smith",
            width: int = 1280,
            **settings: Any,
        ) -> Page:
            size = {"width": width, "height": 900}
            context = windows.enter_context(
                browser.new_context(viewport=size, base_url=live, **settings)  # type: ignore[arg-type]
            )
            context.set_default_timeout(10_000)
            signed = session(part, called)
            context.add_cookies([{"name": COOKIE, "value": signed.cookie, "url": live}])
            page = context.new_page()
            page.on("pageerror", lambda error: wrong.append(str(error)))
            page.on(
                "console", lambda line: wrong.append(line.text) if "Content Security" in line.text else None
            )
            page.goto(path)
            return page

        yield opened
    assert wrong == []
