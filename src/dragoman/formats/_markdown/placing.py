"""A document for an article whose blocks came, went, moved or changed after it was read.

What stands between blank lines and still holds the same blocks is kept to the letter, and so are front matter
and what holds no block. Other blocks are written as in a new document, in their place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dragoman.formats._markdown import frontmatter
from dragoman.formats._markdown.page import page
from dragoman.formats.lines import line_end
from dragoman.formats.skeleton import Chunk, added_label, arranged, holes, is_same, is_shown, kind_of
from dragoman.markup.alternatives import FORM, is_alternative
from dragoman.markup.alternatives import settled as with_words
from dragoman.markup.layout import number_of
from dragoman.model.article import Article, Block, Hole, Metadata, Role

_BLANK = re.compile(r"((?:\r\n|\r|\n)(?:[ \t]*(?:\r\n|\r|\n))+)")
_INDENTED = re.compile(r"[ \t]")
_NAMES = {Role.HEADLINE: frontmatter.TITLE[0], Role.STANDFIRST: frontmatter.STANDFIRST[0]}


def placed(article: Article, pieces: Sequence[str | Hole]) -> tuple[str | Hole, ...]:
    """The pieces with a place for each of the article's blocks, in order, and for no other."""
    front, body = _cut([piece for piece in pieces if isinstance(piece, str) or kind_of(piece) != FORM])
    label = added_label(article, pieces)
    shown = [block for block in article.blocks if is_shown(block)]
    in_front = [hole for hole in holes(front) if kind_of(hole) == "front"]
    heads = _heads(in_front, [block for block in shown if block is not label])
    chunks = _chunks(body)
    words = [block for block in article.blocks if is_alternative(block)]
    blocks = [block for block in shown if block.id not in heads]
    end = line_end("".join(piece for piece in pieces if isinstance(piece, str)))
    parts: list[tuple[str | Hole, ...]] = []
    run: list[Block] = []
    for item in [*arranged(chunks, blocks), -1]:
        if isinstance(item, Block):
            run.append(item)
            continue
        if run:
            new = with_words(Article("und", settled([*run, *words]), Metadata()))
            parts.append((page(new).rstrip("\n").replace("\n", end),))
            run = []
        if item >= 0:
            parts.append(chunks[item].pieces)
    result: list[str | Hole] = [*_front(front, article, heads, end)]
    for at, part in enumerate(parts):
        result += [end * 2 if at else "", *part]
    return (*(piece for piece in result if piece != ""), end)


def _cut(pieces: Sequence[str | Hole]) -> tuple[list[str | Hole], list[str | Hole]]:
    """The pieces of the front matter, and those behind it; the place of a label is left out."""
    source = "".join(p if isinstance(p, str) else "" if p.form == "label" else "x" for p in pieces)
    rest = frontmatter.read(source).end
    front: list[str | Hole] = []
    body: list[str | Hole] = []
    for piece in pieces:
        if isinstance(piece, Hole):
            if piece.form != "label":
                (front if rest > 0 else body).append(piece)
                rest -= 1 if rest > 0 else 0
            continue
        if rest > 0:
            front.append(piece[:rest])
        body.append(piece[max(rest, 0) :])
        rest -= len(piece)
    return front, [piece for piece in body if piece != ""]


def _heads(places: Sequence[Hole], shown: Sequence[Block]) -> set[str]:
    """The blocks that stand in the front matter: those that still come before all others, the headline first.

    Where the headline stands elsewhere, readers take nothing else of the front matter for what is shown.
    """
    wanted = sorted(places, key=lambda hole: "headline" not in hole.form)
    heads: set[str] = set()
    for hole, block in zip(wanted, shown, strict=False):
        if hole.block != block.id or not is_same(hole, block):
            break
        heads.add(block.id)
    is_elsewhere = any(block.role is Role.HEADLINE and block.id not in heads for block in shown)
    return (
        set() if is_elsewhere and not any(b.role is Role.HEADLINE and b.id in heads for b in shown) else heads
    )


def _front(front: Sequence[str | Hole], article: Article, heads: set[str], end: str) -> Sequence[str | Hole]:
    """The front matter, with the texts that only the metadata has; lines of blocks that are gone go too."""
    hidden = {block.id: block for block in article.blocks if not is_shown(block)}
    staying = {"", *heads, *hidden}
    lines = [line for line in _lines(front) if staying.issuperset(hole.block for hole in holes(line))]
    places = {hole.block for line in lines for hole in holes(line)}
    new: list[list[str | Hole]] = [
        [f"{_NAMES[block.role]}: {frontmatter.write(block.text)}{end}"]
        for block in hidden.values()
        if block.id not in places and block.role in _NAMES
    ]
    if new and not any(lines):
        lines = [[f"---{end}"], [f"---{end}{end}"]]
    lines[1:1] = new
    return [piece for line in lines for piece in line]


def _lines(pieces: Sequence[str | Hole]) -> list[list[str | Hole]]:
    lines: list[list[str | Hole]] = [[]]
    for piece in pieces:
        for part in [piece] if isinstance(piece, Hole) else piece.splitlines(keepends=True):
            lines[-1].append(part)
            if isinstance(part, str) and part.endswith(("\n", "\r")):
                lines.append([])
    return lines


def _chunks(pieces: Sequence[str | Hole]) -> list[Chunk]:
    """The document cut at its blank lines; what is indented belongs to what it stands under."""
    chunks: list[list[str | Hole]] = [[]]
    gap = ""

    def add(piece: str | Hole) -> None:
        nonlocal gap
        if gap:
            if isinstance(piece, str) and _INDENTED.match(piece) and chunks[-1]:
                chunks[-1].append(gap)
            else:
                chunks.append([])
        gap = ""
        chunks[-1].append(piece)

    for at, piece in enumerate(pieces):
        following = pieces[at + 1] if at + 1 < len(pieces) else None
        if isinstance(piece, Hole):
            add(piece)
        elif isinstance(following, Hole) and kind_of(following) == "kept":
            add(piece)  # its source, blank lines and all
        else:
            for place, part in enumerate(_BLANK.split(piece)):
                if place % 2:
                    gap += part
                elif part:
                    add(part)
    return [Chunk("", tuple(_trimmed(chunk))) for chunk in chunks if any(p != "" for p in chunk)]


def _trimmed(chunk: list[str | Hole]) -> list[str | Hole]:
    """A chunk without the line ends that it begins or ends with."""
    first = chunk[0]
    if isinstance(first, str):
        chunk[0] = first.lstrip("\r\n")
    for at in range(len(chunk) - 1, max(-1, len(chunk) - 3), -1):
        piece = chunk[at]
        if isinstance(piece, str):
            chunk[at] = piece.rstrip("\r\n")
            break
        if kind_of(piece) != "kept":
            break
    return chunk


def settled(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with what belongs to a list only where the list is: indentation elsewhere is code."""
    result: list[Block] = []
    deepest = 0
    for block in blocks:
        depth = number_of(block, "depth")
        if block.role is Role.ITEM:
            if depth > deepest + 1:
                block = replace(block, attributes={**block.attributes, "depth": str(deepest + 1)})
            deepest = min(depth, deepest + 1)
        elif block.attributes.get("group", "").startswith("l") and depth > deepest:
            attributes = {k: v for k, v in block.attributes.items() if k not in ("group", "depth")}
            block = replace(block, attributes=attributes)
        if not block.attributes.get("group", "").startswith("l"):
            deepest = 0
        result.append(block)
    return tuple(result)
