"""A browser for all tests that need one, and what it says of a page's accessibility."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
_AXE = Path(__file__).parents[1] / "data" / "axe" / "axe.min.js"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; one for all tests, as a process has one Playwright."""
    if not CHROMIUM.exists():
        pytest.skip("chromium is not installed (Debian: apt-get install chromium)")
    expect.set_options(timeout=15_000)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


@cache
def _axe() -> str:
    return _AXE.read_text("utf-8")


def faults(page: Page) -> list[str]:
    """What axe-core finds wrong with a page as it is: the rule, and where. The debugger runs it, which the
    page's policy does not hinder.
    """
    page.evaluate(_axe())
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert found["passes"], "axe looked at nothing"
    return [
        f"{one['id']}: {node['target']} {node['failureSummary']}"
        for one in found["violations"]
        for node in one["nodes"]
    ]
