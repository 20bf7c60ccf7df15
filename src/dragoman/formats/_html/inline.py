"""Inline content into text with marks, and text with marks into inline content."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from dragoman.formats._html.markup import (
    attributes,
    contents,
    escape,
    is_blank,
    is_element,
    markup,
    name,
    pairs,
    visible,
)
from dragoman.formats._html.tags import CONTROLS, EMBEDS, INVISIBLE, KINDS, USUAL, VOID
from dragoman.model.article import OBJECT_CHARACTER, Mark, MarkKind, ordered

_SPACES = re.compile(r"[ \t\n\r\f]+")
_OPAQUE = VOID | EMBEDS | INVISIBLE | CONTROLS
_NAME = re.compile(r"[a-z][a-z0-9:-]*\Z")
_ATTRIBUTE = re.compile(r"[^\s\"'<>/=\x00]+\Z")


@dataclass(frozen=True, slots=True)
class Inline:
    """A line of text, white space collapsed as a browser does, with the marks over it."""

    text: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class _Open:
    """An element whose start was read, and whose end is still to come."""

    mark: int
    tag: str
    attributes: dict[str, str]


@dataclass(slots=True)
class _Builder:
    chunks: list[str] = field(default_factory=list)
    length: int = 0
    last: str = " "  # as if there were a space before, so that leading white space goes
    marks: list[Mark] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)  # by mark id - 1

    def text(self, text: str) -> None:
        text = _SPACES.sub(" ", text)
        if text[:1] == " " and self.last in " \n":
            text = text[1:]
        if text:
            self.put(text)

    def put(self, text: str) -> None:
        self.chunks.append(text)
        self.length += len(text)
        self.last = text[-1]

    def atom(self, raw: str, character: str = OBJECT_CHARACTER) -> None:
        self.starts.append(self.length)
        self.put(character)
        self.marks.append(
            Mark(self.length - 1, self.length, MarkKind.ATOM, {"raw": raw}, "", len(self.starts))
        )

    def line_break(self, element: Element) -> None:
        """A line break takes the space before it away, as it does on the screen."""
        if self.last == " " and self.chunks:
            self.chunks[-1] = self.chunks[-1][:-1]
            self.length -= 1
            # Both are in order of place: only the last ones can reach over the space.
            for at in range(len(self.starts) - 1, -1, -1):
                if self.starts[at] <= self.length:
                    break
                self.starts[at] = self.length
            for at in range(len(self.marks) - 1, -1, -1):
                if self.marks[at].end <= self.length:
                    break
                self.marks[at] = _clipped(self.marks[at], self.length)
        self.atom(markup(element), "\n")

    def element(self, element: Element) -> _Open | None:
        """Reads a whole atom, or opens an element whose content is to be read next."""
        tag = name(element)
        if tag == "br":
            self.line_break(element)
            return None
        if not is_element(element):
            if (element.text or "").strip():  # frameworks write empty comments between words
                self.atom(markup(element))
            return None
        if tag in _OPAQUE:
            self.atom(markup(element))
            return None
        if is_blank(element):
            self.text(visible(element)[:1])
            self.atom(markup(element))
            return None
        self.starts.append(self.length)
        return _Open(len(self.starts), tag, pairs(element))

    def close(self, opened: _Open) -> None:
        kind = KINDS.get(opened.tag, MarkKind.SPAN)
        if kind is MarkKind.LINK and "href" not in opened.attributes:
            kind = MarkKind.SPAN  # an anchor without an address is no link
        tag = "" if USUAL[kind] == opened.tag and kind is not MarkKind.SPAN else opened.tag
        start = self.starts[opened.mark - 1]
        self.marks.append(Mark(start, self.length, kind, opened.attributes, tag, opened.mark))

    def finish(self) -> Inline:
        text = "".join(self.chunks)
        if text.endswith(" "):
            text = text[:-1]
            self.marks = [_clipped(mark, len(text)) for mark in self.marks]
        return Inline(text, ordered(tuple(mark for mark in self.marks if mark.start < mark.end)))


def _clipped(mark: Mark, length: int) -> Mark:
    if mark.end <= length:
        return mark
    return Mark(min(mark.start, length), length, mark.kind, mark.attributes, mark.tag, mark.id)


def read(nodes: Iterable[str | Element]) -> Inline:
    """The text and marks of inline content; marks' ids are in document order from 1."""
    builder = _Builder()
    work: list[str | Element | _Open] = list(nodes)
    work.reverse()
    while work:
        node = work.pop()
        if isinstance(node, str):
            builder.text(node)
        elif isinstance(node, _Open):
            builder.close(node)
        elif (opened := builder.element(node)) is not None:
            work.append(opened)
            work.extend(reversed(list(contents(node))))
    return builder.finish()


Tag = Callable[[Mark, str, dict[str, str]], str]
"""A mark's start tag, of the mark, its element's name and its attributes; "" when it is not written."""


def start_tag(mark: Mark, tag: str, values: dict[str, str]) -> str:
    """The start tag of a mark, exactly as the mark says."""
    return f"<{tag}{attributes(values)}>"


def raw(mark: Mark) -> str:
    """An atom's own markup; of one that has none, a line break (an image of another format is lost)."""
    return mark.attributes.get("raw", "")


@dataclass(slots=True)
class _Writer:
    tag: Tag
    pieces: list[str] = field(default_factory=list)
    stack: list[tuple[Mark, str]] = field(default_factory=list)  # with the end tag
    seen: set[tuple[int, str]] = field(default_factory=set)

    def open(self, mark: Mark) -> None:
        tag = mark.tag if _NAME.match(mark.tag) else USUAL.get(mark.kind, "span")
        values = {key: value for key, value in mark.attributes.items() if _ATTRIBUTE.match(key)}
        anchor = values.get("id")
        if anchor is not None:
            if (mark.id, anchor) in self.seen:
                del values["id"]  # an id stands once in a document: on the first run of its mark
            self.seen.add((mark.id, anchor))
        start = self.tag(mark, tag, values)
        self.pieces.append(start)
        self.stack.append((mark, f"</{tag}>" if start else ""))

    def close(self, at: int) -> None:
        """Closes what ends at `at`, and what was opened inside it; the latter is opened again."""
        ending = [index for index, (mark, _) in enumerate(self.stack) if mark.end <= at]
        if not ending:
            return
        inner = self.stack[ending[0] :]
        del self.stack[ending[0] :]
        self.pieces.extend(tag for _, tag in reversed(inner))
        for mark, _ in inner:
            if mark.end > at:
                self.open(mark)


def write(text: str, marks: Sequence[Mark], tag: Tag = start_tag, atom: Callable[[Mark], str] = raw) -> str:
    """Text with marks as inline content, nested by construction: crossing runs are split."""
    if not marks:
        return _lines(text)
    writer = _Writer(tag)
    # An atom is written last where it starts: any mark over it is around it.
    pending = sorted(marks, key=lambda m: (-m.start, m.kind is not MarkKind.ATOM, m.end, -m.id))
    at = 0
    for place in sorted({edge for mark in marks for edge in (mark.start, mark.end)}):
        if place > at:
            writer.pieces.append(_lines(text[at:place]))
            at = place
        writer.close(place)
        while pending and pending[-1].start == place:
            mark = pending.pop()
            if mark.kind is MarkKind.ATOM:
                writer.pieces.append(atom(mark) or ("<br>" if text[mark.start] == "\n" else ""))
                at = max(at, mark.end)
            else:
                writer.open(mark)
    writer.pieces.append(_lines(text[at:]))
    return "".join(writer.pieces)


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def plain(text: str) -> str:
    """Text for places that hold no markup (titles, attributes, metadata): one line, without atoms."""
    return " ".join(text.replace(OBJECT_CHARACTER, " ").replace("\n", " ").split(" "))
