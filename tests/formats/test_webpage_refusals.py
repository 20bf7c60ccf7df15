"""Web pages without an article, and what is no page: refused, and it is said why."""

from __future__ import annotations

import pytest
from suites.formats import DATA

from dragoman.formats.decode import MAX_BYTES
from dragoman.formats.webpage import Webpage
from dragoman.model.article import Article, Role
from dragoman.model.errors import NoArticle, ReadError, TooLarge

_BODY = {Role.PARAGRAPH, Role.SUBHEADING, Role.ITEM, Role.QUOTATION, Role.CELL}
_LONG = "This is a sentence of the story, long enough to be told from a menu and from a button. " * 3

_PARAGRAPHS = [f"{word} {_LONG}".strip() for word in ("One", "Two", "Three", "Four", "Five", "Six")]


def page(body: str, head: str = "") -> Article:
    return Webpage().read(f"<html lang='en'><head>{head}</head><body>{body}</body></html>".encode())


class TestRefusals:
    @pytest.mark.parametrize(
        "body",
        ["<nav><a href=/a>Home</a></nav>", "<form><input name=q></form>", "<script>var a = 'text';</script>"],
    )
    def test_a_page_with_no_article_says_so(self, body: str) -> None:
        """The error tells what to give instead."""
        with pytest.raises(NoArticle) as caught:
            page(body)
        assert caught.value.hint

    @pytest.mark.parametrize(
        "card",
        [
            "<article><h2><a href=/{0}>A story of the day, number {0}</a></h2><p>{1}</p></article>",
            "<a href=/{0}><h3>A story of the day, number {0}</h3><p>{1}</p></a>",
            "<div><div><a href=/{0}>A story of the day, number {0}</a></div><p>{1}</p></div>",
        ],
        ids=["headings", "links", "titles"],
    )
    def test_a_page_of_cards_is_no_article(self, card: str) -> None:
        """A front page, and the page of a section or an author."""
        with pytest.raises(NoArticle):
            page(f"<h1>News</h1><main>{''.join(map(card.format, range(6), _PARAGRAPHS))}</main>")

    @pytest.mark.parametrize("data", [b"", b" \n ", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" * 9])
    def test_what_is_no_page_is_refused(self, data: bytes) -> None:
        """Nothing, and binary data, are not pages."""
        with pytest.raises(ReadError):
            Webpage().read(data)

    @pytest.mark.parametrize("data", [b"a" * (MAX_BYTES + 1), b"<div>" * 100_000], ids=["size", "depth"])
    def test_what_is_too_large_is_refused_at_once(self, data: bytes) -> None:
        """Before anything is extracted."""
        with pytest.raises(TooLarge):
            Webpage().read(data)

    def test_a_page_cut_short_is_read_or_refused_clearly(self) -> None:
        """A download that broke off gives an article or an error of ours, never a crash."""
        data = (DATA / "webpage" / "page.html").read_bytes()
        for cut in range(1, len(data), len(data) // 15):
            try:
                assert Webpage().read(data[:cut]).blocks
            except ReadError as error:
                assert error.hint  # noqa: PT017 - either result is right
