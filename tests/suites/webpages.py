"""Web pages around a story, as the reader of web pages reads them."""

from __future__ import annotations

from dragoman.formats.webpage import Webpage
from dragoman.model.article import Article, Role

BODY = {Role.PARAGRAPH, Role.SUBHEADING, Role.ITEM, Role.QUOTATION, Role.CELL}
"""What a story is told in."""

LONG = "This is a sentence of the story, long enough to be told from a menu and from a button. " * 3

PARAGRAPHS = [f"{word} {LONG}".strip() for word in ("One", "Two", "Three", "Four", "Five", "Six")]


def page(body: str, head: str = "") -> Article:
    """The article of a page in English."""
    return Webpage().read(f"<html lang='en'><head>{head}</head><body>{body}</body></html>".encode())
