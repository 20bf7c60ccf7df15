"""The document around the blocks: literal pieces and holes, and how each form of hole is filled.

A block that is shown has one hole where it stands, of the kind ``inline`` (text with marks), ``alt`` (a
picture's text alternative) or ``no-alt`` (the same of a picture that has no such attribute: nothing is
written while there is no text); see `formats.skeleton`. The holes that repeat a block elsewhere are
``attribute:ROLE``, ``text:ROLE`` and ``json:ROLE``: ROLE is what the document says there, a headline, a
standfirst or a caption.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from dragoman.formats._html import inline, jsonld, page
from dragoman.formats._html.facts import tag_of
from dragoman.formats.skeleton import added_label, kind_of, stood
from dragoman.markup.nesting import escape
from dragoman.model.article import Article, Block, Hole, Mark, Role
from dragoman.text import languages

BODY = frozenset({Role.PARAGRAPH, Role.SUBHEADING, Role.ITEM, Role.QUOTATION})
"""Roles whose texts make the articleBody of schema.org."""

PLACES = frozenset({"inline", "alt", "no-alt"})
"""Kinds of the one hole where a block stands; ``fresh`` is that of a block that the document had not."""

ECHOES = frozenset({"attribute", "text", "json"})
"""Kinds of holes that say a block's text again, or that of one that only the metadata has."""


def in_attribute(text: str) -> str:
    """Text as the value of an attribute in double quotation marks."""
    return escape(text).replace('"', "&quot;")


def in_json(text: str) -> str:
    """Text as the inside of a JSON string."""
    return jsonld.quoted(text)[1:-1]


def spelled(kind: str, original: str, language: str) -> str:
    """The form of a hole for a language that the document spelled `original`, of an article in `language`.

    The document's own spelling ("EN-gb", "en_GB") comes back while the article's language is unchanged.
    """
    return f"{kind}:{original}:{language}"


def _inline(block: Block, hole: Hole) -> str:
    """The block's text; marks that the document did not have itself pass the allow-list."""
    was = stood(hole)
    if was is None:
        return inline.write(block.text, block.marks)

    def element(mark: Mark) -> tuple[str, dict[str, str]] | None:
        return (inline.as_it_is if was.vouches_for(mark) else page.element)(mark)

    def atom(mark: Mark) -> str:
        return (inline.raw if was.vouches_for(mark) else page.atom)(mark)

    return inline.write(block.text, block.marks, element, atom)


def _alternative(block: Block, _: Hole) -> str:
    text = inline.plain(block.text)
    return f' alt="{in_attribute(text)}"' if text else ""


_FILLED: Mapping[str, Callable[[Block, Hole], str]] = MappingProxyType(
    {
        "inline": _inline,
        "fresh": lambda block, _: page.content(block),
        "alt": lambda block, _: in_attribute(inline.plain(block.text)),
        "no-alt": _alternative,
        "attribute": lambda block, _: in_attribute(inline.plain(block.text)),
        "text": lambda block, _: escape(inline.plain(block.text)),
        "json": lambda block, _: in_json(inline.plain(block.text)),
    }
)


def fill(pieces: Sequence[str | Hole], article: Article) -> str:
    """The pieces of a skeleton with the article's blocks in its holes."""
    blocks = {block.id: block for block in article.blocks}
    new = added_label(article, pieces)
    written: list[str] = []
    for piece in pieces:
        if isinstance(piece, str):
            written.append(piece)
        elif piece.form == "label":
            written += [label(new)] if new is not None else []
        elif not piece.block:
            written.append(_of_article(piece.form, article))
        elif piece.block in blocks:
            written.append(_FILLED[kind_of(piece)](blocks[piece.block], piece))
    return "".join(written)


def label(block: Block) -> str:
    """The edition's label, as a note beside the article's own paragraphs."""
    return f'<div class="dragoman-label" role="note">{page.content(block)}</div>'


def _of_article(form: str, article: Article) -> str:
    kind, *rest = form.split(":")
    if kind == "direction":
        return ' dir="rtl"' if languages.direction(article.language) == "rtl" else ""
    if kind == "direction-value":
        return languages.direction(article.language)
    if kind == "body":
        texts = [
            block.text for block in article.blocks if block.role in BODY and "part" not in block.attributes
        ]
        return in_json("\n\n".join(text for text in map(inline.plain, texts) if text.strip()))
    return _language(kind, rest, article.language)


def _language(kind: str, rest: list[str], language: str) -> str:
    original, source = rest or ["", ""]
    if language == source or (language == languages.UNDETERMINED and original):
        return in_attribute(original)
    if kind == "locale":
        return languages.open_graph(language)
    if kind == "language-attribute":
        return "" if tag_of(language) is None else f' lang="{in_attribute(language)}"'
    return in_attribute(language)
