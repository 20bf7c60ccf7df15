"""HTML documents as text: read, written, and what a reader of one sees."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

from dragoman.formats.html import HTML
from dragoman.model.article import Article, Role

_UNSEEN = {"script", "style", "template", "noscript", "nav", "title", "head"}
_INLINE = {"b", "i", "em", "strong", "a", "span", "sup", "sub", "img", "wbr"}
_VOID = {"br", "img", "hr", "meta", "link", "input", "wbr"}


class _Reader(HTMLParser):
    """What a reader sees: text and text alternatives, found with the standard library's parser."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen: list[str] = []
        self.closed: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img" and not self.closed:
            self.seen.append(f" {dict(attrs).get('alt') or ''} ")
        elif tag not in _VOID and (tag in _UNSEEN or self.closed or "hidden" in dict(attrs)):
            self.closed.append(tag)
        elif tag not in _INLINE:
            self.seen.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if self.closed and self.closed[-1] == tag:
            self.closed.pop()
        elif not self.closed and tag not in _INLINE:
            self.seen.append(" ")

    def handle_data(self, data: str) -> None:
        if not self.closed:
            self.seen.append(data)


def seen(document: str) -> str:
    reader = _Reader()
    reader.feed(document)
    reader.close()
    return "".join(reader.seen)


def read(document: str, language: str | None = None) -> Article:
    return HTML().read(document.encode(), language=language)


def written(article: Article) -> str:
    return HTML().write(article).decode()


def texts(article: Article, role: Role = Role.PARAGRAPH) -> list[str]:
    return [block.text for block in article.blocks if block.role is role]


def changed(article: Article, text: str, new: str, **fields: object) -> Article:
    """The article with one block's text replaced, its marks dropped."""
    blocks = tuple(replace(b, text=new, marks=()) if b.text == text else b for b in article.blocks)
    return replace(article, blocks=blocks, **fields)  # type: ignore[arg-type]  # fields of Article
