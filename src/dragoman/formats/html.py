"""A publisher's own article as HTML, fragment or page: read structurally, written back with its structure.

Nothing is extracted or guessed away: every visible text is a block, and everything else stands in the
skeleton as it was. For pages as they are downloaded, with menus and teasers, see `webpage`.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.formats._html import headline, skeleton
from dragoman.formats._html.dated import dated
from dragoman.formats._html.facts import gather
from dragoman.formats._html.page import page
from dragoman.formats._html.parse import parse
from dragoman.formats._html.pending import resolve
from dragoman.formats._html.walk import Walk
from dragoman.formats._html.xhtml import closed, is_xhtml
from dragoman.model.article import OBJECT_CHARACTER, Article, Hole, Skeleton
from dragoman.model.errors import NoArticle
from dragoman.text import languages


class HTML:
    """Reads and writes articles as HTML. It has no state."""

    name: str = "html"
    extensions: Sequence[str] = (".html", ".htm", ".xhtml")

    def read(self, data: bytes, *, language: str | None = None, url: str | None = None) -> Article:
        """The article in `data`; see `model.protocols.Format`. Raises ReadError, NoArticle, TooLarge."""
        document = parse(data)
        facts = gather(document.root, url)
        spoken = languages.tag(language) if language else facts.language or languages.UNDETERMINED
        walk = Walk(facts, spoken, headline.find(document.root, facts.headlines), document.fragment)
        walk.read(document.root)
        if not any(block.text.replace(OBJECT_CHARACTER, "").strip() for block in walk.blocks):
            raise NoArticle("There is no text in the document", "Give a document with an article in it.")
        pieces, blocks = resolve([document.prologue, *walk.pieces], walk.blocks)
        around = Skeleton(self.name, _joined(pieces))
        return Article(spoken, tuple(blocks), dated(facts.metadata, blocks), around)

    def write(self, article: Article) -> bytes:
        """The article in its own document, or as a new page; UTF-8."""
        own = article.skeleton
        text = skeleton.fill(own, article) if own and own.format == self.name else page(article)
        return (closed(text) if is_xhtml(text) else text).encode("utf-8", "replace")


def _joined(pieces: Sequence[str | Hole]) -> tuple[str | Hole, ...]:
    """The pieces with literal ones that follow each other as one: a skeleton is stored, and walked often."""
    joined: list[str | Hole] = []
    text: list[str] = []
    for piece in pieces:
        if isinstance(piece, str):
            text.append(piece)
            continue
        if literal := "".join(text):
            joined.append(literal)
        text = []
        joined.append(piece)
    return (*joined, *(["".join(text)] if text else []))
