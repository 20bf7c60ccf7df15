"""The desk in a real browser: windows of people who are signed in, and what axe says of a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from browser.conftest import browser
from playwright.sync_api import Browser, Page
from service.conftest import SignIn

from dragoman.service.access.browser import COOKIE
from dragoman.service.access.roles import Role

__all__ = ["browser"]

AXE = (Path(__file__).parents[2] / "data/axe/axe.min.js").read_text("utf-8")
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}

Window = Callable[..., Page]


def violations(page: Page) -> list[str]:
    """What axe finds wrong with a page, as WCAG 2.2 AA and good practice have it, a line each."""
    page.evaluate(AXE)
    found: dict[str, Any] = page.evaluate("rules => axe.run(document, rules)", RULES)
    assert len(found["passes"]) > 10  # it looked
    return [
        f"{one['id']}: {node['html'][:120]} {node['failureSummary'][:300]}"
        for one in found["violations"]
        for node in one["nodes"]
    ]


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
