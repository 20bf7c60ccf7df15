"""One article in four languages that read from right to left, as their readers see it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from suites.command import here

pytestmark = pytest.mark.browser

Opener = Callable[..., Page]
DATA = Path(__file__).parents[1] / "data/rtl"
LANGUAGES = ["ar", "fa", "he", "ur"]

# The characters of a stretch of the article's text, from left to right as they stand on the screen.
SEEN = """wanted => {
  const walker = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
  const at = []; let text = "", node;
  while ((node = walker.nextNode())) {
    if (node.parentElement.closest("[popover], aside, script")) continue;
    for (let i = 0; i < node.data.length; i++)
      if (!/[\\u2066-\\u2069]/.test(node.data[i])) { at.push([node, i]); text += node.data[i]; }
  }
  const start = text.indexOf(wanted);
  if (start < 0) return "not there";
  return at.slice(start, start + wanted.length).map(([node, i]) => {
    const range = document.createRange();
    range.setStart(node, i); range.setEnd(node, i + 1);
    return [node.data[i], range.getBoundingClientRect().left];
  }).sort((one, other) => one[1] - other[1]).map(one => one[0]).join("");
}"""


@pytest.fixture(scope="module")
def tram(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the article's site."""
    site = tmp_path_factory.mktemp("tram")
    for tag in LANGUAGES:
        engine = f"recorded:{DATA / tag}.tsv"
        done = here("publish", DATA / "tram.html", "--to", tag, "--engine", engine, "--site", site)
        assert done.status == 0, done.stderr
    return site


@pytest.fixture(scope="module", params=LANGUAGES)
def page(request: pytest.FixtureRequest, visit: Opener, tram: Path) -> Page:
    """To be looked at alone: what a test did to it the next would see."""
    return visit(tram / request.param / "will-the-night-tram-return.html", 1600)


@pytest.mark.parametrize(
    "text", ["−18%", "−5 °C", "+44 20 7946 0018", "CityRail GmbH", "tram@news.example", "1,250,000"]
)
def test_what_reads_from_left_to_right_does_so(page: Page, text: str) -> None:
    """Signs stay on their side of the digits, and units behind them."""
    assert page.evaluate(SEEN, text) == text


def test_a_range_begins_at_the_right(page: Page) -> None:
    """Who reads from the right meets the first number first."""
    assert page.evaluate(SEEN, "10–12") == "12–10"


def test_questions_end_as_the_language_has_it(page: Page) -> None:
    language = page.locator("html").get_attribute("lang")
    assert page.locator("h1").inner_text().endswith("?" if language == "he" else "؟")


def test_everything_begins_at_the_right(page: Page) -> None:
    """Lines, the marks of lists, captions, the bar of quotations and of the label, cells of tables."""
    middle = 1600 / 2
    starts = ["h1", ".standfirst", "figcaption .caption", "blockquote p", "li", "table tr :first-child"]
    for css in starts:
        right = page.locator(css).first.evaluate(
            """e => { const range = document.createRange(); range.selectNodeContents(e);
            const outer = e.getBoundingClientRect(), first = range.getClientRects()[0];
            return [outer.right - first.right, getComputedStyle(e).direction]; }"""
        )
        assert right[0] < 40, css
        assert right[1] == "rtl", css
    first, second = (page.locator("table tr").first.locator("th").nth(at).bounding_box() for at in (0, 1))
    assert first is not None
    assert second is not None
    assert first["x"] > second["x"]
    for css in ("blockquote", "aside.label"):
        sides = page.locator(css).evaluate(
            "e => [getComputedStyle(e).borderRightWidth, getComputedStyle(e).borderLeftWidth].map(parseFloat)"
        )
        assert sides[0] > sides[1], css
    site, languages = page.locator(".site").bounding_box(), page.locator("nav").first.bounding_box()
    assert site is not None
    assert languages is not None
    assert site["x"] > middle > languages["x"]


def test_letters_are_neither_spaced_nor_slanted(page: Page) -> None:
    """Letters that join are not pulled apart, emphasis is weight, and lines have room for marks above."""
    for css in ("h1", ".headline", "figcaption .credit", "figcaption .caption", ".body em"):
        style = page.locator(css).first.evaluate(
            "e => { const s = getComputedStyle(e); return [s.letterSpacing, s.fontStyle]; }"
        )
        assert style[0] in ("normal", "0px"), css
        assert style[1] == "normal", css
    leading = page.locator(".body > p").first.evaluate(
        "e => parseFloat(getComputedStyle(e).lineHeight) / parseFloat(getComputedStyle(e).fontSize)"
    )
    assert leading > 1.6


def test_nothing_overflows_and_axe_is_content(visit: Opener, tram: Path) -> None:
    """On a telephone."""
    for tag in LANGUAGES:
        page = visit(tram / tag / "will-the-night-tram-return.html", 360, 740)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        results = Axe().run(page)
        assert results.violations_count == 0, results.generate_report()


def test_the_label_speaks_the_language(page: Page) -> None:
    """What it says is in the language's own script, and nothing was lost by the checks' account."""
    expect(page.locator("aside.label")).to_be_visible()
    assert page.locator("aside.label .checked li").count() > 5
    assert page.locator("aside.label .checked li:not(.whole)").count() == 0
