"""From an English article to an Arabic page, by a neural model, through every part that is ours."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from suites.command import here
from suites.tiny import pairs

pytestmark = pytest.mark.browser

Opener = Callable[..., Page]
ARTICLE = Path(__file__).parents[2] / "examples/g7-ukraine.html"


@pytest.fixture(scope="module")
def edition(tiny_model: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the sample article's Arabic edition."""
    site = tmp_path_factory.mktemp("g7")
    engine = f"ctranslate2:{tiny_model}"
    done = here("publish", ARTICLE, "--to", "ar", "--engine", engine, "--site", site)
    assert done.status == 0, done.stderr
    (page,) = (site / "ar").glob("g7-*.html")
    return page


@pytest.fixture(params=[390, 1280])
def page(request: pytest.FixtureRequest, visit: Opener, edition: Path) -> Page:
    return visit(edition, request.param)


def test_the_page_reads_from_right_to_left_in_arabic(page: Page) -> None:
    """The whole article, and nothing of it beside the window."""
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    expect(page.locator("h1")).to_have_text(
        dict(pairs())[page.locator("header .original").first.inner_text()]
    )


def test_each_sentence_is_that_of_the_original_under_it(visit: Opener, edition: Path) -> None:
    units = visit(edition).locator(".body .unit")
    said = units.evaluate_all(
        """all => all.map(one =>
        [".original", ".sentence"].map(css => one.querySelector(css).textContent))"""
    )
    learned = dict(pairs())

    assert len(said) > 40
    assert dict(said) == {original: learned.get(original) for original, _ in said}


@pytest.mark.parametrize(
    ("css", "arabic"),
    [
        ("a[href*='foreign-commonwealth']", "بيان"),
        ("a[href*='prime-ministers-office']", "داونينغ"),
        ("a[href*='museum-of-liverpool']", "متحف"),
        ("a[href='https://www.un.org/en/']", "للأمم المتحدة"),
        ("a[href^='mailto:']", "world@example.org"),
        ("strong", "عواقب هائلة"),
        ("li em", "القنوات"),
        ("p em", "مينسك"),
    ],
)
def test_marks_stand_on_the_words_that_render_theirs(
    visit: Opener, edition: Path, css: str, arabic: str
) -> None:
    """And not on their whole sentence."""
    said = visit(edition).locator(".body").locator(css).first.inner_text()

    assert arabic in said
    assert len(said.split()) < 8


def test_punctuation_is_arabic(page: Page) -> None:
    text = " ".join(page.locator(".body .sentence").all_inner_texts())

    assert "«" in text
    assert "،" in text
    assert not {"“", "?", ";"} & set(text)


def test_the_checks_ran_and_lost_nothing(page: Page) -> None:
    """Numbers, names, dates and quotations are counted on the page."""
    counted = page.locator("aside.label .checked li")

    assert counted.count() > 5
    assert page.locator("aside.label .checked li:not(.whole)").count() == 0


def test_axe_is_content(page: Page) -> None:
    results = Axe().run(page)

    assert results.violations_count == 0, results.generate_report()
