"""Marks as the inline codes of TMX 1.4b level 2, both ways.

`bpt` and `ept` of one `i` are a mark over what stands between them; `hi` is one around its text; `ph` and
`it` are atoms, and so is a pair around nothing. `x` says which codes of the two sides belong together, and is
the mark's id. What a code holds is another tool's own: it is kept as it is, and written again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count

from lxml import etree

from dragoman.memory.units import Text
from dragoman.model.article import OBJECT_CHARACTER, Mark, MarkKind

_TYPES = {
    "bold": MarkKind.STRONG, "italic": MarkKind.EM, "link": MarkKind.LINK, "x-code": MarkKind.CODE,
    "x-sup": MarkKind.SUP, "x-sub": MarkKind.SUB,
}  # fmt: skip
"""What TMX calls a mark, and what we call it; all else is a SPAN, of an unpaired code an ATOM."""
_NAMES = {kind: name for name, kind in _TYPES.items()}
_TAGS = {
    MarkKind.STRONG: "strong", MarkKind.EM: "em", MarkKind.LINK: "a", MarkKind.CODE: "code",
    MarkKind.SUP: "sup", MarkKind.SUB: "sub", MarkKind.SPAN: "span",
}  # fmt: skip
_MOST = 2_000
"""Codes of one segment: no sentence has as many."""


class BadMarks(ValueError):
    """Codes that are no marks: what does not close, or closes what is not open."""


@dataclass(slots=True)
class _Reader:
    """The text and the marks of a segment, as its codes come."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    open: dict[str, tuple[int, Mark]] = field(default_factory=dict)
    marks: list[Mark] = field(default_factory=list)
    codes: int = 0

    def add(self, text: str | None) -> None:
        if text:
            self.pieces.append(text)
            self.length += len(text)

    def read(self, parent: etree._Element) -> None:
        self.add(parent.text)
        for code in parent:
            self.codes += 1
            if self.codes > _MOST:
                raise BadMarks("it has too many codes")
            self._code(code)
            self.add(code.tail)

    def _code(self, code: etree._Element) -> None:
        if code.tag == "bpt":
            number = code.get("i") or ""
            if number in self.open:
                raise BadMarks(f"«bpt» {number} is opened twice")
            self.open[number] = self.length, _mark(code, MarkKind.SPAN)
        elif code.tag == "ept":
            self._close(code)
        elif code.tag == "hi":
            at = self.length
            self.read(code)
            self._end(at, _mark(code, MarkKind.SPAN, "hi"))
        elif code.tag in ("ph", "it", "ut"):
            self._atom(code)
        else:
            raise BadMarks(f"«{code.tag}» is no code of TMX")

    def _close(self, code: etree._Element) -> None:
        opened = self.open.pop(code.get("i") or "", None)
        if opened is None:
            raise BadMarks(f"«ept» {code.get('i') or ''} closes nothing")
        at, mark = opened
        raw, end = mark.attributes.get("raw", ""), _content(code)
        tag = mark.tag or _TAGS[mark.kind]
        own = (f"<{tag}>", f"</{tag}>")
        kept = {} if (raw, end) == own else {"raw": raw, "end": end}
        self._end(at, _with(mark, kept))

    def _end(self, at: int, mark: Mark) -> None:
        if at == self.length:  # around nothing: an atom
            raw = mark.attributes.get("raw", "") + mark.attributes.get("end", "")
            mark = Mark(0, 1, MarkKind.ATOM, {"raw": raw, "code": "pair"}, mark.tag, mark.id)
            self.add(OBJECT_CHARACTER)
        self.marks.append(_moved(mark, at, self.length))

    def _atom(self, code: etree._Element) -> None:
        kind = code.get("type") or ""
        attributes = {"raw": _content(code)}
        if code.tag != "ph":
            attributes["code"] = f"{code.tag}:{code.get('pos') or ''}:{code.get('i') or ''}"
        at = self.length
        self.add("\n" if kind == "lb" else OBJECT_CHARACTER)
        tag = "" if kind in ("lb", "image") else kind
        mark = Mark(0, 1, MarkKind.ATOM, attributes, tag, _number(code))
        self.marks.append(_moved(mark, at, self.length))


def read(segment: etree._Element) -> Text:
    """The text and the marks of a `seg`. Raises BadMarks.

    Marks that name no `x` are numbered in the order in which they begin, behind those that do.
    """
    reader = _Reader()
    reader.read(segment)
    if reader.open:
        raise BadMarks(f"«bpt» {next(iter(reader.open))} is not closed")
    return Text("".join(reader.pieces), _numbered(reader.marks))


def _numbered(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    if not marks:
        return ()
    found = sorted(marks, key=lambda mark: (mark.start, -mark.end))
    free = count(max([*(mark.id for mark in found), 0]) + 1)
    return tuple([mark if mark.id >= 0 else _with_id(mark, next(free)) for mark in found])


def _mark(code: etree._Element, otherwise: MarkKind, tag: str = "") -> Mark:
    name = code.get("type") or ""
    kind = _TYPES.get(name, otherwise)
    raw = _content(code) if code.tag != "hi" else ""
    own = raw[1:-1] if raw[:1] == "<" and raw[1:-1].isalnum() and raw[-1:] == ">" else ""
    tag = tag or own or name.removeprefix("x-")
    return Mark(0, 1, kind, {"raw": raw} if raw else {}, "" if tag == _TAGS[kind] else tag, _number(code))


def _number(code: etree._Element) -> int:
    """The mark's id: `x`, else the `i` of a pair; -1 where there is none that is a number."""
    x = code.get("x") or (code.get("i") or "" if code.tag == "bpt" else "")
    return int(x) if x.isdecimal() and len(x) < 9 else -1


def _content(code: etree._Element) -> str:
    """What a code holds, with its sub-flows as XML."""
    if not len(code):
        return code.text or ""
    parts = [code.text or ""]
    parts += [etree.tostring(one, encoding="unicode") for one in code]
    return "".join(parts)


def _with(mark: Mark, attributes: dict[str, str]) -> Mark:
    return Mark(mark.start, mark.end, mark.kind, attributes, mark.tag, mark.id)


def _with_id(mark: Mark, number: int) -> Mark:
    return Mark(mark.start, mark.end, mark.kind, mark.attributes, mark.tag, number)


def _moved(mark: Mark, start: int, end: int) -> Mark:
    return Mark(start, end, mark.kind, mark.attributes, mark.tag, mark.id)


def write(parent: etree._Element, said: Text) -> None:
    """Puts a text and its marks into a `seg`. Crossing marks are no matter: codes need not nest."""
    last: etree._Element | None = None
    at = 0
    for place, code, width in _codes(said):
        text = said.text[at:place]
        if last is None:
            parent.text = (parent.text or "") + text
        else:
            last.tail = (last.tail or "") + text
        parent.append(code)
        last, at = code, place + width
    rest = said.text[at:]
    if last is None:
        parent.text = (parent.text or "") + rest
    else:
        last.tail = rest


def _codes(said: Text) -> Iterator[tuple[int, etree._Element, int]]:
    """The codes of a text in order: where each stands, and over how many characters."""
    numbers = count(1)
    ordered: list[tuple[int, int, int, etree._Element, int]] = []
    for mark in said.marks:
        if mark.kind is MarkKind.ATOM:
            ordered.append((mark.start, 2, 0, _unpaired(mark, said.text, numbers), mark.end - mark.start))
            continue
        number = str(next(numbers))
        tag = mark.tag or _TAGS[mark.kind]
        begin = etree.Element("bpt", i=number, x=str(mark.id), type=_type(mark))
        end = etree.Element("ept", i=number)
        begin.text = mark.attributes.get("raw", "" if "end" in mark.attributes else f"<{tag}>")
        end.text = mark.attributes.get("end", f"</{tag}>")
        ordered.append((mark.start, 1, -mark.end, begin, 0))
        ordered.append((mark.end, 0, -mark.start, end, 0))
    ordered.sort(key=lambda one: one[:3])
    for place, _, _, code, width in ordered:
        yield place, code, width


def _type(mark: Mark) -> str:
    return _NAMES.get(mark.kind) or f"x-{mark.tag or 'span'}"


def _unpaired(mark: Mark, text: str, numbers: Iterator[int]) -> etree._Element:
    name, _, rest = mark.attributes.get("code", "ph").partition(":")
    position, _, number = rest.partition(":")
    kind = "lb" if text[mark.start] == "\n" else mark.tag or "image"
    code = etree.Element("ph" if name == "pair" else name, x=str(mark.id), type=kind)
    if name == "it":
        code.set("pos", position or "begin")
    if number:
        code.set("i", number)
    code.text = mark.attributes.get("raw", "")
    return code
