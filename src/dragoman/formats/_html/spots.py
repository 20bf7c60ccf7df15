"""Where in a document something can be set in or taken out, so that its reader sees the right thing."""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dragoman.formats._html import hints
from dragoman.formats._html.place import FLOW
from dragoman.formats._html.tree import Node, names
from dragoman.markup.elements import BLOCKS
from dragoman.model.article import Hole, Role

_CLOSED = names("p h1 h2 h3 h4 h5 h6 pre hgroup ul ol menu dir dl table blockquote figure picture")
"""Elements in which a paragraph would be something else, or may not stand."""

_PAGE = frozenset({"html", "body", "main", "article"})
"""Elements whose names say nothing of what is in them."""

_STAYING = frozenset({"", "html", "head", "body", "article", "main", "section", "td", "th"})
"""Elements that stay when nothing is left in them: the page's own, and cells, which hold places."""

_EMPTY = frozenset({"source", "track", "br", "wbr", "col", "colgroup", "#other"})
"""What is nothing to see by itself."""

_ID = re.compile(r'\sid="[^"]*+"')


def nearest(node: Node, wanted: frozenset[str]) -> Node | None:
    """The innermost element around a node that has one of the names."""
    return next((above for above in node.above if above.name in wanted), None)


def is_in(node: Node | None, element: Node) -> bool:
    """Whether a node is the element, or stands in it."""
    return node is not None and (node is element or any(above is element for above in node.above))


def child_of(element: Node, node: Node) -> Node:
    """The child of an element that a node in it is, or is in."""
    while node.parent is not element:
        assert node.parent is not None, "the node is in the element"
        node = node.parent
    return node


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


@dataclass(slots=True)
class Spots:
    """The places of a document.

    `leaves` are the nodes of its blocks' holes, in order; `lengths` how much text the blocks have up
    to each of them, now. `spans` are the numbers of the first and last leaf in every element, and `left`
    the leaves that will be taken out.
    """

    leaves: Sequence[Node]
    lengths: Sequence[int]
    spans: dict[Node, tuple[int, int]] = field(default_factory=dict)
    left: set[Node] = field(default_factory=set)
    _ordinals: dict[Node, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for number, leaf in enumerate(self.leaves):
            for node in (leaf, *leaf.above):
                first, _ = self.spans.get(node, (number, number))
                self.spans[node] = (first, number)

    def after(self, leaf: Node, following: Node | None, role: Role, beside: str) -> tuple[Node, Node]:
        """The element, and its child, after which a block of a role may be set that follows `leaf`.

        `beside` is the role of what stands at `leaf`, and `following` where the block after it stands.
        Lists and the like that hold both are cut in two.
        """
        spot = self._outside(leaf, role, beside)
        if is_in(following, spot):
            self.split(spot, leaf)
        else:
            spot = _risen(spot, following, beside)
        assert spot.parent is not None, "the root is never closed"
        return spot.parent, spot

    def before(
        self, leaf: Node, previous: Node | None, role: Role, beside: str
    ) -> tuple[Node, Node | None] | None:
        """The element, and its child, after which a block may be set that stands before `leaf`.

        None where `previous` stands in what would have to be left.
        """
        spot = self._outside(leaf, role, beside)
        if is_in(previous, spot):
            return None
        spot = _risen(spot, previous, beside)
        return (spot.parent, spot.before) if spot.parent is not None else None

    def _outside(self, leaf: Node, role: Role, beside: str) -> Node:
        """The outermost thing around a leaf in which a block of the role cannot stand; else the leaf."""
        spot = leaf
        for node in leaf.above:
            if self._is_closed(node, role, beside):
                spot = node
        return spot

    def _is_closed(self, node: Node, role: Role, beside: str) -> bool:
        if node.name in _CLOSED:
            return node.name != "table" or beside in (Role.CELL, Role.CAPTION)  # else it is for layout
        if node.name in _PAGE or not node.name:
            return False
        values = node.attributes
        if values.get("lang") or values.get("translate") == "no":
            return True
        first, last = self.spans.get(node, (0, -1))
        length = self.lengths[last + 1] - self.lengths[first]
        named = hints.named(values, length)
        return bool(named) and role not in named

    def split(self, top: Node, leaf: Node) -> None:
        """Cuts an element in two after a leaf in it: what follows goes to a copy of it that follows it."""
        node, rest = leaf, None
        while node is not top:
            parent = node.parent
            assert parent is not None, "the leaf is in the element"
            copy = Node(parent.name, self._opening(parent, node), parent.closing)
            if rest is not None and rest.first is not None:
                copy.append(rest)
            while node.after is not None:
                moved = node.after
                moved.cut()
                copy.append(moved)
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


def _risen(spot: Node, other: Node | None, beside: str) -> Node:
    """The spot, or what it is in, up to where paragraphs may be set, or to what `other` is in too."""
    while (parent := spot.parent) is not None and parent.parent is not None:
        is_cell = parent.name in ("td", "th") and beside not in (Role.CELL, Role.CAPTION)
        if parent.name in FLOW or is_cell or is_in(other, parent):
            break
        spot = parent
    return spot


def take_out(leaves: Iterable[Node]) -> None:
    """Takes leaves out, with the elements that hold nothing else, and the signs that set them apart."""
    waiting: dict[int, dict[Node, None]] = defaultdict(dict)

    def cut(node: Node) -> None:
        parent = node.parent
        if parent is not None:
            _tidy(node)
            if node.name in BLOCKS or node.name == "#trace":
                _part(node)
            node.cut()
            waiting[sum(1 for _ in parent.above)][parent] = None

    for leaf in leaves:
        cut(leaf)
    while waiting:
        for node in waiting.pop(max(waiting)):
            if _holds(node):
                continue
            if node.name not in _STAYING:
                cut(node)
            elif node.name in ("td", "th") and node.parent is not None:
                waiting[sum(1 for _ in node.parent.above)][node.parent] = None


def _tidy(node: Node) -> None:
    """Cuts the line breaks and signs before a node or, where it is the first, those after it."""
    gap: list[Node] = []
    beside = node.before
    while beside is not None and _is_gap(beside):
        gap.append(beside)
        beside = beside.before
    if beside is None:
        gap, beside = [], node.after
        while beside is not None and _is_gap(beside):
            gap.append(beside)
            beside = beside.after
    for each in gap:
        each.cut()


def _part(node: Node) -> None:
    """Sets two line breaks between texts that run into each other without what stood between them."""
    before, after = node.before, node.after
    while before is not None and _is_gap(before):
        before = before.before
    while after is not None and _is_gap(after):
        after = after.after
    parent = node.parent
    if parent is not None and all(each is not None and _is_in_line(each) for each in (before, after)):
        parent.insert(Node("br", ["<br><br>"]), node)


def _is_in_line(node: Node) -> bool:
    return node.name not in BLOCKS and node.name not in ("#other", "#trace")


def _is_gap(node: Node) -> bool:
    if node.name == "#text":
        return not any(map(str.isalnum, html.unescape(str(node.pieces[0]))))
    return node.name in ("br", "wbr")


def _holds(element: Node) -> bool:
    """Whether there is something in an element, for readers or for scripts."""
    for node in element.children:
        if node.name in ("td", "th"):
            if _holds(node):
                return True
        elif node.name == "noscript":
            if element.name not in ("figure", "picture", "a"):  # a second copy of the picture
                return True
        elif node.name not in _EMPTY and not _is_gap(node):
            return True
    return False
