"""An article whose blocks came, went, moved or changed, in the document that it was read from.

Blocks that stay in order stay where they are. The others are set in behind what stands before them, where
a reader of the document expects them: an item in its list, a cell in its row, a caption in its figure, a
paragraph outside of all these. What held a block that is gone goes with it. Everything else stands as it did.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from dragoman.formats._html import hints, joining, metas
from dragoman.formats._html.joining import Neighbour
from dragoman.formats._html.skeleton import PLACES
from dragoman.formats._html.spots import Spots, insert, nearest, take_out
from dragoman.formats._html.tree import Node, grown, names, pieces, walk
from dragoman.formats.skeleton import Standing, added_label, is_shown, kind_of, longest_rising, stood
from dragoman.markup.allowed import picture
from dragoman.markup.elements import BLOCKS, IMAGES
from dragoman.markup.nesting import attribute
from dragoman.model.article import Article, Block, Hole, Role, Skeleton

_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_WHOLE = names(
    "p h1 h2 h3 h4 h5 h6 div section header footer aside address center details figure picture img"
    " amp-img ul ol menu dl table blockquote pre"
)
"""Elements that can stand anywhere by themselves: what moves, moves with them."""

_PLAIN = frozenset({Role.HEADLINE, Role.PARAGRAPH, Role.SUBHEADING, Role.CAPTION, Role.STAMP})
"""Roles that an element has by itself, wherever it stands: others may have theirs from what is around it."""

_CELLS = frozenset({"td", "th"})
_SOURCES = re.compile(r'\s(?:src|srcset|sizes|data-[\w-]*src(?:set)?|data-original)="[^"]*+"')


def placed(skeleton: Skeleton, article: Article) -> tuple[str | Hole, ...] | None:
    """The skeleton's pieces with a place for each of the article's blocks, in their order, and for no other.

    None where its literal pieces are no well-formed document, which no skeleton of this format has.
    """
    root = grown(skeleton.pieces)
    if root is None:
        return None
    label = added_label(article, skeleton.pieces) if Hole("label") in skeleton.pieces else None
    placing = _Placing(root, [block for block in article.blocks if is_shown(block) and block is not label])
    placing.place()
    roles = {identity: was.role for identity, hole in placing.holes.items() if (was := stood(hole))}
    metas.mend(root, article, roles)
    return tuple(pieces(root))


@dataclass(slots=True)
class _Placing:
    """One article's way into one tree.

    `old` has the numbers of the leaves that the blocks have in the tree, `leaves` where they stand now.
    `left` is what is to be taken out in the end: until then it shows where something stood.
    """

    root: Node
    blocks: Sequence[Block]
    holes: dict[str, Hole] = field(default_factory=dict)
    old: dict[str, int] = field(default_factory=dict)
    leaves: dict[str, Node] = field(default_factory=dict)
    left: list[Node] = field(default_factory=list)
    spots: Spots = field(init=False)
    _roles: dict[str, str] = field(default_factory=dict)
    _gone: list[int] = field(default_factory=list)
    _until: int = 0

    def __post_init__(self) -> None:
        nodes: list[Node] = []
        for node in walk(self.root):
            for hole in node.holes:
                if kind_of(hole) not in PLACES:
                    continue
                if hole.block in self.old:  # a block stands once, whatever a skeleton says
                    self.left.append(node)
                    continue
                self.old[hole.block], self.holes[hole.block] = len(nodes), hole
                nodes.append(node)
        now = {block.id: block for block in self.blocks}
        self._roles = {block.id: str(block.role) for block in self.blocks}
        self._roles.update((identity, was.role) for identity, h in self.holes.items() if (was := stood(h)))
        lengths = accumulate((len(now[i].text) if i in now else 0 for i in self.old), initial=0)
        self.spots = Spots(nodes, [*lengths])
        self._gone = [number for identity, number in self.old.items() if identity not in now]
        self._until = len(nodes)
        self.left += [nodes[number] for number in self._gone]
        self.spots.left.update(self.left)

    def place(self) -> None:
        """Sets every block in its place, the last ones first, and takes out what is left over."""
        self._fill_cells()
        known = [block for block in self.blocks if block.id in self.old]
        staying = {known[at].id for at in longest_rising([self.old[block.id] for block in known])}
        following: Neighbour | None = None
        run: list[Block] = []
        for block in reversed(self.blocks):
            if block.id not in staying:
                run.append(block)
                continue
            here = Neighbour(block, self.spots.leaves[self.old[block.id]])
            following = self._stay(here, self._set(run[::-1], here, following))
            self._until = self.old[block.id]
            run = []
        self._set(run[::-1], None, following)
        take_out(self.left)

    def _fill_cells(self) -> None:
        """Cells of a table that changed places among themselves take each other's elements, in order."""
        tables: dict[Node, list[Block]] = defaultdict(list)
        for block in self.blocks:
            if block.role is Role.CELL and block.id in self.old:
                table = nearest(self.spots.leaves[self.old[block.id]], frozenset({"table"}))
                if table is not None:
                    tables[table].append(block)
        for blocks in tables.values():
            numbers = [self.old[block.id] for block in blocks]
            for block, before, number in zip(blocks, numbers, sorted(numbers), strict=True):
                leaf = self.spots.leaves[number]
                if number != before and leaf.name == "#hole":
                    self.old[block.id], leaf.pieces = number, [self.holes[block.id]]
                    _suit_cell(leaf, block)

    def _stay(self, here: Neighbour, following: Neighbour | None) -> Neighbour:
        """A block that stays, in its element or, where that no longer suits it, in a new one there."""
        was = stood(self.holes[here.block.id])
        if was is None or was.is_of(here.block) or _suits(here, was):
            self.leaves[here.block.id] = here.leaf
            return here
        leaf = joining.after(self.spots, here.block, self._hole(here.block), here, following)
        if leaf is not None:
            return self._stands(here.block, leaf)
        return self._apart([here.block], here, following, here.leaf)

    def _set(
        self, run: Sequence[Block], before: Neighbour | None, following: Neighbour | None
    ) -> Neighbour | None:
        """Sets a run of blocks in between two that stand; the first of what then follows `before`."""
        first, last, at = 0, len(run), before
        head: Neighbour | None = None
        while first < last and at is not None:
            block = run[first]
            leaf = joining.after(self.spots, block, self._hole(block), at, following)
            if leaf is None:
                break
            at = self._stands(block, leaf)
            head, first = head or at, first + 1
        while last > first and following is not None:
            block = run[last - 1]
            leaf = joining.before(block, self._hole(block), following, at.leaf if at else None)
            if leaf is None:
                break
            following, last = self._stands(block, leaf), last - 1
        if first < last:
            following = self._apart(run[first:last], at, following, self._vacant(before))
        return head or following

    def _vacant(self, before: Neighbour | None) -> Node | None:
        """Where the first block stood that is gone from behind another: new ones take its place."""
        at = bisect_right(self._gone, self.old[before.block.id] if before is not None else -1)
        is_here = at < len(self._gone) and self._gone[at] < self._until
        return self.spots.leaves[self._gone[at]] if is_here else None

    def _apart(
        self, run: Sequence[Block], before: Neighbour | None, following: Neighbour | None, at: Node | None
    ) -> Neighbour:
        """Sets blocks in as elements by themselves: at a vacant place, or else beside a neighbour."""
        nodes = self._nodes(run)
        role = run[0].role
        spot: tuple[Node, Node | None] | None = None
        if at is None and before is not None:
            at = before.leaf
            is_like_following = following is not None and following.block.role is run[-1].role
            if is_like_following and before.block.role is not role:
                at = None
        if at is None and following is not None:
            previous = before.leaf if before is not None else None
            spot = self.spots.before(following.leaf, previous, role, self._role_at(following.leaf))
            at = previous
        if spot is None and at is not None:
            next_one = following.leaf if following is not None else None
            spot = self.spots.after(at, next_one, role, self._role_at(at))
        if spot is None:
            body = next((node for node in walk(self.root) if node.name == "body"), self.root)
            spot = body, body.last
        insert(nodes, *spot)
        return Neighbour(run[0], self.leaves[run[0].id])

    def _role_at(self, leaf: Node) -> str:
        hole = next(hole for hole in leaf.holes if hole.block)
        return self._roles.get(hole.block, "")

    def _hole(self, block: Block) -> Hole:
        return joining.hole_of(block, self.holes.get(block.id))

    def _stands(self, block: Block, leaf: Node) -> Neighbour:
        """Notes that a block stands at a new leaf, and no longer at the one that it was read from."""
        if block.id in self.old:
            was = self.spots.leaves[self.old[block.id]]
            self.left.append(was)
            self.spots.left.add(was)
        self.leaves[block.id] = leaf
        return Neighbour(block, leaf)

    def _nodes(self, run: Sequence[Block]) -> list[Node]:
        """Elements for blocks: those that hold just these where they stand, else new ones."""
        streaks = [1] * len(run)
        for at in range(len(run) - 2, -1, -1):
            if self._is_movable(run[at + 1]) and self.old.get(run[at].id, -9) + 1 == self.old[run[at + 1].id]:
                streaks[at] += streaks[at + 1]
        nodes: list[Node] = []
        fresh: list[Block] = []
        at = 0
        while at < len(run):
            whole, count = self._whole(run[at], streaks[at])
            if whole is None:
                fresh.append(run[at])
                at += 1
                continue
            self.left.append(whole.leave())
            nodes += [*self._fresh(fresh), whole if whole.name in BLOCKS else _paragraph(whole)]
            fresh = []
            for block in run[at : at + count]:
                self.leaves[block.id] = self.spots.leaves[self.old[block.id]]
            at += count
        return nodes + self._fresh(fresh)

    def _is_movable(self, block: Block) -> bool:
        hole = self.holes.get(block.id)
        was = stood(hole) if hole is not None else None
        return was is not None and was.is_of(block)

    def _whole(self, block: Block, most: int) -> tuple[Node | None, int]:
        """The largest element that holds just this block and those that follow it, and how many they are."""
        if not self._is_movable(block):
            return None, 0
        number = self.old[block.id]
        leaf = self.spots.leaves[number]
        best: tuple[Node | None, int] = None, 0
        for node in (leaf, *leaf.above):
            first, last = self.spots.spans.get(node, (-1, -1))
            if first != number or last - first >= most:
                break
            says = hints.named(node.attributes, 0)
            if node.name in _WHOLE and (last > first or block.role in _PLAIN or block.role in says):
                best = node, last - first + 1
        return best

    def _fresh(self, blocks: Sequence[Block]) -> list[Node]:
        if not blocks:
            return []
        nodes = joining.apart(blocks, [self._hole(block) for block in blocks])
        found = {hole.block: each for node in nodes for each in (node, *walk(node)) for hole in each.holes}
        for block in blocks:
            self._stands(block, found[block.id])
        return nodes


def _paragraph(picture: Node) -> Node:
    """A picture in a paragraph of its own: beside words it would be part of their line."""
    paragraph = Node("p", ["<p>"], "</p>")
    paragraph.append(picture)
    return paragraph


def _suits(here: Neighbour, was: Standing) -> bool:
    """Whether a block's element could be made to suit it: a heading's level, a picture's address, a cell."""
    block, leaf = here.block, here.leaf
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
    if image != hints.address(leaf.attributes):
        _show(leaf, image)
    return True


def _suit_cell(leaf: Node, block: Block) -> bool:
    cell = leaf.parent
    if cell is None or cell.name not in _CELLS or cell.first is not cell.last:
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
