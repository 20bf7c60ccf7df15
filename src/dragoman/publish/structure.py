"""What a page is made of: the blocks of an article, gathered into figures, lists, tables and quotations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, takewhile
from typing import ClassVar

from dragoman.model.article import OBJECT_CHARACTER, Article, Block, MarkKind, Role

_HEADER = frozenset({Role.STANDFIRST, Role.BYLINE, Role.DATELINE, Role.STAMP})
_PICTURE = frozenset({Role.CAPTION, Role.CREDIT})
_DEEPEST_LIST = 8
_MOST_SPANNED = 1000  # what HTML allows a cell to span


@dataclass(frozen=True, slots=True)
class Text:
    """One block that stands for itself."""

    kind: ClassVar[str] = "text"
    block: Block


@dataclass(frozen=True, slots=True)
class Embed:
    """A block that is nothing but an opaque piece of markup."""

    kind: ClassVar[str] = "embed"
    raw: str


@dataclass(frozen=True, slots=True)
class Figure:
    """Pictures (as the blocks that name them) with their captions and credits."""

    kind: ClassVar[str] = "figure"
    images: tuple[Block, ...]
    captions: tuple[Block, ...]
    credits: tuple[Block, ...]


@dataclass(slots=True)
class Item:
    """An item's blocks, and the lists inside it."""

    blocks: list[Block]
    lists: list[Listing] = field(default_factory=list)


@dataclass(slots=True)
class Listing:
    """A list; `start` is the first number of an ordered one."""

    kind: ClassVar[str] = "list"
    ordered: bool
    start: int = 1
    items: list[Item] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; `scope` is "col" or "row" where it heads others."""

    block: Block
    scope: str | None
    rowspan: int
    colspan: int


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, with the table's captions."""

    kind: ClassVar[str] = "table"
    rows: tuple[tuple[Cell, ...], ...]
    captions: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """Paragraphs that are quoted, and where they are from."""

    kind: ClassVar[str] = "quotation"
    blocks: tuple[Block, ...]
    attributions: tuple[Block, ...]


Part = Text | Embed | Figure | Listing | Table | Quotation


@dataclass(frozen=True, slots=True)
class Layout:
    """An article's parts: what stands at its head, the picture that leads it, and the rest in order."""

    headline: Block | None
    header: tuple[Block, ...]
    lead: tuple[Part, ...]
    body: tuple[Part, ...]


def layout(article: Article) -> Layout:
    """How the article's shown blocks are laid out; labels are not, as an edition has one of its own."""
    shown = [b for b in article.blocks if b.attributes.get("part") != "meta" and b.role is not Role.LABEL]
    headline = next((block for block in shown if block.role is Role.HEADLINE), None)
    rest = [block for block in shown if block is not headline]
    first = next((i for i, b in enumerate(rest) if b.role not in _HEADER | _PICTURE), len(rest))
    # A stamp is the last line of many articles: with nothing between, it is still not their head.
    header = tuple(block for block in rest[:first] if block.role in _HEADER)
    lead = [block for block in rest[:first] if block.role in _PICTURE]
    return Layout(headline, header, tuple(_parts(lead)), tuple(_parts(rest[first:])))


def _parts(blocks: Iterable[Block]) -> Iterator[Part]:
    for _, run in groupby(blocks, key=_belongs):
        yield from _gathered(list(run))


def _belongs(block: Block) -> tuple[str, str]:
    """Blocks that are next to each other and have the same of this are one part."""
    group = block.attributes.get("group")
    if group:
        return ("group", group)
    if block.role in _PICTURE:
        return ("figure", "")
    if block.role is Role.ITEM:
        return ("list", "")
    return ("alone", block.id)


def _gathered(run: Sequence[Block]) -> Iterator[Part]:
    roles = {block.role for block in run}
    if Role.CELL in roles:
        yield _table(run)
    elif Role.ITEM in roles:
        yield _listing(run)
    elif Role.QUOTATION in roles:
        said = tuple(b for b in run if b.attributes.get("part") != "attribution")
        yield Quotation(said, tuple(b for b in run if b.attributes.get("part") == "attribution"))
    elif roles & _PICTURE:
        yield from _figures(run)
    else:
        yield from (_alone(block) for block in run)


def _alone(block: Block) -> Part:
    if not block.text.strip(OBJECT_CHARACTER + " \n\t"):
        raws = [m.attributes.get("raw", "") for m in block.marks if m.kind is MarkKind.ATOM]
        return Embed("".join(raws))
    return Text(block)


def _figures(run: Sequence[Block]) -> Iterator[Figure]:
    """One figure; without groups, a second picture or a caption after a credit begins another."""
    current: list[Block] = []
    for block in run:
        grouped = bool(block.attributes.get("group"))
        ended = block.role is Role.CAPTION and any(b.role is Role.CREDIT for b in current)
        if current and not grouped and ended:
            yield _figure(current)
            current = []
        current.append(block)
    yield _figure(current)


def _figure(blocks: Sequence[Block]) -> Figure:
    images = tuple(block for block in blocks if block.attributes.get("image"))
    credits = tuple(block for block in blocks if block.role is Role.CREDIT)
    apart = {block.id for block in (*images, *credits)}
    captions = tuple(block for block in blocks if block.id not in apart)
    # A picture whose only words are its alternative: they are shown, as nothing else names it.
    return Figure(images, captions or (images if len(images) == 1 else ()), credits)


def _listing(run: Sequence[Block]) -> Listing:
    top = _opened(run[0])
    path = [top]
    for block in run:
        if block.role is not Role.ITEM and path[-1].items:
            path[-1].items[-1].blocks.append(block)
            continue
        depth = min(number(block, "depth", 1), _DEEPEST_LIST, len(path) + 1)
        del path[depth:]
        if depth > len(path) and path[-1].items:
            inner = _opened(block)
            path[-1].items[-1].lists.append(inner)
            path.append(inner)
        path[-1].items.append(Item([block]))
    return top


def _opened(block: Block) -> Listing:
    return Listing(block.attributes.get("list") == "ordered", number(block, "start", 1, least=0))


def _table(run: Sequence[Block]) -> Table:
    cells = [block for block in run if block.role is Role.CELL]
    rows: dict[int, list[Block]] = {}
    for cell in cells:
        rows.setdefault(number(cell, "row", 1), []).append(cell)
    first = min(rows)
    heads = frozenset(takewhile(lambda at: at == first or _is_head(rows[at]), sorted(rows)))
    laid = (
        tuple(_cell(block, at in heads) for block in sorted(rows[at], key=lambda b: number(b, "column", 1)))
        for at in sorted(rows)
    )
    return Table(tuple(laid), tuple(block for block in run if block.role is not Role.CELL))


def _is_head(row: Sequence[Block]) -> bool:
    """Whether a row only heads columns, as the second of a head of two rows does."""
    return all(cell.attributes.get("header") == "true" for cell in row)


def _cell(block: Block, top: bool) -> Cell:
    heading = block.attributes.get("header") == "true" and block.text.strip()
    scope = ("col" if top else "row") if heading else None
    spans = (min(number(block, key, 1), _MOST_SPANNED) for key in ("rowspan", "colspan"))
    return Cell(block, scope, *spans)


def number(block: Block, key: str, default: int, *, least: int = 1) -> int:
    """The whole number that an attribute of the block gives; `default` where it gives none."""
    value = block.attributes.get(key, "")
    if not (value.isascii() and value.isdigit() and len(value) < 7):
        return default
    return max(int(value), least)
