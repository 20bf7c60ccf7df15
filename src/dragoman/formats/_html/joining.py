"""Blocks as new elements: in the list, row, figure or quotation that their neighbour stands in, or apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from dragoman.formats._html import page
from dragoman.formats._html.spots import Spots, child_of, insert, is_in, nearest
from dragoman.formats._html.tree import Node, grown_of, token, walk
from dragoman.formats.skeleton import kind_of
from dragoman.model.article import Block, Hole, MarkKind, Role

_ITEMS = frozenset({"li", "dt", "dd"})
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_CELLS = frozenset({"td", "th"})


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A block that has its place, and the node of its hole."""

    block: Block
    leaf: Node


def apart(blocks: Sequence[Block], holes: Sequence[Hole]) -> list[Node]:
    """New elements for blocks that stand by themselves, each text in its hole: lists, tables, paragraphs."""
    numbered = [_bare(block, token(number)) for number, block in enumerate(blocks)]
    markup: list[str] = []
    run: list[Block] = []
    for block, bare in zip(blocks, numbered, strict=True):
        if _is_embed(block):
            markup += [*page.sections(run), f'<div class="embed">{bare.text}</div>']
            run = []
        else:
            run.append(bare)
    root = grown_of("\n".join([*markup, *page.sections(run)]), holes)
    assert root is not None, "a page is well-formed"
    nodes = [node for node in root.children if node.name != "#text"]
    for node in nodes:
        node.cut()
    return nodes


def _bare(block: Block, text: str) -> Block:
    """The block without marks, so that its markup stands in its hole; a time element is one of them."""
    has_time = any(mark.tag == "time" for mark in block.marks)
    attributes = {k: v for k, v in block.attributes.items() if k != "datetime" or not has_time}
    return replace(block, text=text, marks=(), attributes=attributes)


def _is_embed(block: Block) -> bool:
    return len(block.text) == 1 and any(mark.kind is MarkKind.ATOM for mark in block.marks)


def hole_of(block: Block, own: Hole | None) -> Hole:
    """The hole of a block in a new element: its own, whose marks the document vouches for, or a new one."""
    if "image" in block.attributes:
        return Hole("alt", block.id)
    return own if own is not None and kind_of(own) == "inline" else Hole("fresh", block.id)


def _element(block: Block, hole: Hole) -> tuple[Node, Node]:
    """The element that a block stands in, taken out of the list, table or figure around it, and its leaf."""
    (whole,) = apart([block], [hole])
    leaf = next(node for node in (whole, *walk(whole)) if any(each is hole for each in node.holes))
    element = leaf if leaf.name != "#hole" or leaf.parent is None else leaf.parent
    element.cut()
    return element, leaf


def after(
    spots: Spots, block: Block, hole: Hole, before: Neighbour, following: Neighbour | None
) -> Node | None:
    """Sets a block in behind one of the same group; its leaf, or None where that cannot be."""
    join = _AFTER.get(block.role)
    if join is None or not _are_together(block, before.block):
        return None
    if block.role is Role.CELL and following is not None and _is_in_row(block, before, following):
        return None
    return join(spots, block, hole, before, following.leaf if following is not None else None)


def _is_in_row(block: Block, before: Neighbour, following: Neighbour) -> bool:
    """Whether a cell begins the row of the cell behind it."""
    row, group = block.attributes.get("row"), block.attributes.get("group")
    other = following.block.attributes
    return row != before.block.attributes.get("row") and (row, group) == (
        other.get("row"),
        other.get("group"),
    )


def _are_together(block: Block, other: Block) -> bool:
    group = block.attributes.get("group")
    pictures = {Role.CAPTION, Role.CREDIT}
    same = block.role is other.role or {block.role, other.role} <= pictures
    return same and group is not None and group == other.attributes.get("group")


def _item_after(
    spots: Spots, block: Block, hole: Hole, before: Neighbour, following: Node | None
) -> Node | None:
    item = nearest(before.leaf, _ITEMS)
    steps = _number(block, "depth") - _number(before.block, "depth")
    if item is not None and item.name != "li":
        return _term_after(spots, block, hole, item, before.leaf, following, steps)
    while steps < 0 and item is not None:
        item, steps = nearest(item, _ITEMS), steps + 1
    if item is None or item.parent is None or item.parent.name not in _LISTS:
        return None
    ordered = block.attributes.get("list") == "ordered"
    node, leaf = _element(block, hole)
    if steps > 0:
        if is_in(following, item):
            return None
        name = "ol" if ordered else "ul"
        inner = Node(name, [f"<{name}>"], f"</{name}>")
        inner.append(node)
        item.insert(inner, child_of(item, before.leaf))
        return leaf
    if ordered is not (item.parent.name == "ol"):
        return None
    if is_in(following, item):
        spots.split(item, before.leaf)
    insert([node], item.parent, item)
    return leaf


def _term_after(  # noqa: PLR0913 - as its one caller has them
    spots: Spots, block: Block, hole: Hole, item: Node, at: Node, following: Node | None, steps: int
) -> Node | None:
    """An item of a list of terms: what explains a term is one deeper than the term."""
    if item.parent is None or abs(steps) > 1 or (steps > 0 and item.name == "dd"):
        return None
    node, leaf = _element(block, hole)
    node.rename(item.name if not steps else "dd" if steps > 0 else "dt")
    if is_in(following, item):
        spots.split(item, at)
    insert([node], item.parent, item)
    return leaf


def _cell_after(
    spots: Spots, block: Block, hole: Hole, before: Neighbour, following: Node | None
) -> Node | None:
    cell = nearest(before.leaf, _CELLS)
    if cell is None or cell.parent is None or cell.parent.name != "tr":
        return None
    row = cell.parent
    if is_in(following, cell):
        spots.split(cell, before.leaf)
    is_same = block.attributes.get("row") == before.block.attributes.get("row")
    if is_same and (vacant := _vacant(spots, cell)) is not None and not is_in(following, vacant):
        leaf = Node("#hole", [hole])
        vacant.append(leaf)
        return leaf
    node, leaf = _element(block, hole)
    if is_same or is_in(following, row):
        insert([node], row, cell)
    elif row.parent is not None:
        insert([_row(node)], row.parent, row)
    return leaf


def _vacant(spots: Spots, cell: Node) -> Node | None:
    """The next cell of the row, where it is empty or will be."""
    beside = cell.after
    while beside is not None and beside.name == "#text":
        beside = beside.after
    if beside is None or beside.name not in _CELLS:
        return None
    return beside if all(child in spots.left for child in beside.children) else None


def _row(cell: Node) -> Node:
    row = Node("tr", ["<tr>"], "</tr>")
    row.append(cell)
    return row


def _caption_after(
    _: Spots, block: Block, hole: Hole, before: Neighbour, following: Node | None
) -> Node | None:
    figure = nearest(before.leaf, frozenset({"figure"}))
    if figure is None:
        return None
    outer = child_of(figure, before.leaf)
    if "image" in block.attributes:
        return None if is_in(following, outer) else _picture(block, hole, figure, outer)
    caption = nearest(before.leaf, frozenset({"figcaption"}))
    node, leaf = _element(block, hole)
    if caption is not None:
        inner = child_of(caption, before.leaf)
        if is_in(following, inner):
            return None
        insert([node], caption, inner)
        return leaf
    if is_in(following, outer):
        return None
    below = outer.after
    while below is not None and below.name == "#text":
        below = below.after
    if below is not None and below.name == "figcaption":
        insert([node], below, None)
    else:
        insert([_captioned(node)], figure, outer)
    return leaf


def _captioned(node: Node) -> Node:
    caption = Node("figcaption", ["<figcaption>"], "</figcaption>")
    caption.append(node)
    return caption


def _picture(block: Block, hole: Hole, figure: Node, previous: Node | None) -> Node:
    image, leaf = _element(block, hole)
    insert([image], figure, previous)
    return leaf


def _quotation_after(
    _: Spots, block: Block, hole: Hole, before: Neighbour, following: Node | None
) -> Node | None:
    quotation = nearest(before.leaf, frozenset({"blockquote"}))
    if quotation is None or is_in(following, inner := child_of(quotation, before.leaf)):
        return None
    node, leaf = _element(block, hole)
    insert([node], quotation, inner)
    return leaf


_Join = Callable[[Spots, Block, Hole, Neighbour, Node | None], Node | None]
_AFTER: dict[Role, _Join] = {
    Role.ITEM: _item_after,
    Role.CELL: _cell_after,
    Role.CAPTION: _caption_after,
    Role.CREDIT: _caption_after,
    Role.QUOTATION: _quotation_after,
}


def before(block: Block, hole: Hole, following: Neighbour, previous: Node | None) -> Node | None:
    """Sets a block in before one of the same group; its leaf, or None where that cannot be."""
    if block.role not in _AFTER or not _are_together(block, following.block):
        return None
    if block.role in (Role.CAPTION, Role.CREDIT):
        return _caption_before(block, hole, following.leaf, previous)
    names = {Role.ITEM: _ITEMS, Role.CELL: _CELLS}.get(block.role)
    within = nearest(following.leaf, names if names else frozenset({"blockquote"}))
    if within is not None and names is None:
        within = child_of(within, following.leaf)
    if within is None or within.parent is None or is_in(previous, within):
        return None
    if block.role is Role.ITEM:
        is_list = within.parent.name == ("ol" if block.attributes.get("list") == "ordered" else "ul")
        if not is_list or _number(block, "depth") != _number(following.block, "depth"):
            return None
        node, leaf = _element(block, hole)
    elif block.role is Role.CELL:
        node, leaf = _element(block, hole)
        row = within.parent
        if block.attributes.get("row") != following.block.attributes.get("row") and row.parent is not None:
            if is_in(previous, row):
                return None
            node, within = _row(node), row
    else:
        node, leaf = _element(block, hole)
    assert within.parent is not None, "it stands in a list, a table or a quotation"
    insert([node], within.parent, within.before)
    return leaf


def _caption_before(block: Block, hole: Hole, leaf: Node, previous: Node | None) -> Node | None:
    figure = nearest(leaf, frozenset({"figure"}))
    if figure is None:
        return None
    caption = nearest(leaf, frozenset({"figcaption"}))
    if "image" in block.attributes or caption is None:
        outer = child_of(figure, leaf)
        if is_in(previous, outer):
            return None
        if "image" in block.attributes:
            return _picture(block, hole, figure, outer.before)
        node, made = _element(block, hole)
        insert([_captioned(node)], figure, outer.before)
        return made
    inner = child_of(caption, leaf)
    if is_in(previous, inner):
        return None
    node, made = _element(block, hole)
    insert([node], caption, inner.before)
    return made


def _number(block: Block, key: str) -> int:
    value = block.attributes.get(key, "1")
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 4 else 1
