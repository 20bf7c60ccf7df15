"""A publisher's own article as HTML, fragment or page: read structurally, written back with its structure.

Nothing is extracted or guessed away: every visible text is a block, and everything else stands in the
skeleton as it was. For pages as they are downloaded, with menus and teasers, see `webpage`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from dragoman.formats._html.disclosed import disclosed
from dragoman.formats._html.dom import parse
from dragoman.formats._html.facts import dated, gather
from dragoman.formats._html.metas import resolve
from dragoman.formats._html.placing import placed
from dragoman.formats._html.roles import headline
from dragoman.formats._html.walk import Walk
from dragoman.formats._html.written import PLACES, fill, page
from dragoman.formats.skeleton import holes, is_whole, kind_of
from dragoman.markup.alternatives import with_alternatives
from dragoman.markup.elements import VOID
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
        walk = Walk(facts, spoken, headline(document.root, facts.headlines), document.fragment)
        walk.read(document.root)
        if not any(block.text.replace(OBJECT_CHARACTER, "").strip() for block in walk.blocks):
            raise NoArticle("There is no text in the document", "Give a document with an article in it.")
        pieces, blocks = resolve([document.prologue, *walk.pieces], walk.blocks)
        around = Skeleton(self.name, _joined(pieces))
        return with_alternatives(Article(spoken, tuple(blocks), dated(facts.metadata, blocks), around))

    def write(self, article: Article) -> bytes:
        """The article in its own document, or as a new page; UTF-8."""
        pieces = _pieces(article)
        text = page(article) if pieces is None else fill(pieces, article)
        text = text if pieces is None or _is_xhtml(text) else _TEMPLATE.sub(_unescaped, text)
        text = disclosed(text, article.disclosure) if article.disclosure else text
        return (_closed(text) if _is_xhtml(text) else text).encode("utf-8", "replace")

    def keeps(self, article: Article) -> bool:
        """Whether `write` keeps the article's document; see `model.protocols.Format`."""
        return _pieces(article) is not None


def _pieces(article: Article) -> Sequence[str | Hole] | None:
    """The article's document with a hole for each of its blocks; None where it has none of this format."""
    own = article.skeleton
    if own is None or own.format != HTML.name:
        return None
    places = [hole for hole in holes(own.pieces) if kind_of(hole) in PLACES]
    return own.pieces if is_whole(article, own, places) else placed(own, article)


def _joined(pieces: Sequence[str | Hole]) -> tuple[str | Hole, ...]:
    """The pieces with literal ones that follow each other as one: a skeleton is stored, and walked often."""
    joined: list[str | Hole] = []
    for is_hole, run in groupby(pieces, key=lambda piece: isinstance(piece, Hole)):
        alike = [*run]
        joined += alike if is_hole else ["".join(map(str, alike))]
    return tuple(piece for piece in joined if piece != "")


_TEMPLATE = re.compile(r"\{[{%][^{}<]{1,500}[%}]\}")
"""Code of a template, in which a program reads «>» and no reference: HTML needs none for it."""


def _unescaped(code: re.Match[str]) -> str:
    return code[0].replace("&gt;", ">").replace("&amp;&amp;", "&&")


_HEAD = 4096
"""Where the document says what it is."""

_SAYS = re.compile(r'\A\s*<\?xml|xmlns="http://www\.w3\.org/1999/xhtml"')
_KEPT = re.compile(r"<(script|style)\b.*?</\1\s*>|<!--.*?-->|<!\[CDATA\[.*?\]\]>", re.DOTALL | re.IGNORECASE)
_OPEN = re.compile(rf'<({"|".join(sorted(VOID))})((?:\s+[^\s=<>"/]+="[^"]*")*)\s*>')


def _is_xhtml(text: str) -> bool:
    """Whether a document says that it is XHTML."""
    return _SAYS.search(text[:_HEAD]) is not None


def _closed(text: str) -> str:
    """The document with ``<br>`` as ``<br/>``; scripts, styles and comments stay as they are."""
    pieces: list[str] = []
    at = 0
    for kept in _KEPT.finditer(text):
        pieces += (_OPEN.sub(r"<\1\2/>", text[at : kept.start()]), kept[0])
        at = kept.end()
    return "".join((*pieces, _OPEN.sub(r"<\1\2/>", text[at:])))
