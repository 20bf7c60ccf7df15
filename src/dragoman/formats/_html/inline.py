"""Inline content into text with marks, and text with marks into inline content."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from lxml.etree import _Element as Element

from dragoman.formats._html.dom import contents, is_blank, is_element, markup, name, pairs, visible
from dragoman.markup.elements import OPAQUE, QUOTES, READINGS, USUAL, kind_of, tag_of
from dragoman.markup.nesting import DEEPEST, Inline, Layer, escape, nested, start_tag
from dragoman.model.article import OBJECT_CHARACTER, Mark, MarkKind, ordered

_SPACES = re.compile(r"[ \t\n\r\f]+")
_NAME = re.compile(r"[a-z][a-z0-9:-]*\Z")
_ATTRIBUTE = re.compile(r"[^\s\"'<>/=\x00]+\Z")


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
        if tag in READINGS:
            return None
        if tag in OPAQUE:
            self.atom(markup(element))
            return None
        if is_blank(element):
            self.text(visible(element)[:1])
            self.atom(markup(element))
            return None
        if tag == "q":
            self.put(QUOTES[0])
            return _Open(0, tag, {})
        self.starts.append(self.length)
        return _Open(len(self.starts), tag, pairs(element))

    def close(self, opened: _Open) -> None:
        if opened.tag == "q":
            self.put(QUOTES[1])
            return
        kind = kind_of(opened.tag, opened.attributes)
        start = self.starts[opened.mark - 1]
        tag = tag_of(kind, opened.tag)
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
    """The text, white space collapsed as a browser does, and its marks; their ids are in order from 1."""
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


Written = Callable[[Mark], tuple[str, dict[str, str]] | None]
"""The tag and the attributes that a mark is written with, None where it is not written."""


def as_it_is(mark: Mark) -> tuple[str, dict[str, str]]:
    """A mark as the mark says, for the document that it came from."""
    tag = mark.tag if _NAME.match(mark.tag) else USUAL[mark.kind].tag
    return tag, {key: value for key, value in mark.attributes.items() if _ATTRIBUTE.match(key)}


def raw(mark: Mark) -> str:
    """An atom's own markup; of one that has none, nothing (an image of another format is lost)."""
    return mark.attributes.get("raw", "")


def write(
    text: str,
    marks: Sequence[Mark],
    element: Written = as_it_is,
    atom: Callable[[Mark], str] = raw,
    *,
    anew: bool = False,
) -> str:
    """Text with marks as inline content, nested by construction: crossing runs are split.

    `anew` in a new document: its depth is bounded, and no link stands in another; the document that
    the marks came from has them as they were.
    """
    if not marks:
        return _lines(text)
    anchors: set[tuple[int, str]] = set()
    layers: list[Layer] = []
    for mark in marks:
        if mark.kind is MarkKind.ATOM:
            instead = atom(mark) or ("<br>" if text[mark.start] == "\n" else "")
            layers.append(Layer(mark.start, mark.end, rank=mark.id, instead=instead))
        elif (named := element(mark)) is not None:
            layers.append(replace(_layer(mark, *named, anchors), link=anew and mark.kind is MarkKind.LINK))
    deepest = DEEPEST if anew else None
    pieces = nested(len(text), layers, deepest=deepest)
    return "".join(one if isinstance(one, str) else _lines(text[one.start : one.end]) for one in pieces)


def _layer(mark: Mark, tag: str, values: dict[str, str], anchors: set[tuple[int, str]]) -> Layer:
    """The element of a mark. An id stands once in a document: where the first run of its mark begins."""
    again = start_tag(tag, {key: value for key, value in values.items() if key != "id"})
    anchor = (mark.id, values.get("id", ""))
    opening = again if anchor in anchors else start_tag(tag, values)
    anchors.add(anchor)
    return Layer(mark.start, mark.end, opening, f"</{tag}>", mark.id, again)


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def plain(text: str) -> str:
    """Text for places that hold no markup (titles, attributes, metadata): one line, without atoms."""
    return " ".join(text.replace(OBJECT_CHARACTER, " ").replace("\n", " ").split(" "))
