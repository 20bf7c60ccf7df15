"""Which addresses may stand in a page."""

from __future__ import annotations

import pytest

from dragoman.markup.allowed import LOADED, picture, safe

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
