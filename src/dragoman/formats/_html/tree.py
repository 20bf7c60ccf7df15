"""A skeleton as the tree of its elements, so that what holds a block can be found, moved and taken out."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from dragoman.formats._html.written import sections
from dragoman.markup.elements import RAW_TEXT, VOID
from dragoman.model.article import Block, Hole, MarkKind

_TOKEN = re.compile(
    r"<!--.*?-->|<(?!!--)[!?][^>]*>"
    r"|</(?P<end>[^\s<>/]+)>"
    r'|<(?P<name>[^\s<>/"=!?\0][^\s<>/"=\0]*)(?:\s[^\s>/=\0]+="[^"]*+"|\0\d+\0)*+\s*/?>'
    r"|\0(?P<hole>\d+)\0"
    r"|(?P<text>[^<\0]+)",
    re.DOTALL,
)
"""Markup as `parse` and the walk write it: every value in double quotation marks, a number for each hole."""

_HOLE = re.compile(r"\0(\d+)\0")
_ATTRIBUTE = re.compile(r'\s([^\s>/=\0]+)="([^"]*+)"')


@dataclass(slots=True, eq=False)
class Node:
    """An element, a text, a hole or anything else that stands in a document.

    `name` is an element's; a text has "#text", a hole among the content "#hole", what was moved away
    "#trace", and what else there is (comments, a document type) "#other". `pieces` are the start tag, or
    the whole of what has no content of its own. Siblings are linked, so that taking out and setting in cost
    the same anywhere.
    """

    name: str
    pieces: list[str | Hole] = field(default_factory=list)
    closing: str = ""
    parent: Node | None = None
    before: Node | None = None
    after: Node | None = None
    first: Node | None = None
    last: Node | None = None

    @property
    def children(self) -> Iterator[Node]:
        """What is in it, in order; the one that is given may be taken out."""
        node = self.first
        while node is not None:
            following = node.after
            yield node
            node = following

    @property
    def above(self) -> Iterator[Node]:
        """What it is in, the innermost first."""
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    @property
    def holes(self) -> Iterator[Hole]:
        """The holes in its own pieces."""
        return (piece for piece in self.pieces if isinstance(piece, Hole))

    @property
    def attributes(self) -> dict[str, str]:
        """An element's attributes; a hole in a value is left out of it."""
        tag = "".join(piece if isinstance(piece, str) else "" for piece in self.pieces)
        return {name: html.unescape(value) for name, value in _ATTRIBUTE.findall(tag)}

    def rename(self, name: str) -> None:
        """Makes an element another one, with the same attributes and content."""
        start = str(self.pieces[0])
        self.pieces[0] = f"<{name}{start[1 + len(self.name) :]}"
        self.name, self.closing = name, f"</{name}>"

    def insert(self, node: Node, after: Node | None) -> None:
        """Sets a node that stands nowhere after a child, or first."""
        following = after.after if after is not None else self.first
        node.parent, node.before, node.after = self, after, following
        if after is not None:
            after.after = node
        else:
            self.first = node
        if following is not None:
            following.before = node
        else:
            self.last = node

    def cut(self) -> None:
        """Takes this node out of where it stands."""
        parent = self.parent
        if parent is None:
            return
        if self.before is not None:
            self.before.after = self.after
        else:
            parent.first = self.after
        if self.after is not None:
            self.after.before = self.before
        else:
            parent.last = self.before
        self.parent = self.before = self.after = None


def walk(root: Node) -> Iterator[Node]:
    """All nodes under the root, in the document's order."""
    work = [root.first]
    while work:
        node = work.pop()
        if node is not None:
            yield node
            work += [node.after, node.first]


def pieces(root: Node) -> list[str | Hole]:
    """The skeleton's pieces again."""
    written: list[str | Hole] = []
    work: list[Node | str] = [root]
    while work:
        item = work.pop()
        if isinstance(item, str):
            written.append(item)
            continue
        written += item.pieces
        work += [item.closing] if item.closing else []
        work += reversed([*item.children])
    return written


def grown(skeleton: Sequence[str | Hole]) -> Node | None:
    """The tree of a skeleton; None where its literal pieces are no well-formed markup of ours."""
    if any(isinstance(piece, str) and "\0" in piece for piece in skeleton):
        return None
    holes: list[Hole] = []
    text: list[str] = []
    for piece in skeleton:
        if isinstance(piece, Hole):
            text.append(_token(len(holes)))
            holes.append(piece)
        else:
            text.append(piece)
    return _grown("".join(text), holes)


def _token(number: int) -> str:
    """What stands for a hole in a text that is to be grown: no document has this character."""
    return f"\0{number}\0"


def _grown(markup: str, holes: Sequence[Hole]) -> Node | None:
    """The tree of markup with a `_token` for each of the holes; None where it is not well-formed."""
    root = at = Node("")
    place = 0
    while place < len(markup):
        match = _TOKEN.match(markup, place)
        if match is None:
            return None
        start, place = match.span()
        if match["end"]:
            if match["end"] != at.name or at.parent is None:
                return None
            at = at.parent
            continue
        name = match["name"] or ("#text" if match["text"] else "#hole" if match["hole"] else "#other")
        if name in RAW_TEXT:
            closing = markup.find(f"</{name}>", place)
            if closing < 0:
                return None
            place = closing + len(name) + 3
        parts = enumerate(_HOLE.split(markup[start:place]))
        node = Node(name, [holes[int(part)] if number % 2 else part for number, part in parts if part])
        at.insert(node, at.last)
        if match["name"] and name not in VOID | RAW_TEXT:
            node.closing = f"</{name}>"
            at = node
    return root if at is root else None


def fresh(blocks: Sequence[Block], holes: Iterable[Hole]) -> list[Node]:
    """New elements for blocks that stand by themselves, each text in its hole: lists, tables, paragraphs."""
    markup: list[str] = []
    run: list[Block] = []
    for number, block in enumerate(blocks):
        if len(block.text) == 1 and any(mark.kind is MarkKind.ATOM for mark in block.marks):
            markup += [*sections(run), f'<div class="embed">{_token(number)}</div>']
            run = []
        else:
            run.append(_bare(block, _token(number)))
    root = _grown("\n".join([*markup, *sections(run)]), [*holes])
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
