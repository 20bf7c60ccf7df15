"""A skeleton as the tree of its elements, so that what holds a block can be found, moved and taken out."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dragoman.markup.elements import RAW_TEXT, VOID
from dragoman.model.article import Hole

_TAG = re.compile(
    r'<(?P<name>[^\s<>/"=!?\0][^\s<>/"=\0]*)(?:\s[^\s>/=\0]+="[^"]*+"|\0\d+\0)*+\s*/?>',
)
"""A start tag as `markup` and the walk write it: every value in double quotation marks."""

_END = re.compile(r"</([^\s<>/]+)>")
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
        """What is in it, in order."""
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

    def append(self, node: Node) -> None:
        """Sets a node that stands nowhere at the end of this one."""
        node.parent, node.before, node.after = self, self.last, None
        if self.last is not None:
            self.last.after = node
        else:
            self.first = node
        self.last = node

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

    def leave(self) -> Node:
        """Cuts the node; what is given back stands in its place, and writes nothing."""
        parent, trace = self.parent, Node("#trace")
        assert parent is not None, "the root stays"
        parent.insert(trace, self)
        self.cut()
        return trace


def names(text: str) -> frozenset[str]:
    """The names of elements in a text, with blanks between them."""
    return frozenset(text.split())


def walk(root: Node) -> Iterator[Node]:
    """All nodes under the root, in the document's order."""
    work = [root.first]
    while work:
        node = work.pop()
        if node is None:
            continue
        yield node
        work += [node.after, node.first]


def pieces(root: Node) -> list[str | Hole]:
    """The skeleton's pieces again."""
    written: list[str | Hole] = []
    work: list[Node | str] = [*_backwards(root)]
    while work:
        item = work.pop()
        if isinstance(item, str):
            written.append(item)
            continue
        written += item.pieces
        if item.closing:
            work.append(item.closing)
        work += _backwards(item)
    return written


def _backwards(node: Node) -> Iterator[Node]:
    child = node.last
    while child is not None:
        yield child
        child = child.before


def grown(skeleton: Sequence[str | Hole]) -> Node | None:
    """The tree of a skeleton; None where its literal pieces are no well-formed markup of ours."""
    holes: list[Hole] = []
    text: list[str] = []
    for piece in skeleton:
        if isinstance(piece, Hole):
            text.append(token(len(holes)))
            holes.append(piece)
        elif "\0" in piece:
            return None
        else:
            text.append(piece)
    return _grown("".join(text), holes)


def token(number: int) -> str:
    """What stands for a hole in a text that is to be grown: no document has this character."""
    return f"\0{number}\0"


def grown_of(markup: str, holes: Sequence[Hole]) -> Node | None:
    """The tree of markup with a `token` for each of the holes; None where it is not well-formed."""
    return _grown(markup, holes)


def _grown(text: str, holes: Sequence[Hole]) -> Node | None:
    root = at = Node("")
    place = 0
    while place < len(text):
        if text[place] != "<":
            end = text.find("<", place)
            end = len(text) if end < 0 else end
            _texts(text[place:end], holes, at)
        elif text.startswith("</", place):
            match = _END.match(text, place)
            if match is None or match[1] != at.name or at.parent is None:
                return None
            end, at = match.end(), at.parent
        else:
            end = _end(text, place)
            if end < 0:
                return None
            node = _opened(text[place:end], holes)
            at.append(node)
            if node.closing:
                at = node
        place = end
    return root if at is root else None


def _texts(text: str, holes: Sequence[Hole], parent: Node) -> None:
    for number, part in enumerate(_HOLE.split(text)):
        if number % 2:
            parent.append(Node("#hole", [holes[int(part)]]))
        elif part:
            parent.append(Node("#text", [part]))


def _end(text: str, place: int) -> int:
    """Where a start tag, a comment, or an element whose content is no markup ends; -1 where it does not."""
    if text.startswith("<!--", place):
        end = text.find("-->", place)
        return end + 3 if end >= 0 else -1
    if text.startswith(("<!", "<?"), place):
        return text.find(">", place) + 1 or -1
    match = _TAG.match(text, place)
    if match is None:
        return -1
    if match["name"] not in RAW_TEXT:
        return match.end()
    closing = f"</{match['name']}>"
    end = text.find(closing, match.end())
    return end + len(closing) if end >= 0 else -1


def _opened(markup: str, holes: Sequence[Hole]) -> Node:
    match = _TAG.match(markup)
    name = match["name"] if match else "#other"
    parts: list[str | Hole] = []
    for number, part in enumerate(_HOLE.split(markup)):
        if number % 2:
            parts.append(holes[int(part)])
        elif part:
            parts.append(part)
    is_open = match is not None and match.end() == len(markup) and name not in VOID
    return Node(name, parts, f"</{name}>" if is_open else "")
