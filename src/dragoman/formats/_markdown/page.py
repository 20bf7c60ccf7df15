"""A new document in Markdown, of an article that came without one."""

from __future__ import annotations

from itertools import groupby

from dragoman.formats._markdown import frontmatter
from dragoman.formats._markdown.inline import target
from dragoman.formats._markdown.written import write
from dragoman.formats.lines import Numbers, number
from dragoman.model.article import OBJECT_CHARACTER, Article, Block, Role


def page(article: Article) -> str:
    """The document: front matter of what is known, then the blocks, a blank line between them."""
    shown = [block for block in article.blocks if block.attributes.get("part") != "meta"]
    parts: list[str] = []
    numbers = Numbers()
    before: Block | None = None
    alternate = False
    for key, members in groupby(shown, _section):
        section = list(members)
        if key[0] == "cell":
            parts.append(_table(section))
        elif key[0] == "quotation":
            parts.append("\n>\n".join(f"> {_inline(block, '> ')}" for block in section))
        else:
            for block in section:
                if block.role is Role.ITEM and before is not None and before.role is Role.ITEM:
                    is_same = _group(before) == _group(block)
                    alternate = alternate if is_same else not alternate
                _append(parts, block, before, numbers, alternate=alternate)
                before = block
        before = section[-1]
    return _front(article) + "\n\n".join(part for part in parts if part) + "\n"


def _section(block: Block) -> tuple[str, str]:
    role = block.role
    return (str(role), _group(block)) if role in (Role.CELL, Role.QUOTATION) else ("", "")


def _group(block: Block) -> str:
    return block.attributes.get("group", "")


def _append(
    parts: list[str], block: Block, before: Block | None, numbers: Numbers, *, alternate: bool
) -> None:
    if block.role is Role.ITEM:
        bullet = numbers.bullet(block)
        if alternate:  # two lists with nothing between would be one: the second has other bullets
            bullet = bullet.replace("- ", "* ").replace(". ", ") ")
        line = bullet + _inline(block, " " * len(bullet))
        if before is not None and before.role is Role.ITEM and _group(before) == _group(block):
            parts[-1] += "\n" + line
        else:
            parts.append(line)
    elif block.role is Role.CAPTION and "image" in block.attributes:
        parts.append(f"![{write(block.text, place='alt')}]{target(block.attributes['image'])}")
    elif block.role in (Role.HEADLINE, Role.SUBHEADING):
        level = 1 if block.role is Role.HEADLINE else max(2, min(number(block.attributes.get("level")), 6))
        parts.append(f"{'#' * level} {write(block.text, block.marks, 'heading', is_own=False)}")
    elif block.text == OBJECT_CHARACTER and block.marks:
        parts.append(_kept(block))
    else:
        indent = " " * 4 * number(block.attributes.get("depth")) if _group(block).startswith("l") else ""
        parts.append(indent + _inline(block, indent))


def _inline(block: Block, prefix: str) -> str:
    return write(block.text, block.marks, is_own=False).replace("\n", f"\n{prefix}")


def _kept(block: Block) -> str:
    """Code or an embed, alone in its paragraph."""
    return block.marks[-1].attributes.get("markdown") or write(block.text, block.marks, is_own=False)


def _table(cells: list[Block]) -> str:
    """A table; what spans rows or columns stands in the first of them, for Markdown has no spans."""
    rows = {number(cell.attributes.get("row")) for cell in cells}
    width = max(number(cell.attributes.get("column")) for cell in cells)
    if width > _WIDEST:
        return "\n\n".join(_inline(cell, "") for cell in cells)
    lines: list[str] = []
    for row in sorted(rows):
        line = [""] * width
        for cell in cells:
            if number(cell.attributes.get("row")) == row:
                at = max(1, number(cell.attributes.get("column"))) - 1
                line[at] = " ".join(
                    filter(None, [line[at], write(cell.text, cell.marks, "cell", is_own=False)])
                )
        lines.append(f"| {' | '.join(line)} |")
        if len(lines) == 1:
            lines.append("|" + " --- |" * width)
    return "\n".join(lines)


_WIDEST = 200
"""Columns: a number from elsewhere must not make a table of a million."""


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
