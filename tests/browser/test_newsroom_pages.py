"""What is left of a withdrawn article, and a review, as people see them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from suites.editions import TRANSLATED, URL, edition
from suites.reviewing import review_of, spanish

from dragoman.model.edition import Reviewed
from dragoman.model.withdrawal import Withdrawal
from dragoman.publish.plan import Publication, Withdrawn
from dragoman.publish.reviewed import review_page
from dragoman.publish.site import publish

pytestmark = pytest.mark.browser

Opener = Callable[..., Page]
SLUG = "islanders-win-back-their-winter-ferry"
GONE = TRANSLATED + timedelta(days=3)
WIDTHS = [390, 1280]
SCHEMES: list[Literal["light", "dark"]] = ["light", "dark"]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tombstone in Spanish and Arabic, one of a translation, a reviewed edition, and reviews."""
    folder = tmp_path_factory.mktemp("newsroom")
    reviewed = Reviewed(TRANSLATED, "The Harbour Post")
    reason = Withdrawal(GONE, "No such vote was held. We were wrong, and are sorry.", "en")
    alone = Withdrawal(GONE, "Der Satz war falsch.", "de", whole=False)
    both = [Publication(edition(tag), "k") for tag in ("es", "ar")]
    publish([*both, Withdrawn(URL, reason)], folder / "gone", now=TRANSLATED)
    publish([*both, Withdrawn(URL, alone, ("ar",))], folder / "one", now=TRANSLATED)
    publish([Publication(replace(edition("es"), reviewed=reviewed), "k")], folder / "read", now=TRANSLATED)
    made = spanish()
    whole = review_of(made, remark="Read aloud, beside the original.")
    void = replace(made, article=replace(made.article, blocks=made.article.blocks[:-1]))
    (folder / "review.html").write_text(review_page(whole, made), "utf-8")
    (folder / "under-way.html").write_text(
        review_page(replace(whole, ended=None, opened=whole.opened[:3]), made), "utf-8"
    )
    (folder / "void.html").write_text(review_page(whole, void), "utf-8")
    return folder


PAGES = [
    f"gone/es/{SLUG}.html",
    f"gone/ar/{SLUG}.html",
    f"one/ar/{SLUG}.html",
    f"read/es/{SLUG}.html",
    "review.html",
    "under-way.html",
    "void.html",
]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_accessibility_violations(
    visit: Opener, pages: Path, path: str, scheme: Literal["light", "dark"]
) -> None:
    """WCAG 2.2 AA as far as axe can tell, in both colour schemes, also where details are open."""
    page = visit(pages / path)
    page.emulate_media(color_scheme=scheme)
    for summary in page.locator("summary").all():
        summary.click()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_wider_than_the_window(visit: Opener, pages: Path, path: str, width: int) -> None:
    page = visit(pages / path, width, 844)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    expect(page.locator("h1")).to_be_visible()


def test_a_tombstone_says_what_happened_and_leads_on(visit: Opener, pages: Path) -> None:
    page = visit(pages / f"gone/es/{SLUG}.html")
    expect(page.get_by_role("heading", level=1)).to_have_text("Este artículo ha sido retirado")
    expect(page.locator(".reason")).to_have_attribute("lang", "en")
    page.get_by_role("link", name="Últimas ediciones").click()
    assert page.url.endswith("es/index.html")


def test_where_one_translation_is_gone_the_original_is_a_click_away(visit: Opener, pages: Path) -> None:
    page = visit(pages / f"one/ar/{SLUG}.html")
    page.locator("main a").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Islanders win back their winter ferry")


def test_the_line_says_that_an_editor_has_reviewed(visit: Opener, pages: Path) -> None:
    """Seen without opening anything; who answers for it opens from there."""
    page = visit(pages / f"read/es/{SLUG}.html")
    expect(page.locator(".label .state")).to_have_text("Revisado por un editor")
    page.locator("summary").click()
    expect(page.get_by_text("Responsable editorial: The Harbour Post")).to_be_visible()


@pytest.mark.parametrize(
    ("path", "state"),
    [("review.html", "Counts."), ("under-way.html", "Does not count yet."), ("void.html", "Void.")],
)
def test_a_review_says_whether_it_counts(visit: Opener, pages: Path, path: str, state: str) -> None:
    page = visit(pages / path)
    expect(page.locator(".verdict b")).to_have_text(state)
    unopened = page.get_by_text("not opened", exact=True).count()
    assert (unopened > 5) is (path == "under-way.html")
