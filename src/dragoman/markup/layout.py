"""The layout of blocks: which of them together are a figure, a list, a table, a quotation.

Blocks say where they stand by `group`, `depth`, `row` and `column` (see `model.article.Block`). Every new
document, in whatever format, and every page is laid out by what is here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, takewhile
from typing import ClassVar

from dragoman.model.article import OBJECT_CHARACTER, Block, MarkKind, Role

_PICTURE = frozenset({Role.CAPTION, Role.CREDIT})
_DEEPEST_LIST = 20
"""Lists of articles nest two or three deep; a format may say any number. Bounds the work of writers."""

_MOST_SPANNED = 1000
"""Columns or rows that a cell may span (HTML Living Standard, 4.9.11, for columns)."""

_WIDEST = 200
"""Columns: a number from elsewhere must not make a row of a million. What stands further is in the last."""


@dataclass(frozen=True, slots=True)
class Text:
    """One block that stands for itself."""

    kind: ClassVar[str] = "text"
    block: Block


@dataclass(frozen=True, slots=True)
class Embed:
    """A block that is nothing but opaque markup, or nothing."""

    kind: ClassVar[str] = "embed"
    block: Block

    @property
    def raw(self) -> str:
        """The markup."""
        marks = self.block.marks
        return "".join(mark.attributes.get("raw", "") for mark in marks if mark.kind is MarkKind.ATOM)


@dataclass(frozen=True, slots=True)
class Figure:
    """Pictures (as the blocks that name them) with their captions and credits."""

    kind: ClassVar[str] = "figure"
    blocks: tuple[Block, ...]

    @property
    def images(self) -> tuple[Block, ...]:
        """The blocks that name pictures; their text is the alternative."""
        return tuple(block for block in self.blocks if "image" in block.attributes)

    @property
    def words(self) -> tuple[Block, ...]:
        """Captions and credits, in order."""
        return tuple(block for block in self.blocks if "image" not in block.attributes)

    @property
    def captions(self) -> tuple[Block, ...]:
        """The captions alone."""
        return tuple(block for block in self.words if block.role is not Role.CREDIT)

    @property
    def credits(self) -> tuple[Block, ...]:
        """The credits alone."""
        return tuple(block for block in self.words if block.role is Role.CREDIT)


@dataclass(slots=True)
class Item:
    """An item of a list: its own block, and the blocks and lists that follow in it."""

    block: Block
    content: list[Block | Listing] = field(default_factory=list)


@dataclass(slots=True)
class Listing:
    """A list; `start` is the first number of an ordered one."""

    kind: ClassVar[str] = "list"
    ordered: bool
    start: int = 1
    items: list[Item] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table, perhaps an empty one; `scope` is "col" or "row" where it heads others."""

    column: int
    blocks: tuple[Block, ...] = ()
    heading: bool = False
    scope: str | None = None
    rowspan: int = 1
    colspan: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, with the table's captions. Rows are whole: an empty place between cells is a cell."""

    kind: ClassVar[str] = "table"
    rows: tuple[tuple[Cell, ...], ...]
    captions: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """Paragraphs that are quoted, and where they are from."""

    kind: ClassVar[str] = "quotation"
    blocks: tuple[Block, ...]

    @property
    def quoted(self) -> tuple[Block, ...]:
        """What is quoted."""
        return tuple(block for block in self.blocks if not is_attribution(block))

    @property
    def attributions(self) -> tuple[Block, ...]:
        """Whose it is."""
        return tuple(block for block in self.blocks if is_attribution(block))


Part = Text | Embed | Figure | Listing | Table | Quotation


def parts(blocks: Iterable[Block]) -> Iterator[Part]:
    """The parts that `blocks` make, in order; every block is in one of them."""
    for _, run in groupby(blocks, key=_belongs):
        yield from _gathered(list(run))


def is_attribution(block: Block) -> bool:
    """Whether a block of a quotation says whose it is."""
    return block.attributes.get("part") == "attribution"


def level(block: Block) -> int:
    """The level of a subheading, 2 to 6."""
    return min(number_of(block, "level", 2, least=2), 6)


def number_of(block: Block, key: str, default: int = 1, *, least: int = 1) -> int:
    """The whole number of at most six digits that an attribute gives; `default` where it gives none."""
    value = block.attributes.get(key, "")
    if not (value.isascii() and value.isdigit() and len(value) < 7):
        return default
    return max(int(value), least)


def _belongs(block: Block) -> tuple[str, str]:
    """Blocks that are next to each other and have the same of this are one part."""
    group = block.attributes.get("group")
    if group:
        return ("group", group)
    if block.role in _PICTURE:
        return ("figure", "")
    if block.role in (Role.ITEM, Role.CELL):
        return (block.role, "")
    return ("alone", block.id)


def _gathered(run: Sequence[Block]) -> Iterator[Part]:
    roles = {block.role for block in run}
    if Role.CELL in roles:
        yield _table(run)
    elif Role.ITEM in roles:
        yield from _listings(run)
    elif Role.QUOTATION in roles:
        yield Quotation(tuple(run))
    elif roles & _PICTURE:
        yield from _figures(run)
    else:
        yield from (_alone(block) for block in run)


def _alone(block: Block) -> Part:
    has_words = block.text.strip(OBJECT_CHARACTER + " \n\t")
    return Text(block) if has_words or block.role is Role.HEADLINE else Embed(block)


def _figures(run: Sequence[Block]) -> Iterator[Figure]:
    """One figure; without groups, a caption after a credit begins another."""
    current: list[Block] = []
    for block in run:
        grouped = bool(block.attributes.get("group"))
        ended = block.role is Role.CAPTION and any(b.role is Role.CREDIT for b in current)
        if current and not grouped and ended:
            yield Figure(tuple(current))
            current = []
        current.append(block)
    yield Figure(tuple(current))


def _listings(run: Sequence[Block]) -> list[Listing]:
    """One list for each run of items of one kind at the top; what is deeper is inside the item before it."""
    tops: list[Listing] = []
    path: list[tuple[int, Listing]] = []  # the open lists, each with the depth that its items say
    for block in run:
        is_item = block.role is Role.ITEM or not path
        depth = number_of(block, "depth", 1 if is_item else path[-1][0])
        while len(path) > 1 and path[-1][0] > depth:
            path.pop()
        if path and path[-1][0] > depth:
            path[-1] = (depth, path[-1][1])  # the first item was too deep
        if not is_item:
            path[-1][1].items[-1].content.append(block)
            continue
        ordered = block.attributes.get("list") == "ordered"
        inside = path and path[-1][0] < depth and len(path) < _DEEPEST_LIST
        if path and not inside and path[-1][1].ordered != ordered:
            path.pop()  # a list of the other kind follows
            inside = bool(path)
        if inside or not path:
            inner = Listing(ordered, number_of(block, "start", least=0))
            if path:
                path[-1][1].items[-1].content.append(inner)
            else:
                tops.append(inner)
            path.append((depth, inner))
        path[-1][1].items.append(Item(block))
    return tops


def _table(run: Sequence[Block]) -> Table:
    """Cells in their rows. Several blocks of one place are one cell."""
    captions = tuple(block for block in run if block.role is not Role.CELL)
    rows: dict[int, dict[int, list[Block]]] = {}
    for block in run:
        if block.role is Role.CELL:
            row = rows.setdefault(number_of(block, "row"), {})
            row.setdefault(min(number_of(block, "column"), _WIDEST), []).append(block)
    first = min(rows)
    heads = frozenset(takewhile(lambda at: at == first or _is_head(rows[at]), sorted(rows)))
    reach: dict[int, int] = {}
    return Table(tuple(tuple(_row(at, rows[at], reach, at in heads)) for at in sorted(rows)), captions)


def _row(at: int, row: dict[int, list[Block]], reach: dict[int, int], top: bool) -> Iterator[Cell]:
    """The cells of the row `at`, with empty ones where nothing stands.

    `reach` is the last row, by column, that a cell above reaches down to; those of this row are added.
    """
    place = 1
    for column in sorted(row):
        yield from (Cell(empty) for empty in range(place, column) if reach.get(empty, 0) < at)
        cell = _cell(column, row[column], top)
        for covered in range(column, min(column + cell.colspan, _WIDEST + 1)):
            reach[covered] = max(reach.get(covered, 0), at + cell.rowspan - 1)
        yield cell
        place = max(place, column + cell.colspan)


def _is_head(row: dict[int, list[Block]]) -> bool:
    """Whether a row only heads columns, as the second of a head of two rows does."""
    return all(_is_heading(cell[0]) for cell in row.values())


def _is_heading(block: Block) -> bool:
    return block.attributes.get("header") == "true"


def _cell(column: int, blocks: Sequence[Block], top: bool) -> Cell:
    heading = _is_heading(blocks[0])
    has_words = any(block.text.strip() for block in blocks)
    scope = ("col" if top else "row") if heading and has_words else None
    spans = (min(number_of(blocks[0], key), _MOST_SPANNED) for key in ("rowspan", "colspan"))
    return Cell(column, tuple(blocks), heading, scope, *spans)
