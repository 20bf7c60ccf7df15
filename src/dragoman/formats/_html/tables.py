"""Cells as a table again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from dragoman.formats._html.markup import attribute
from dragoman.model.article import Block, Role

_MOST_COLUMNS = 1000
"""Browsers' own bound on a span (HTML Living Standard, 4.9.11); a format may say any number."""

Content = Callable[[Block], str]
Language = Callable[[str | None], str]


def table(blocks: Sequence[Block], content: Content, language: Language) -> str:
    """Cells, and the captions before or after them, as one table."""
    captions = [content(block) for block in blocks if block.role is not Role.CELL]
    rows: dict[int, dict[int, list[Block]]] = defaultdict(lambda: defaultdict(list))
    for block in blocks:
        if block.role is Role.CELL:
            rows[_number(block, "row")][_number(block, "column")].append(block)
    lines = ["<table>"]
    if captions:
        lines.append(f"<caption>{'<br>'.join(captions)}</caption>")
    taken: set[tuple[int, int]] = set()
    for number in sorted(rows):
        lines.append(f"<tr>{_row(number, rows[number], taken, content, language)}</tr>")
    return "\n".join([*lines, "</table>"])


def _row(
    number: int,
    row: dict[int, list[Block]],
    taken: set[tuple[int, int]],
    content: Content,
    language: Language,
) -> str:
    pieces: list[str] = []
    at = 1
    for column in sorted(row):
        while at < column:
            if (number, at) not in taken:
                pieces.append("<td></td>")
            at += 1
        cell = row[column]
        down, across = _number(cell[0], "rowspan"), _number(cell[0], "colspan")
        taken.update(
            (number + y, column + x) for y in range(1, min(down, 100)) for x in range(min(across, 100))
        )
        tag = "th" if cell[0].attributes.get("header") == "true" else "td"
        spans = "".join(
            attribute(key, cell[0].attributes[key])
            for key in ("rowspan", "colspan")
            if key in cell[0].attributes
        )
        inner = "<br>".join(content(block) for block in cell)
        pieces.append(f"<{tag}{spans}{language(cell[0].language)}>{inner}</{tag}>")
        at = column + across
    return "".join(pieces)


def _number(block: Block, key: str) -> int:
    value = block.attributes.get(key, "1")
    return (
        max(1, min(int(value), _MOST_COLUMNS))
        if value.isascii() and value.isdecimal() and len(value) < 6
        else 1
    )
