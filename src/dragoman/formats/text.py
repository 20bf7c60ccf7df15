"""Plain text: an article as it was copied from a news page."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import pairwise

from dragoman.formats.decode import decode, language_of
from dragoman.formats.lines import Numbers, Paragraph, Wrap, line_end, paragraphs
from dragoman.formats.plainroles import Named, name_roles, without_furniture
from dragoman.formats.skeleton import added_label, detail_of, holes, is_whole, kind_of, place
from dragoman.formats.textlayout import gap, one_line, placed
from dragoman.model.article import Article, Block, Hole, Metadata, Role, Skeleton
from dragoman.model.errors import NoArticle

_BOM = "\ufeff"
_ABOVE, _BELOW = _LABELS = ("label above", "label below")


class Text:
    """Articles as plain text.

    The furniture of the page that it was copied from is left out. The skeleton keeps the blank lines, line
    ends, bullets and indentation; its holes are ``text``, ``wrap …`` (see `lines.Wrap`) for what was
    wrapped, and ``label above`` or ``label below`` for an edition's label.
    """

    name = "text"
    extensions: Sequence[str] = (".txt",)

    def read(self, data: bytes, *, language: str | None = None, url: str | None = None) -> Article:
        """The article in `data`, in whatever encoding. Raises ReadError, NoArticle, TooLarge."""
        found, rest = paragraphs(decode(data))
        if not found:
            raise NoArticle("There are no words in this text", "Give a text with an article in it.")
        tag = language_of(language, None)
        known = None if tag == "und" else tag
        found, left_out = without_furniture(found, known)
        named = name_roles(found, known)
        blocks: list[Block] = []
        pieces: list[str | Hole] = [_BOM] if data.startswith(codecs.BOM_UTF8) else []
        if all(role.role is not Role.HEADLINE for role in named):
            pieces.append(Hole(_ABOVE))
        for paragraph, role in zip(found, named, strict=True):
            pieces.append(paragraph.before)
            _append(paragraph, role, blocks, pieces)
            if role.role is Role.HEADLINE:
                pieces.append(Hole(_BELOW))
        pieces.append(rest)
        metadata = _metadata(named, url)
        return Article(tag, tuple(blocks), metadata, Skeleton(self.name, tuple(pieces)), left_out)

    def write(self, article: Article) -> bytes:
        """The text of `article`, in UTF-8: in its own layout where it was read from text, else a new one."""
        skeleton = article.skeleton
        if skeleton is None or not self.keeps(article):
            return _new(article).encode("utf-8", "replace")
        pieces = skeleton.pieces
        if not is_whole(article, skeleton, holes(pieces)):
            pieces = placed(article, pieces)
        return _filled(article, pieces).encode("utf-8", "replace")

    def keeps(self, article: Article) -> bool:
        """Whether the article came as text: its layout then takes any blocks."""
        return article.skeleton is not None and article.skeleton.format == self.name


def _append(paragraph: Paragraph, named: Named, blocks: list[Block], pieces: list[str | Hole]) -> None:
    """Adds a paragraph's block or, of a caption with its credit, its two blocks."""

    def add(role: Role, text: str, form: str = "text") -> None:
        block = Block(f"b{len(blocks) + 1}", role, text, (), named.attributes)
        blocks.append(block)
        pieces.append(place(form, block))

    if named.credit:
        caption = paragraph.text[: named.credit].rstrip(" \t\u00a0|/–—-")
        add(Role.CAPTION, caption)
        pieces.append(paragraph.text[len(caption) : named.credit])
        add(Role.CREDIT, paragraph.text[named.credit :])
    else:
        add(named.role, paragraph.text, f"wrap {paragraph.wrap.detail}" if paragraph.wrap else "text")


def _metadata(named: Iterable[Named], url: str | None) -> Metadata:
    authors = tuple(dict.fromkeys(name for role in named for name in role.names))
    moments = {
        role.attributes["stamp"]: datetime.fromisoformat(role.attributes["datetime"])
        for role in named
        if role.role is Role.STAMP
    }
    return Metadata(
        url=url, authors=authors, published=moments.get("published"), modified=moments.get("updated")
    )


def _filled(article: Article, pieces: Sequence[str | Hole]) -> str:
    texts = {block.id: one_line(block) for block in article.blocks}
    label = added_label(article, pieces)
    end = line_end("".join(piece for piece in pieces if isinstance(piece, str)))
    written: list[str] = []
    for piece, after in pairwise((*pieces, "")):
        if isinstance(piece, str):
            written.append(piece)
        elif piece.form in _LABELS:
            written.append(_label(label, piece, after, end))
        elif kind_of(piece) == "text":
            written.append(texts[piece.block])
        else:
            written.append(Wrap.from_detail(detail_of(piece)).lines(texts[piece.block], end))
    return "".join(written)


def _label(label: Block | None, hole: Hole, after: str | Hole, end: str) -> str:
    """The added label, as far from the headline as what follows it; or above a text without one."""
    if label is None:
        return ""
    if hole.form == _ABOVE:
        return one_line(label) + end * 2
    gap = "" if isinstance(after, Hole) else after[: len(after) - len(after.lstrip("\r\n"))]
    return (gap or end * 2) + one_line(label)


def _new(article: Article) -> str:
    """A new text: a blank line between blocks, none between items, cells of a row or a caption's credit."""
    written: list[str] = []
    before: Block | None = None
    numbers = Numbers()
    for block in article.blocks:
        line = one_line(block).strip()
        if not line or block.attributes.get("part") == "meta":
            continue
        written.append(gap(before, block) + numbers.bullet(block) + line)
        before = block
    return "".join(written) + "\n"
