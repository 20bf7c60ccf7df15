"""What may go out: addresses, attributes and opaque markup."""

from __future__ import annotations

import pytest

from dragoman.markup.allowed import LOADED, OF_A_DOCUMENT, outgoing, picture, safe, sanitised
from dragoman.model.article import Mark, MarkKind

BASE = "https://news.example/2024/story.html"


@pytest.mark.parametrize(
    "address", ["https://a.example/x?y=1#z", "http://a.example", "mailto:a@b.example", "tel:+34123"]
)
def test_links_of_a_newspaper_are_kept(address: str) -> None:
    """The schemes that articles use stay as they are."""
    assert safe(address, BASE) == address


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        " JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        "\x01javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "ja vascript:alert(1)",
        "//[broken",
        "",
        "x" * 9000,
    ],
)
def test_anything_else_is_no_link(address: str) -> None:
    """What could run, or read the reader's disk, is not an address; nor is what is none at all."""
    assert safe(address) is None


def test_relative_addresses_are_resolved_where_the_article_was_published() -> None:
    """The edition stands elsewhere, so that a relative address of the original would lead nowhere."""
    assert safe("../cuts.html", BASE) == "https://news.example/cuts.html"


def test_relative_addresses_stay_without_a_base() -> None:
    """An article that was never published anywhere keeps what it says."""
    assert safe("pictures/a:b.jpg", None) == "pictures/a:b.jpg"


def test_pictures_are_loaded_over_http_only() -> None:
    """A picture cannot be a letter."""
    assert safe("mailto:a@b.example", BASE, LOADED) is None


def test_a_picture_may_stand_in_the_page_itself() -> None:
    drawing = "data:image/svg+xml;base64,PHN2Zy8+"

    assert picture(drawing) == drawing


@pytest.mark.parametrize("address", ["data:text/html,<b>", "data:image/x-evil,", "javascript:alert(1)"])
def test_nothing_else_does(address: str) -> None:
    assert picture(address) is None


def mark(kind: MarkKind = MarkKind.EM, tag: str = "", **attributes: str) -> Mark:
    return Mark(0, 1, kind, attributes, tag)


def test_only_attributes_with_a_meaning_go_out() -> None:
    """No handler and no style; class and id only into documents, which have their own styles."""
    hostile = mark(onclick="x", style="x", lang="fr", id="top")
    assert outgoing(hostile, safe) == ("em", {"lang": "fr"})
    assert outgoing(hostile, safe, OF_A_DOCUMENT) == ("em", {"lang": "fr", "id": "top"})


def test_an_attribute_goes_out_on_its_own_element_only() -> None:
    """A moment is a time's, and an address a link's."""
    assert outgoing(mark(MarkKind.SPAN, "time", datetime="2024-03-04"), safe) == (
        "time",
        {"datetime": "2024-03-04"},
    )
    assert outgoing(mark(datetime="2024-03-04", href="https://a.example/"), safe) == ("em", {})


def test_a_link_to_a_script_does_not_go_out() -> None:
    """Its words stay."""
    assert outgoing(mark(MarkKind.LINK, href="javascript:alert(1)"), safe) is None


def test_a_source_that_is_no_address_goes_and_its_element_stays() -> None:
    """What was taken out without saying where is still taken out."""
    assert outgoing(mark(MarkKind.SPAN, "del", cite="javascript:alert(1)"), safe) == ("del", {})


def test_a_span_that_says_nothing_is_not_written() -> None:
    """Its classes were those of the page that it came from."""
    assert outgoing(mark(MarkKind.SPAN, "span", style="color: red"), safe) is None


def test_opaque_markup_goes_out_without_what_runs() -> None:
    """Its elements are closed, and the words of those that are not known stay."""
    raw = '<p onclick="x">a<script>alert(1)</script><blink>b</blink><img src="a.png" onerror="x">'
    assert sanitised(raw) == '<p>ab<img src="a.png"></p>'
