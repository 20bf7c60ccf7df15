"""Text with marks as inline content, escaped so that it reads back as the same text and marks.

What needs escaping in CommonMark depends on what is around it. So the lightest way of writing is
tried first and read back; where it does not give the same, a heavier one is taken: marks as HTML
elements, then every sign escaped.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from dragoman.formats._markdown.inline import parser, read, target
from dragoman.markup.allowed import OF_A_DOCUMENT, outgoing, safe, sanitised
from dragoman.markup.elements import USUAL, kind_of, tag_of
from dragoman.markup.nesting import DEEPEST, Inline, Layer, escape, nested, start_tag
from dragoman.model.article import Mark, MarkKind, Span
from dragoman.text import codes

_ESCAPED = re.compile(r"\\(.)")
_BARS = re.compile(r"\\(.)|\|")


class Care(IntEnum):
    """How much is done against a text's being taken for markup."""

    LIGHT = 0
    ELEMENTS = 1
    EVERYTHING = 2


def write(text: str, marks: Sequence[Mark] = (), place: str = "inline", *, is_own: bool = True) -> str:
    """Text with marks for a place: ``inline`` (a paragraph's), ``heading``, ``setext``, ``cell`` or ``alt``.

    A line break is a newline in a paragraph, an element in a heading or cell, a blank in an
    alternative. `is_own` says that raw markup came from this document, and is kept as it is.
    """
    if not is_own:
        marks = [gone for mark in marks if (gone := _gone_out(mark)) is not None]
    wanted = _wanted(text, marks, place)
    readable = ""
    for care in Care:
        written = _Writer(care, place, is_own, wanted.text).written(wanted)
        again = _read_back(written, place)
        if again is not None and again.text == wanted.text:
            if _marks(again) == _marks(wanted):
                return written
            readable = readable or written
    return readable or written


def _wanted(text: str, marks: Sequence[Mark], place: str) -> Inline:
    if place == "alt":
        return Inline(" ".join(text.split()))
    breaks = {mark.start for mark in marks if mark.kind is MarkKind.ATOM and text[mark.start] == "\n"}
    lines = [" " if c in "\r\n" and i not in breaks else c for i, c in enumerate(text)]
    return Inline("".join(lines), tuple(marks))


def _marks(inline: Inline) -> list[tuple[object, ...]]:
    return [(m.start, m.end, m.kind, m.tag, sorted(m.attributes.items())) for m in inline.marks]


def _read_back(written: str, place: str) -> Inline | None:
    source = {
        "heading": f"# {written}",
        "setext": f"# {written}",
        "cell": f"| {written} |\n| --- |",
        "alt": f"![{written}](x)",
    }
    tokens = parser().parse(source.get(place, written))
    inlines = [token for token in tokens if token.type == "inline"]
    wrappers = 9 if place == "cell" else 3  # tokens: an inline one with the block's start and end
    if (
        len(inlines) != 1
        or len(tokens) != wrappers
        or (place == "inline" and tokens[0].type != "paragraph_open")
    ):
        return None
    children = inlines[0].children or []
    if place != "alt":
        return read(children)
    return read(children[0].children or []) if [c.type for c in children] == ["image"] else None


_SIGNS = re.compile(r"[\\`*\[\]<]")
_LOOSE_SIGNS = re.compile(
    r"[\\`<]|(?<! )\*|\*(?! )|\[(?!\^|[ xX]\])"
)  # footnotes and boxes to tick stay what they are
_ALL_SIGNS = re.compile(r"[!-/:-@\[-`{-~]")
_ALL_BUT_BAR = re.compile(r"[!-/:-@\[-`{}~]")
_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_ENTITY = re.compile(r"&(?=#?\w{1,31};)")
_LINE_START = re.compile(r"(?=#{1,6}(?:\s|$)|>|[-+](?:\s|$)|=+\s*$|-+\s*$|[|:]|~~~)|(?<=\d)(?=[.)](?:\s|$))")
_ADDRESS = re.compile(r"https?://[!-;=?-~]+\Z")
_NAME = re.compile(r"[a-z][a-z0-9]*\Z")
_OPENING_NUMBER = re.compile(r"\d{1,9}[.)](?:\s|$)")

_ELEMENT = re.compile(r"</?[a-z]")


@dataclass(slots=True)
class _Writer:
    care: Care
    place: str
    is_own: bool
    text: str
    innermost: frozenset[tuple[int, int, int]] = frozenset()
    code: Sequence[Span] = ()

    def written(self, inline: Inline) -> str:
        self.innermost = _innermost(inline.marks)
        self.code = [one for one in codes.spans(inline.text) if self.is_kept(inline.text[slice(*one)])]
        layers = map(self.layer, inline.marks)
        deepest = None if self.is_own else DEEPEST
        pieces = nested(len(inline.text), layers, deepest=deepest)
        written = "".join(one if isinstance(one, str) else self.characters(*one) for one in pieces)
        if self.place == "cell":
            return written.replace("|", "\\|")
        if self.place == "setext":  # a line with a bar over a line of hyphens is a table
            return _BARS.sub(lambda match: "&#124;" if match[0][-1] == "|" else match[0], written)
        # An escaped bar is a bar to the table rule, which looks at the line before it is unescaped.
        return _ESCAPED.sub(lambda match: "&#124;" if match[1] == "|" else match[0], written)

    def is_kept(self, code: str) -> bool:
        """Whether code is written as it is. A tag that stands in the text would be one of the document."""
        return not _ELEMENT.match(code) if self.is_own else "<" not in code

    def layer(self, mark: Mark) -> Layer:
        """What is written around a mark's text, or instead of it."""
        instead = None
        if mark.kind is MarkKind.ATOM:
            instead = self.atom(mark)
        elif self.is_address(mark):
            instead = f"<{self.text[mark.start : mark.end]}>"
        elif self.is_code(mark):
            instead = _code(self.text[mark.start : mark.end])
        if instead is not None:
            return Layer(mark.start, mark.end, rank=mark.id, instead=instead)
        # In its own document, a link stands in another where it did.
        link = mark.kind is MarkKind.LINK and not self.is_own
        return Layer(mark.start, mark.end, *self.delimiters(mark), mark.id, link=link)

    def characters(self, start: int, end: int, inside: bool) -> str:
        """Text as it must be written where it stands; code as it is, but for what brings elements into
        another document.
        """
        at, pieces = start, []
        for one in self.code:
            if at <= one.start and one.end <= end:
                pieces += [self.escaped(at, one.start, inside), self.text[one.start : one.end]]
                at = one.end
        return "".join([*pieces, self.escaped(at, end, inside)])

    def escaped(self, start: int, end: int, inside: bool) -> str:
        """Text that no sign of is taken for markup."""
        text = self.text[start:end]
        if self.care is Care.EVERYTHING:
            text = (_ALL_BUT_BAR if self.place == "cell" else _ALL_SIGNS).sub(r"\\\g<0>", text)
        else:
            signs = _LOOSE_SIGNS if self.care is Care.LIGHT and not inside else _SIGNS
            text = signs.sub(r"\\\g<0>", text)
            text = _ENTITY.sub(r"\\&", _UNDERSCORE.sub(r"\\_", text))
            if text.endswith("!") and end < len(self.text):  # a link after it would be an image
                text = text[:-1] + "\\!"
            if self.is_line_start(start):
                text = _line_start(text)
        if self.is_line_start(start):
            bare = text.lstrip()
            text = _entities(text[: len(text) - len(bare)]) + bare
        if end == len(self.text) or self.text[end] == "\n":
            bare = text.rstrip()
            text = bare + _entities(text[len(bare) :])
            if self.place in ("heading", "setext") and bare.endswith("#") and not bare.endswith("\\#"):
                text = bare[:-1] + "\\#" + text[len(bare) :]
        return text

    def is_line_start(self, start: int) -> bool:
        return start == 0 or self.text[start - 1] == "\n"

    def is_innermost(self, mark: Mark) -> bool:
        return (mark.start, mark.end, mark.id) in self.innermost

    def is_address(self, mark: Mark) -> bool:
        """Whether a link is an address that links to itself: it then stands between angle brackets."""
        is_link = mark.kind is MarkKind.LINK and not mark.tag and not self.care
        text = self.text[mark.start : mark.end]
        is_itself = is_link and mark.attributes == {"href": text} and _ADDRESS.match(text) is not None
        return is_itself and self.is_innermost(mark)

    def is_code(self, mark: Mark) -> bool:
        """Whether a mark can stand in backticks: nothing else begins or ends in it."""
        is_code = mark.kind is MarkKind.CODE and not mark.tag and not mark.attributes and not self.care
        is_bar = self.place == "setext" and "|" in self.text[mark.start : mark.end]
        return is_code and not is_bar and self.is_innermost(mark)

    def atom(self, mark: Mark) -> str:
        raw = mark.attributes.get("raw", "")
        if self.text[mark.start] == "\n":
            is_inside = mark.start > 0 and mark.end < len(self.text)
            if self.place == "inline" and raw in ("", "<br>") and is_inside and self.care is Care.LIGHT:
                return "\\\n"
            return " ".join(raw.split()) or "<br>"
        markdown = as_markdown(mark)
        if markdown and "\n" not in markdown:
            return markdown
        return " ".join(raw.split())

    def delimiters(self, mark: Mark) -> tuple[str, str]:
        """What stands before and after a mark's text."""
        attributes = dict(mark.attributes)
        is_plain = self.care is Care.LIGHT and not mark.tag
        if is_plain and mark.kind is MarkKind.LINK and attributes.keys() <= {"href", "title"}:
            return "[", "]" + target(attributes.get("href", ""), attributes.get("title"))
        usual = USUAL[mark.kind]
        if is_plain and not attributes and mark.kind in (MarkKind.STRONG, MarkKind.EM):
            return usual.sign, usual.sign
        tag = mark.tag if _NAME.match(mark.tag) else usual.tag
        return start_tag(tag, attributes), f"</{tag}>"


def as_markdown(mark: Mark) -> str:
    """The Markdown that an atom brings, where it is code or a picture; "" where there is none."""
    markdown = mark.attributes.get("markdown", "")
    tokens = parser().parse(markdown)
    types = [token.type for token in tokens]
    children = [child.type for token in tokens for child in token.children or ()]
    is_picture = types == ["paragraph_open", "inline", "paragraph_close"] and children == ["image"]
    return markdown if is_picture or types in (["fence"], ["code_block"]) else ""


def _gone_out(mark: Mark) -> Mark | None:
    """What of a mark may stand in a document of another format than its own; None where nothing."""
    if mark.kind is MarkKind.ATOM:
        raw = mark.attributes.get("raw", "")
        return replace(mark, attributes={**mark.attributes, "raw": sanitised(raw)}) if raw else mark
    found = outgoing(mark, safe, OF_A_DOCUMENT)
    if found is None:
        return None
    tag, attributes = found
    kind = kind_of(tag, attributes)
    return replace(mark, kind=kind, tag=tag_of(kind, tag), attributes=attributes)


def _innermost(marks: Sequence[Mark]) -> frozenset[tuple[int, int, int]]:
    """The spans and ids of marks that no other mark begins, ends or lies inside of."""
    edges = sorted(edge for mark in marks for edge in (mark.start, mark.end))
    last: dict[tuple[int, int], int] = {}
    for mark in marks:
        span = (mark.start, mark.end)
        last[span] = max(mark.id, last.get(span, mark.id))
    return frozenset(
        (start, end, identity)
        for (start, end), identity in last.items()
        if bisect_right(edges, start) == bisect_left(edges, end)
    )


def _line_start(text: str) -> str:
    number = _OPENING_NUMBER.match(text)
    if number:
        bullet = number[0].rstrip()
        return bullet[:-1] + "\\" + text[len(bullet) - 1 :]
    return "\\" + text if _LINE_START.match(text) else text


def _entities(blanks: str) -> str:
    """Blanks at the edge of a line, which Markdown drops."""
    return "".join("&nbsp;" if blank == "\u00a0" else f"&#{ord(blank)};" for blank in blanks)


def _code(text: str) -> str:
    """Code between backticks: one more than it holds in a row (CommonMark 0.31, 6.1)."""
    fence = _fence(text, 1)
    is_edged = text.startswith("`") or text.endswith("`")
    is_padded = text.startswith(" ") and text.endswith(" ") and bool(text.strip())
    blank = " " if is_edged or is_padded else ""
    return f"{fence}{blank}{text}{blank}{fence}"


def fenced(code: str, info: str) -> str:
    """A block of code between fences longer than any run of backticks in it."""
    fence = _fence(code, 3)
    return f"{fence}{' '.join(info.replace('`', '').split())}\n{code.rstrip(chr(10))}\n{fence}"


def _fence(code: str, least: int) -> str:
    return "`" * max(least, *(len(run) + 1 for run in re.findall("`+", code)), 0)


def code_element(code: str, info: str) -> str:
    """A block of code as HTML."""
    language = info.split(maxsplit=1)[0] if info.split() else ""
    start = start_tag("code", {"class": f"language-{language}"} if language else {})
    return f"<pre>{start}{escape(code)}</code></pre>"
