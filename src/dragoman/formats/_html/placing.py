"""An article whose blocks came, went, moved or changed, in the document that it was read from.

Blocks that stay in order stay where they are. The others are set in behind what stands before them, where
a reader of the document expects them: an item in its list, a cell in its row, a caption in its figure, a
paragraph outside of all these. What held a block that is gone goes with it. Everything else stands as it did.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate

from dragoman.formats._html import metas
from dragoman.formats._html.place import image_address, roles_in
from dragoman.formats._html.spots import (
    CELLS,
    Neighbour,
    Spots,
    child_of,
    container_of,
    insert,
    is_in,
    nearest,
    take_out,
)
from dragoman.formats._html.tree import Node, fresh, grown, pieces, walk
from dragoman.formats._html.written import PLACES
from dragoman.formats.skeleton import Standing, added_label, is_shown, kind_of, longest_rising, stood
from dragoman.markup.allowed import picture
from dragoman.markup.alternatives import FORM
from dragoman.markup.elements import BLOCKS, IMAGES, names
from dragoman.markup.layout import number_of
from dragoman.markup.nesting import attribute
from dragoman.model.article import Article, Block, Hole, Role, Skeleton

_WHOLE = names(
    "p h1 h2 h3 h4 h5 h6 div section header footer aside address center details figure picture img"
    " amp-img ul ol menu dl table blockquote pre"
)
"""Elements that can stand anywhere by themselves: what moves, moves with them."""

_PLAIN = frozenset({Role.HEADLINE, Role.PARAGRAPH, Role.SUBHEADING, Role.CAPTION, Role.STAMP})
"""Roles that an element has by itself, wherever it stands: others may have theirs from what is around it."""

_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_SOURCES = re.compile(r'\s(?:src|srcset|sizes|data-[\w-]*src(?:set)?|data-original)="[^"]*+"')


def placed(skeleton: Skeleton, article: Article) -> tuple[str | Hole, ...] | None:
    """The skeleton's pieces with a place for each of the article's blocks, in their order, and for no other.

    None where its literal pieces are no well-formed document, which no skeleton of this format has.
    """
    root = grown([one for one in skeleton.pieces if isinstance(one, str) or kind_of(one) != FORM])
    if root is None:
        return None
    label = added_label(article, skeleton.pieces) if Hole("label") in skeleton.pieces else None
    placing = _Placing(root, [block for block in article.blocks if is_shown(block) and block is not label])
    placing.place()
    roles = {identity: was.role for identity, hole in placing.holes.items() if (was := stood(hole))}
    metas.mend(root, article, roles)
    return tuple(pieces(root))


class _Placing:
    """One article's way into one tree.

    `leaves` are the nodes of the holes in the tree as it was read, `numbers` which of them a block has.
    `left` is what is to be taken out in the end: until then it shows where something stood.
    """

    def __init__(self, root: Node, blocks: Sequence[Block]) -> None:
        self.root, self.blocks = root, blocks
        self.leaves: list[Node] = []
        self.holes: dict[str, Hole] = {}
        self.numbers: dict[str, int] = {}
        self.left: dict[Node, None] = {}
        for node in walk(root):
            for hole in node.holes:
                if kind_of(hole) not in PLACES:
                    continue
                if hole.block in self.numbers:  # a block stands once, whatever a skeleton says
                    self.left[node] = None
                    continue
                self.numbers[hole.block], self.holes[hole.block] = len(self.leaves), hole
                self.leaves.append(node)
        now = {block.id: block for block in blocks}
        was = {identity: stood(hole) for identity, hole in self.holes.items()}
        roles = [own.role if (own := was[i]) else str(now[i].role) if i in now else "" for i in self.numbers]
        lengths = accumulate((len(now[i].text) if i in now else 0 for i in self.numbers), initial=0)
        self.spots = Spots(self.leaves, [*lengths], dict(zip(self.leaves, roles, strict=True)))
        self.movable = {i for i, own in was.items() if own is not None and i in now and own.is_of(now[i])}

    def place(self) -> None:
        """Sets every block in its place, the last ones first, and takes out what is left over."""
        self._fill_cells()
        known = [block for block in self.blocks if block.id in self.numbers]
        rising = longest_rising([self.numbers[block.id] for block in known])
        staying = {known[at].id for at in rising if self._fits(known[at])}
        self.left |= dict.fromkeys(self.leaves[n] for i, n in self.numbers.items() if i not in staying)
        following: Neighbour | None = None
        run: list[Block] = []
        for block in reversed(self.blocks):
            if block.id not in staying:
                run.append(block)
                continue
            here = Neighbour(block, self.leaves[self.numbers[block.id]])
            self._set(run[::-1], here, following)
            following, run = here, []
        self._set(run[::-1], None, following)
        take_out(self.left)

    def _fill_cells(self) -> None:
        """Cells of a table that changed places among themselves take each other's elements, in order."""
        tables: dict[Node, list[Block]] = defaultdict(list)
        for block in self.blocks:
            if block.role is Role.CELL and block.id in self.numbers:
                table = nearest(self.leaves[self.numbers[block.id]], frozenset({"table"}))
                if table is not None:
                    tables[table].append(block)
        for blocks in tables.values():
            numbers = [self.numbers[block.id] for block in blocks]
            for block, before, number in zip(blocks, numbers, sorted(numbers), strict=True):
                leaf = self.leaves[number]
                if number != before and leaf.name == "#hole":
                    self.numbers[block.id], leaf.pieces = number, [self.holes[block.id]]
                    _suit_cell(leaf, block)

    def _fits(self, block: Block) -> bool:
        """Whether the element of a block suits what it is now, or could be made to."""
        was = stood(self.holes[block.id])
        return was is None or was.is_of(block) or _suits(block, self.leaves[self.numbers[block.id]], was)

    def _set(self, run: Sequence[Block], before: Neighbour | None, following: Neighbour | None) -> None:
        """Sets a run of blocks in between two that stand: beside those of their group, or apart."""
        vacant = self._vacant(before, following)
        first, last = 0, len(run)
        while first < last and before is not None:
            leaf = self._join(run[first], before, following, is_after=True)
            if leaf is None:
                break
            before, first = Neighbour(run[first], leaf), first + 1
        while first < last and following is not None:
            leaf = self._join(run[last - 1], following, before, is_after=False)
            if leaf is None:
                break
            following, last = Neighbour(run[last - 1], leaf), last - 1
        if first < last:
            rest = run[first:last]
            nodes = self._nodes(rest)
            insert(nodes, *self._spot(rest, before, following, vacant))

    def _vacant(self, before: Neighbour | None, following: Neighbour | None) -> Node | None:
        """Where between two blocks the first stood that is gone or changed: new ones take its place."""
        first = self.numbers[before.block.id] + 1 if before is not None else 0
        last = self.numbers[following.block.id] if following is not None else len(self.leaves)
        gone = (
            leaf for leaf in self.leaves[first:last] if all(h.block not in self.movable for h in leaf.holes)
        )
        return next(gone, None)

    def _spot(
        self,
        run: Sequence[Block],
        before: Neighbour | None,
        following: Neighbour | None,
        vacant: Node | None,
    ) -> tuple[Node, Node | None]:
        """Where blocks stand by themselves: at a vacant place, or else beside the neighbour they are like."""
        behind, ahead = (each.leaf if each is not None else None for each in (before, following))
        spot = None
        if vacant is None and following is not None:
            is_like = following.block.role is run[-1].role
            if before is None or (is_like and before.block.role is not run[0].role):
                spot = self.spots.beside(following.leaf, behind, run[0].role, is_after=False)
        at = vacant or behind
        if spot is None and at is not None:
            spot = self.spots.beside(at, ahead, run[0].role, is_after=True)
        body = next((node for node in walk(self.root) if node.name == "body"), self.root)
        return spot or (body, body.last)

    def _join(self, block: Block, near: Neighbour, other: Neighbour | None, *, is_after: bool) -> Node | None:
        """Sets a block in beside one of the same group; its leaf, or None where that cannot be."""
        beyond = other.leaf if other is not None else None
        container = container_of(block, near, other, is_after=is_after)
        if container is None or (is_in(beyond, child_of(container, near.leaf)) and not is_after):
            return None
        child = child_of(container, near.leaf)
        if is_in(beyond, child):
            self.spots.split(child, near.leaf)
        hole = self._hole(block)
        cell = child.after
        while cell is not None and cell.name == "#text":
            cell = cell.after
        if is_after and container.name == "tr" and cell is not None and self._is_vacant(cell, beyond):
            leaf = Node("#hole", [hole])
            cell.insert(leaf, cell.last)
        else:
            element, leaf = _element(block, hole, container)
            if child.name in ("dt", "dd"):
                steps = number_of(block, "depth") - number_of(near.block, "depth")
                element.rename(("dt", child.name, "dd")[1 + steps])
            insert([element], container, child if is_after else child.before)
        self.spots.roles[leaf] = block.role
        return leaf

    def _is_vacant(self, cell: Node, beyond: Node | None) -> bool:
        """Whether a cell is empty or will be."""
        is_left = all(child in self.left for child in cell.children)
        return cell.name in CELLS and is_left and not is_in(beyond, cell)

    def _hole(self, block: Block) -> Hole:
        """The hole of a block in a new element: its own, whose marks the document has, or a new one."""
        own = self.holes.get(block.id)
        if "image" in block.attributes:
            return Hole("alt", block.id)
        return own if own is not None and kind_of(own) == "inline" else Hole("fresh", block.id)

    def _nodes(self, run: Sequence[Block]) -> list[Node]:
        """Elements for blocks: those that hold just these where they stand, else new ones."""
        nodes: list[Node] = []
        new: list[Block] = []
        at = 0
        while at < len(run):
            whole, count = self._whole(run[at:])
            if whole is None:
                new.append(run[at])
                at += 1
                continue
            trace = Node("#trace")
            assert whole.parent is not None, "the root stays"
            whole.parent.insert(trace, whole)
            whole.cut()
            self.left[trace] = None
            for block in run[at : at + count]:
                del self.left[self.leaves[self.numbers[block.id]]]
            nodes += [*fresh(new, map(self._hole, new)), whole if whole.name in BLOCKS else _in("p", whole)]
            new = []
            at += count
        return nodes + fresh(new, map(self._hole, new))

    def _whole(self, run: Sequence[Block]) -> tuple[Node | None, int]:
        """The largest element that holds just the first blocks of a run, and how many they are."""
        best: tuple[Node | None, int] = None, 0
        if run[0].id not in self.movable:
            return best
        number = self.numbers[run[0].id]
        leaf = self.leaves[number]
        for node in (leaf, *leaf.above):
            first, last = self.spots.spans.get(node, (-1, -1))
            if first != number:
                break
            held = run[: last - first + 1]
            numbers = (self.numbers[block.id] for block in held if block.id in self.movable)
            if [*numbers] != [*range(first, last + 1)]:
                break
            says = roles_in(node.attributes, 0)
            if node.name in _WHOLE and (last > first or run[0].role in _PLAIN or run[0].role in says):
                best = node, len(held)
        return best


def _element(block: Block, hole: Hole, container: Node) -> tuple[Node, Node]:
    """The element that a block stands in, as it stands in a container of its group, and its leaf."""
    (whole,) = fresh([block], [hole])
    leaf = next(node for node in (whole, *walk(whole)) if any(each is hole for each in node.holes))
    around = [node for node in (leaf, *leaf.above) if node.name != "#hole"][::-1]
    outer = 0 if container.name == "li" else 2 if container.name in ("tr", "figcaption") else 1
    element = around[min(outer, len(around) - 1)]
    element.cut()
    for node in [*walk(element)]:
        if node.name == "#text":  # what sets a whole list or table over several lines
            node.cut()
    return element, leaf


def _in(name: str, node: Node) -> Node:
    """A node in an element of its own: a picture beside words would be part of their line."""
    element = Node(name, [f"<{name}>"], f"</{name}>")
    element.insert(node, None)
    return element


def _suits(block: Block, leaf: Node, was: Standing) -> bool:
    """Whether a block's element could be made to suit it: a heading's level, a picture's address, a cell."""
    if was.role != block.role or was.language != (block.language or ""):
        return False
    if block.role is Role.CELL:
        return _suit_cell(leaf, block)
    heading = leaf.parent
    if block.role is Role.SUBHEADING and heading is not None and heading.name in _HEADINGS:
        level = f"h{block.attributes.get('level')}"
        if level in _HEADINGS and heading.first is heading.last:
            heading.rename(level)
            return True
    image = block.attributes.get("image")
    if leaf.name not in IMAGES or image is None:
        return False
    if image != image_address(leaf.attributes):
        _show(leaf, image)
    return True


def _suit_cell(leaf: Node, block: Block) -> bool:
    cell = leaf.parent
    if cell is None or cell.name not in CELLS or cell.first is not cell.last:
        return False
    cell.rename("th" if block.attributes.get("header") == "true" else "td")
    spans = [key for key in ("rowspan", "colspan") if cell.attributes.get(key) != block.attributes.get(key)]
    for key in spans:
        start = re.sub(rf'\s{key}="[^"]*+"', "", str(cell.pieces[0]))
        value = block.attributes.get(key)
        cell.pieces[0] = f"<{cell.name}{attribute(key, value) if value else ''}{start[3:]}"
    return True


def _show(image: Node, address: str) -> None:
    """Gives a picture another address; what else names files of the old one goes."""
    kept = [_SOURCES.sub("", piece) if isinstance(piece, str) else piece for piece in image.pieces]
    source = attribute("src", picture(address) or "")
    start = str(kept[0])
    image.pieces = [f"<{image.name}{source}{start[1 + len(image.name) :]}", *kept[1:]]
    if image.parent is not None and image.parent.name == "picture":
        for node in [node for node in image.parent.children if node.name == "source"]:
            node.cut()
