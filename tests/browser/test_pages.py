"""Published pages, as readers have them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

Opener = Callable[..., Page]
LANGUAGES = ["es", "ar", "he"]
PAGES = ["", "en", *LANGUAGES]
SENTENCE = "It had been cut to two sailings a week in 2021 to save £380,000."


def second_sentence(page: Page) -> Locator:
    """The sentence with a link in it."""
    return page.locator(".body .unit:has(.sentence a)")


@pytest.mark.parametrize(("language", "direction"), [("es", "ltr"), ("ar", "rtl"), ("he", "rtl")])
def test_text_runs_in_its_languages_direction(opened: Opener, language: str, direction: str) -> None:
    """Not only in the markup, but on the screen: lines begin at the right side."""
    page = opened(language)
    assert page.evaluate("getComputedStyle(document.body).direction") == direction
    box = page.locator(".body > p").first.evaluate(
        """p => { const range = document.createRange(); range.selectNodeContents(p);
        const outer = p.getBoundingClientRect(), first = range.getClientRects()[0];
        return [first.left - outer.left, outer.right - first.right]; }"""
    )
    assert (box[0] < box[1]) == (direction == "ltr")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_label_is_seen_above_the_text(opened: Opener, language: str) -> None:
    """Between headline and first paragraph."""
    page = opened(language)
    label = page.locator("aside.label")
    expect(label).to_be_visible()
    tops = [page.locator(css).first.bounding_box() for css in ("h1", "aside.label", ".body > p")]
    places = [box["y"] for box in tops if box]
    assert len(places) == 3
    assert places == sorted(places)


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_click_opens_the_original_under_its_sentence(opened: Opener, language: str, scripts: bool) -> None:
    """Under the sentence and not over it, in its own language, with scripts or without."""
    page = opened(language, java_script_enabled=scripts)
    unit = second_sentence(page)
    original = unit.locator(".original")
    expect(original).to_be_hidden()
    page.mouse.wheel(0, (unit.bounding_box() or {"y": 0})["y"] - 300)
    unit.locator("button").click()
    expect(original).to_be_visible()
    expect(original).to_have_text(SENTENCE)
    sentence, below = unit.locator(".sentence").bounding_box(), original.bounding_box()
    assert sentence is not None
    assert below is not None
    assert below["y"] >= sentence["y"] + sentence["height"]
    assert below["y"] - sentence["y"] - sentence["height"] < 12


def test_the_keyboard_opens_and_closes_the_original(opened: Opener) -> None:
    """Tab, Enter, Escape; the focus stays where it was."""
    page = opened("es")
    unit = second_sentence(page)
    unit.locator("a").focus()
    page.keyboard.press("Tab")
    expect(unit.locator("button")).to_be_focused()
    page.keyboard.press("Enter")
    expect(unit.locator(".original")).to_be_visible()
    page.keyboard.press("Escape")
    expect(unit.locator(".original")).to_be_hidden()
    expect(unit.locator("button")).to_be_focused()


def test_every_original_can_be_opened_within_the_window_at_phone_width(opened: Opener) -> None:
    """Near the edges of the window too, in headlines, captions, lists and tables."""
    page = opened("ar", 360, 640)
    units = page.locator("button.mark")
    assert units.count() > 10
    for index in range(units.count()):
        button = units.nth(index)
        button.click()
        opened_box = page.locator(".original:popover-open")
        box = opened_box.bounding_box()
        assert box is not None
        covered = opened_box.evaluate(
            """o => { const s = o.previousElementSibling.previousElementSibling.getBoundingClientRect();
            const r = o.getBoundingClientRect(); return r.top < s.bottom - 1 && r.bottom > s.top + 1; }"""
        )
        assert not covered
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 360
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= 640
        page.keyboard.press("Escape")


def test_an_open_original_leaves_no_trace_in_copied_text(opened: Opener) -> None:
    """What a reader selects is the translation, without rings and originals."""
    page = opened("es")
    selected = page.locator(".body > p").first.evaluate(
        "p => { getSelection().selectAllChildren(p); return getSelection().toString(); }"
    )
    assert "consejo del condado. Se había reducido" in selected
    assert "sailings" not in selected


def test_the_language_switch_leads_to_every_edition_and_back(opened: Opener) -> None:
    """From Spanish to Hebrew to the original to Spanish, by its links alone."""
    page = opened("es")
    for name, tag in (("עברית", "he"), ("English", "en"), ("Español", "es")):
        page.get_by_role("navigation").get_by_role("link", name=name, exact=True).click()
        expect(page.locator("html")).to_have_attribute("lang", tag)
        expect(page.locator("nav a[aria-current=page]")).to_have_attribute("hreflang", tag)


def test_home_leads_to_the_editions_of_the_language(opened: Opener) -> None:
    """And from there back to the article."""
    page = opened("ar")
    page.locator("a.site").click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    page.locator("h2 a").click()
    expect(page.locator("aside.label")).to_be_visible()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("language", PAGES)
def test_nothing_overflows_sideways(opened: Opener, language: str, width: int) -> None:
    """At phone and desktop width, with the report open."""
    page = opened(language, width)
    if page.locator("summary").count():
        page.locator("summary").click()
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_closed_label_leaves_a_phones_first_screen_to_the_article(opened: Opener, language: str) -> None:
    """A line or two: the label, whether an editor has read it, how many facts were checked."""
    page = opened(language, 390, 844)
    box = page.locator("aside.label").bounding_box()
    assert box is not None
    assert box["height"] < 90
    expect(page.locator("aside.label .facts")).to_be_visible()
    expect(page.locator("aside.label .disclosure")).to_be_hidden()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_label_is_one_line_on_a_wide_window(opened: Opener, language: str) -> None:
    page = opened(language)
    box = page.locator("aside.label").bounding_box()
    assert box is not None
    assert box["height"] < 60


@pytest.mark.parametrize("width", [390, 1280])
def test_a_drafts_note_in_the_index_stands_on_a_line_or_two(opened: Opener, width: int) -> None:
    """Not in the narrow column of languages."""
    note = opened("", width).locator(".editions .note")
    box = note.bounding_box()
    assert box is not None
    assert box["height"] < 60


@pytest.mark.parametrize("language", ["es", "ar"])
def test_the_dark_scheme_is_dark(opened: Opener, language: str) -> None:
    """Light text on a dark ground."""
    page = opened(language, color_scheme="dark")
    ground = page.evaluate(
        "getComputedStyle(document.documentElement).backgroundColor.match(/\\d+/g).map(Number)"
    )
    ink = page.evaluate("getComputedStyle(document.body).color.match(/\\d+/g).map(Number)")
    assert max(ground) < 60
    assert min(ink) > 180


def test_print_has_the_label_and_no_controls(opened: Opener) -> None:
    """Paper cannot be tapped, and must still say what it is."""
    page = opened("es")
    page.emulate_media(media="print")
    expect(page.locator("aside.label")).to_be_visible()
    assert (page.locator(".disclosure .checked").bounding_box() or {"height": 0})["height"] > 20
    expect(page.locator("button.mark").first).to_be_hidden()
    expect(page.locator("nav")).to_be_hidden()


def test_signed_numbers_and_addresses_read_from_left_to_right(opened: Opener) -> None:
    """In Arabic text, the minus stands left of the digits."""
    page = opened("ar")
    lefts = page.locator("bdi", has_text="−18%").evaluate(
        """b => [0, 1].map(at => { const range = document.createRange();
        range.setStart(b.firstChild, at); range.setEnd(b.firstChild, at + 1);
        return range.getBoundingClientRect().left; })"""
    )
    assert lefts[0] < lefts[1]


SIZES = [(390, 844), (1280, 900)]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["", "es", "ar"])
def test_axe_finds_no_violation_on_paper(opened: Opener, language: str, size: tuple[int, int]) -> None:
    """A printed page is also one that somebody saved, and has read to them."""
    page = opened(language, *size)
    page.emulate_media(media="print")
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", PAGES)
def test_axe_finds_no_violation(
    opened: Opener, language: str, scheme: Literal["light", "dark"], size: tuple[int, int]
) -> None:
    """Accessible by all of axe-core's rules, also with the report and an original open."""
    page = opened(language, *size, color_scheme=scheme)
    if page.locator("summary").count():
        page.locator("summary").click()
        second_sentence(page).locator("button").click()
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    assert results.response["passes"]
