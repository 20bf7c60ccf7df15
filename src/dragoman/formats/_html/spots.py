"""Where in a document something can be set in or taken out, so that its reader sees the right thing."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from dragoman.formats._html.place import FLOW, roles_in
from dragoman.formats._html.tree import Node
from dragoman.markup.elements import BLOCKS, names
from dragoman.markup.layout import number_of
from dragoman.model.article import Block, Hole, Role

CELLS = frozenset({"td", "th"})

_CLOSED = names("p h1 h2 h3 h4 h5 h6 pre hgroup ul ol menu dir dl table blockquote figure picture")
"""Elements in which a paragraph would be something else, or may not stand."""

_PAGE = frozenset({"html", "body", "main", "article"})
"""Elements whose names say nothing of what is in them."""

_STAYING = frozenset({"", "html", "head", "body", "article", "main", "section"})
"""Elements that stay when nothing is left in them: the page's own."""

_EMPTY = frozenset({"source", "track", "br", "wbr", "col", "colgroup", "#other"})
"""What is nothing to see by itself."""

_PICTURE = frozenset({Role.CAPTION, Role.CREDIT})
_ITEMS = frozenset({"li", "dt", "dd"})
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_ID = re.compile(r'\sid="[^"]*+"')


def nearest(node: Node, wanted: frozenset[str]) -> Node | None:
    """The innermost element around a node that has one of the names."""
    return next((above for above in node.above if above.name in wanted), None)


def is_in(node: Node | None, element: Node) -> bool:
    """Whether a node is the element, or stands in it."""
    return node is not None and (node is element or any(above is element for above in node.above))


def child_of(element: Node, node: Node) -> Node:
    """The child of an element that a node in it is, or is in."""
    return next(each for each in (node, *node.above) if each.parent is element)


def insert(nodes: Iterable[Node], parent: Node, after: Node | None) -> None:
    """Sets nodes in after a child (None: first), each with the white space that stands before the child."""
    beside = after if after is not None else parent.first
    before = beside.before if beside is not None else None
    gap = str(before.pieces[0]) if before is not None and before.name == "#text" else ""
    for node in nodes:
        if gap and not gap.strip():
            space = Node("#text", [gap])
            parent.insert(space, after)
            after = space
        parent.insert(node, after)
        after = node


class Neighbour(NamedTuple):
    """A block that has its place, and the node of its hole."""

    block: Block
    leaf: Node


@dataclass(slots=True)
class Spots:
    """The places of a document.

    `leaves` are the nodes of its blocks' holes, in order; `lengths` how much text the blocks have up
    to each of them, now; `roles` what stands at a leaf. `spans` are the numbers of the first and last leaf
    in every element.
    """

    leaves: Sequence[Node]
    lengths: Sequence[int]
    roles: dict[Node, str]
    spans: dict[Node, tuple[int, int]] = field(default_factory=dict)
    _ordinals: dict[Node, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for number, leaf in enumerate(self.leaves):
            for node in (leaf, *leaf.above):
                first, _ = self.spans.get(node, (number, number))
                self.spans[node] = (first, number)

    def beside(
        self, leaf: Node, other: Node | None, role: Role, *, is_after: bool
    ) -> tuple[Node, Node | None] | None:
        """The element, and its child, after which a block of a role may be set, behind a leaf or before it.

        `other` is the leaf on the other side of the block. A list or the like that holds both is cut in
        two behind the leaf; before it, there is no such place.
        """
        edge = leaf
        for node in leaf.above:
            if self._is_closed(node, role, leaf):
                edge = node
        if not is_in(other, edge):
            edge = self._risen(edge, other, leaf)
        elif is_after:
            self.split(edge, leaf)
        else:
            return None
        assert edge.parent is not None, "the root is never closed"
        return edge.parent, edge if is_after else edge.before

    def _is_of_table(self, leaf: Node) -> bool:
        """Whether a table around a leaf is one of words; else it is for layout."""
        return self.roles.get(leaf) in (Role.CELL, Role.CAPTION)

    def _is_closed(self, node: Node, role: Role, leaf: Node) -> bool:
        """Whether a block of the role cannot stand in what is around a leaf, or would be something else."""
        if node.name in _CLOSED:
            return node.name != "table" or self._is_of_table(leaf)
        if node.name in _PAGE or not node.name:
            return False
        values = node.attributes
        if values.get("lang") or values.get("translate") == "no":
            return True
        first, last = self.spans.get(node, (0, -1))
        named = roles_in(values, self.lengths[last + 1] - self.lengths[first])
        return bool(named) and role not in named

    def _risen(self, edge: Node, other: Node | None, leaf: Node) -> Node:
        """The edge, or what it is in, up to where paragraphs may be set, or to what `other` is in too."""
        while (parent := edge.parent) is not None and parent.parent is not None:
            is_cell = parent.name in CELLS and not self._is_of_table(leaf)
            if parent.name in FLOW or is_cell or is_in(other, parent):
                break
            edge = parent
        return edge

    def split(self, top: Node, leaf: Node) -> None:
        """Cuts an element in two after a leaf in it: what follows goes to a copy of it that follows it."""
        node, rest = leaf, None
        while node is not top:
            parent = node.parent
            assert parent is not None, "the leaf is in the element"
            copy = Node(parent.name, self._opening(parent, node), parent.closing)
            if rest is not None and rest.first is not None:
                copy.insert(rest, None)
            while node.after is not None:
                moved = node.after
                moved.cut()
                copy.insert(moved, copy.last)
            node, rest = parent, copy
        if rest is not None and rest.first is not None and top.parent is not None:
            top.parent.insert(rest, top)

    def _opening(self, element: Node, last: Node) -> list[str | Hole]:
        """The start tag of an element's second half; an id stands once, and numbers go on."""
        opening = [_ID.sub("", piece) if isinstance(piece, str) else piece for piece in element.pieces]
        tag = opening[0]
        if element.name == "ol" and isinstance(tag, str):
            if last not in self._ordinals:
                items = (child for child in element.children if child.name == "li")
                self._ordinals.update((item, number) for number, item in enumerate(items, 1))
            start = re.search(r'\sstart="(\d{1,6})"', tag)
            number = self._ordinals.get(last, 0) + (int(start[1]) if start else 1)
            tag = tag.replace(start[0], "") if start else tag
            opening[0] = f'<ol start="{number}"{tag[3:]}'
        return opening


def container_of(block: Block, near: Neighbour, other: Neighbour | None, *, is_after: bool) -> Node | None:
    """What a block is set in beside one of its group: a list, row, table, figure, caption or quotation."""
    group = block.attributes.get("group")
    is_same = block.role is near.block.role or {block.role, near.block.role} <= _PICTURE
    if not is_same or group is None or group != near.block.attributes.get("group"):
        return None
    beyond = other.leaf if other is not None else None
    if block.role is Role.ITEM:
        return _list(block, near, beyond, is_after=is_after)
    if block.role is Role.QUOTATION:
        return nearest(near.leaf, frozenset({"blockquote"}))
    if block.role in _PICTURE:
        caption = nearest(near.leaf, frozenset({"figcaption"}))
        if caption is not None and "image" not in block.attributes:
            return caption
        figure = nearest(near.leaf, frozenset({"figure"}))
        is_between = is_after and figure is not None and is_in(beyond, figure)
        return None if is_between and "image" not in block.attributes else figure
    row = nearest(near.leaf, frozenset({"tr"})) if block.role is Role.CELL else None
    if row is None or _row(block) == _row(near.block):
        return row
    if is_after and other is not None and _row(block) == _row(other.block):
        return None  # it begins the row of the cell behind it
    return row if is_after and is_in(beyond, row) else row.parent


def _row(block: Block) -> tuple[str | None, str | None]:
    return block.attributes.get("group"), block.attributes.get("row")


def _list(block: Block, near: Neighbour, beyond: Node | None, *, is_after: bool) -> Node | None:
    """The list that an item belongs in beside another, or the item in which it begins a list."""
    item = nearest(near.leaf, _ITEMS)
    steps = number_of(block, "depth") - number_of(near.block, "depth")
    if item is not None and item.name != "li":  # what explains a term is one deeper than the term
        is_term = is_after and abs(steps) <= 1 and not (steps > 0 and item.name == "dd")
        return item.parent if is_term else None
    if steps and not is_after:
        return None
    while steps < 0 and item is not None:
        item, steps = nearest(item, _ITEMS), steps + 1
    if item is None or item.parent is None or item.parent.name not in _LISTS:
        return None
    if steps > 0:
        return None if is_in(beyond, item) else item
    is_ordered = block.attributes.get("list") == "ordered"
    return item.parent if is_ordered is (item.parent.name == "ol") else None


def take_out(leaves: Iterable[Node]) -> None:
    """Takes leaves out, with the elements that hold nothing else, and the signs that set them apart."""
    parents = [_cut(leaf) for leaf in leaves]
    for parent in parents:
        while parent is not None and parent.name not in _STAYING and not _holds(parent):
            parent = parent.parent if parent.name in CELLS else _cut(parent)  # a cell keeps its place


def _cut(node: Node) -> Node | None:
    """Takes a node out, and the line breaks and signs before it or, where it is the first, behind it.

    Texts that would then run into each other are set apart by two line breaks.
    """
    parent = node.parent
    if parent is None:
        return None
    before, after = _past_gap(node, is_after=False), _past_gap(node, is_after=True)
    gone = before if before[1] is not None else after
    for each in gone[0]:
        each.cut()
    is_between = all(
        each is not None and each.name not in BLOCKS and each.name not in ("#other", "#trace")
        for each in (before[1], after[1])
    )
    if is_between and (node.name in BLOCKS or node.name == "#trace"):
        parent.insert(Node("br", ["<br><br>"]), node)
    node.cut()
    return parent


def _past_gap(node: Node, *, is_after: bool) -> tuple[list[Node], Node | None]:
    """The line breaks and signs beside a node, and what stands beyond."""
    gap: list[Node] = []
    while (beside := node.after if is_after else node.before) is not None and _is_gap(beside):
        gap.append(beside)
        node = beside
    return gap, beside


def _is_gap(node: Node) -> bool:
    if node.name == "#text":
        return not any(map(str.isalnum, html.unescape(str(node.pieces[0]))))
    return node.name in ("br", "wbr")


def _holds(element: Node) -> bool:
    """Whether there is something in an element, for readers or for scripts."""
    for node in element.children:
        if node.name in CELLS:
            if _holds(node):
                return True
        elif node.name == "noscript":
            if element.name not in ("figure", "picture", "a"):  # a second copy of the picture
                return True
        elif node.name not in _EMPTY and not _is_gap(node):
            return True
    return False
