"""A new document in Markdown, of an article that came without one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.formats._markdown import frontmatter
from dragoman.formats._markdown.inline import target
from dragoman.formats._markdown.written import as_markdown, write
from dragoman.markup.layout import Cell, Embed, Figure, Listing, Part, Quotation, Table, Text, level, parts
from dragoman.model.article import OBJECT_CHARACTER, Article, Block, Role


def page(article: Article) -> str:
    """The document: front matter of what is known, then the blocks, a blank line between them."""
    shown = [block for block in article.blocks if block.attributes.get("part") != "meta"]
    sections: list[str] = []
    bullets = _BULLETS
    before: Part | None = None
    for part in parts(shown):
        # Two lists with nothing between would be one: the second has other bullets.
        if isinstance(part, Listing) and isinstance(before, Listing):
            bullets = bullets[::-1]
        sections += _section(part, bullets)
        before = part
    return _front(article) + "\n\n".join(section for section in sections if section) + "\n"


_Bullets = tuple[tuple[str, str], tuple[str, str]]
_BULLETS: _Bullets = (("-", "."), ("*", ")"))
"""Of a list, and of one that follows it: the bullet of an item, and what stands after a number."""

_INDENT = "    "
"""Of what is inside an item: enough for either bullet (CommonMark 0.31, 5.2), and no code."""


def _section(part: Part, bullets: _Bullets) -> Iterator[str]:
    """The paragraphs of a part."""
    match part:
        case Text(block) | Embed(block):
            yield _single(block)
        case Listing():
            yield _listing(part, bullets)
        case Figure(blocks):
            yield from map(_single, blocks)
        case Quotation(blocks):
            yield "\n>\n".join("> " + _inline(block, "> ") for block in blocks)
        case Table(rows, captions):
            yield from map(_single, captions)
            yield _table(rows)


def _single(block: Block) -> str:
    if "image" in block.attributes:
        return f"![{write(block.text, place='alt')}]{target(block.attributes['image'])}"
    if block.role in (Role.HEADLINE, Role.SUBHEADING):
        signs = "#" * (1 if block.role is Role.HEADLINE else level(block))
        return f"{signs} {write(block.text, block.marks, 'heading', is_own=False)}"
    if block.text == OBJECT_CHARACTER and block.marks:  # code or an embed
        return as_markdown(block.marks[-1]) or _inline(block)
    return _inline(block)


def _inline(block: Block, prefix: str = "") -> str:
    return write(block.text, block.marks, is_own=False).replace("\n", f"\n{prefix}")


def _listing(listing: Listing, bullets: _Bullets) -> str:
    """The list, its items on lines that follow each other; what else is in them stands apart."""
    text, was_item = "", False
    for is_item, line in _lines(listing, bullets[0], ""):
        joint = "\n" if is_item and was_item else "\n\n"
        text = text + joint + line if text else line
        was_item = is_item
    return text


def _lines(listing: Listing, bullets: tuple[str, str], indent: str) -> Iterator[tuple[bool, str]]:
    """The lines of a list, and whether each is an item's own."""
    sign, end = bullets
    for number, item in enumerate(listing.items, listing.start):
        bullet = f"{indent}{number}{end} " if listing.ordered else f"{indent}{sign} "
        yield True, bullet + _inline(item.block, " " * len(bullet))
        inner = indent + _INDENT
        for part in item.content:
            if isinstance(part, Listing):
                yield from _lines(part, bullets, inner)
            else:
                yield False, inner + _single(part).replace("\n", f"\n{inner}")


def _table(rows: Sequence[Sequence[Cell]]) -> str:
    """A table; what spans rows or columns stands in the first of them, for Markdown has no spans."""
    width = max(cell.column for row in rows for cell in row)
    lines: list[str] = []
    for row in rows:
        line = [""] * width
        for cell in row:
            written = (write(block.text, block.marks, "cell", is_own=False) for block in cell.blocks)
            line[cell.column - 1] = " ".join(filter(None, written))
        lines.append(f"| {' | '.join(line)} |")
        if len(lines) == 1:
            lines.append("|" + " --- |" * width)
    return "\n".join(lines)


def _front(article: Article) -> str:
    metadata = article.metadata
    values: dict[str, str | None] = {
        "title": next(
            (b.text for b in article.blocks if b.role is Role.HEADLINE and "part" in b.attributes), None
        ),
        "lang": article.language if article.language != "und" else None,
        "author": ", ".join(metadata.authors) or None,
        "date": metadata.published.isoformat() if metadata.published else None,
        "updated": metadata.modified.isoformat() if metadata.modified else None,
    }
    lines = [f"{key}: {frontmatter.write(value)}\n" for key, value in values.items() if value]
    return f"---\n{''.join(lines)}---\n\n" if lines else ""
