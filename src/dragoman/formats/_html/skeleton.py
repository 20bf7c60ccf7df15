"""The document around the blocks: literal pieces and holes, and how each form of hole is filled."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from dragoman.formats._html import inline, jsonld
from dragoman.formats._html.facts import tag_of
from dragoman.markup.nesting import escape
from dragoman.model.article import Article, Block, Hole, Role, Skeleton
from dragoman.text import languages

BODY = frozenset({Role.PARAGRAPH, Role.SUBHEADING, Role.ITEM, Role.QUOTATION})
"""Roles whose texts make the articleBody of schema.org."""


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


def _inline(block: Block) -> str:
    return inline.write(block.text, block.marks)


_FILLED: Mapping[str, Callable[[Block], str]] = MappingProxyType(
    {
        "inline": _inline,
        "attribute": lambda block: in_attribute(inline.plain(block.text)),
        "text": lambda block: escape(inline.plain(block.text)),
        "json": lambda block: in_json(inline.plain(block.text)),
    }
)


def fill(skeleton: Skeleton, article: Article) -> str:
    """The skeleton with the article's blocks in its holes."""
    blocks = {block.id: block for block in article.blocks}
    placed = {piece.block for piece in skeleton.pieces if isinstance(piece, Hole)}
    pieces: list[str] = []
    for piece in skeleton.pieces:
        if isinstance(piece, str):
            pieces.append(piece)
        elif piece.form == "label":
            pieces.extend(label(block) for block in article.blocks if _is_new_label(block, placed))
        elif not piece.block:
            pieces.append(_of_article(piece.form, article))
        elif piece.block in blocks:
            pieces.append(_FILLED[piece.form](blocks[piece.block]))
    return "".join(pieces)


def _is_new_label(block: Block, placed: Iterable[str]) -> bool:
    return block.role is Role.LABEL and block.id not in placed


def label(block: Block) -> str:
    """The edition's label, as a note beside the article's own paragraphs."""
    return f'<div class="dragoman-label" role="note">{_inline(block)}</div>'


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
