"""The paragraphs of plain text, with all that stands between them, so that it can be written back exactly.

Paragraphs are set in plain text in two ways: one a line, however long; or wrapped at a column, with
blank lines between. Which of the two a text is, is decided by its lines (see `_wrap_width`). The bullets
of a new list are here, too.
"""

from __future__ import annotations

import re
import textwrap
import unicodedata
import zlib
from dataclasses import dataclass
from itertools import pairwise

from dragoman.markup.layout import number_of
from dragoman.model.article import Block, Role
from dragoman.model.errors import TooLarge
from dragoman.text.patterns import later

MAX_WIDTH = 100
"""Columns: a text with a longer line that is no lone address was not wrapped by hand or by a mailer."""

MAX_LINES = 20_000
"""Lines that are not blank; the longest articles have some hundreds."""

_MIN_WIDTH = 30
"""Columns: a text whose longest line is shorter was cut for its sense, as verse and lists are."""

_FULL = 0.85
"""A line is full when it and the next word would come this near to the width: mailers break early."""

_SENTENCE_END = later(r"[.!?…:;。！？：；।؟۔](?:[\"'”’»)\]」』]{0,4})$")
_BULLET = later(r"(?:[-•·▪◦‣*]|\(?(?P<number>\d{1,3})[.)])[ \t\u00a0]+(?=\S)")
_ORNAMENT = later(r"[\s\-*_=~#·•—–.]+")


_LEAST = 30
"""Columns that a line has at least, whatever its indentation."""


@dataclass(frozen=True, slots=True)
class Wrap:
    """Where a text was broken into lines.

    `width` is the column it is wrapped at, `first` the column its first line starts at. `breaks` are
    the places in the text before which each further line begins, with that line's indentation in
    columns; a blank there stands for the line end. `checksum` is the text's (CRC-32).
    """

    width: int
    first: int
    breaks: tuple[tuple[int, int], ...]
    checksum: int

    @classmethod
    def of(cls, text: str, width: int, first: int, breaks: tuple[tuple[int, int], ...]) -> Wrap:
        """The wrap of a text."""
        return cls(width, first, breaks, zlib.crc32(text.encode("utf-8", "replace")))

    @classmethod
    def from_detail(cls, detail: str) -> Wrap:
        """What `detail` wrote."""
        width, first, checksum, *breaks = detail.split()
        pairs = (pair.split(":") for pair in breaks)
        return cls(
            int(width), int(first), tuple((int(at), int(indent)) for at, indent in pairs), int(checksum)
        )

    @property
    def detail(self) -> str:
        """The wrap as the detail of a skeleton's hole: ``WIDTH FIRST CHECKSUM PLACE:INDENT…``."""
        breaks = "".join(f" {at}:{indent}" for at, indent in self.breaks)
        return f"{self.width} {self.first} {self.checksum}{breaks}"

    def lines(self, text: str, end: str) -> str:
        """The text in lines joined by `end`."""
        is_unchanged = zlib.crc32(text.encode("utf-8", "replace")) == self.checksum
        return self._again(text, end) if is_unchanged else self._anew(text, end)

    def _again(self, text: str, end: str) -> str:
        pieces: list[str] = []
        at = 0
        for place, indent in self.breaks:
            pieces += [text[at:place].rstrip(" "), end, " " * indent]
            at = place
        return "".join([*pieces, text[at:]])

    def _anew(self, text: str, end: str) -> str:
        hanging = self.breaks[0][1] if self.breaks else 0
        lines = textwrap.wrap(
            text,
            max(self.width, self.first + _LEAST, hanging + _LEAST),
            initial_indent=" " * self.first,
            subsequent_indent=" " * hanging,
            break_long_words=False,
            break_on_hyphens=False,
            expand_tabs=False,
            replace_whitespace=False,
        )
        return end.join(lines)[self.first :]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of plain text.

    `before` is all that stands between the paragraph before it and this one's first letter: line
    ends, blank lines, ornaments, indentation, its bullet. `number` is that of its bullet, 0 for a
    bullet without one, None without a bullet; `indent` are the columns before the bullet or text.
    `wrap` is how it was broken into lines, None where it is on one. `group` is the same for
    paragraphs with no blank line between them.
    """

    before: str
    text: str
    group: int
    number: int | None = None
    indent: int = 0
    wrap: Wrap | None = None

    @property
    def is_sentence(self) -> bool:
        """Whether it ends as a sentence does."""
        return ends_sentence(self.text)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that is not blank: its paragraph's `before`, its content, its bullet."""

    before: str
    text: str
    after: str
    group: int
    bullet: re.Match[str] | None


def ends_sentence(text: str) -> bool:
    """Whether a text ends with the punctuation of a sentence."""
    return _SENTENCE_END.search(text[-8:]) is not None


def paragraphs(text: str) -> tuple[list[Paragraph], str]:
    """The paragraphs of `text`, and what stands after the last.

    The `before` and `text` of all of them and that rest, one after the other, are the text again,
    but for the line ends inside of wrapped paragraphs. Raises TooLarge.
    """
    lines, rest = _lines(text)
    if len(lines) > MAX_LINES:
        raise TooLarge(f"The text has over {MAX_LINES} lines", "Give one article only.")
    lines = _with_lists_only(lines)
    width = _wrap_width(lines)
    found: list[list[_Line]] = []
    for line in lines:
        if found and _continues(found[-1], line, width):
            found[-1].append(line)
        else:
            found.append([line])
    result: list[Paragraph] = []
    after = ""
    for group in found:
        result.append(_paragraph(group, after, width))
        after = group[-1].after
    return result, after + rest


def line_end(text: str) -> str:
    """The line end that a text uses first, a newline where it has none."""
    match = re.search(r"\r\n|\r|\n", text)
    return match[0] if match else "\n"


def _lines(text: str) -> tuple[list[_Line], str]:
    lines: list[_Line] = []
    before, group = "", 0
    for raw in text.splitlines(keepends=True):
        content = raw.strip()
        if not content or _ORNAMENT.fullmatch(content):
            before += raw
            group += 1
            continue
        lead = raw[: raw.index(content)]
        after = raw[len(lead) + len(content) :]
        lines.append(_Line(before + lead, content, after, group, _BULLET.match(content)))
        before = ""
    return lines, before


def _with_lists_only(lines: list[_Line]) -> list[_Line]:
    """The lines, without the numbers taken for bullets that count nothing ("12. Dezember")."""
    numbered = [index for index, line in enumerate(lines) if line.bullet and line.bullet["number"]]
    numbers = [int(_bullet(lines[index])["number"]) for index in numbered]
    for place, index in enumerate(numbered):
        beside = numbers[max(0, place - 1) : place] + numbers[place + 1 : place + 2]
        if not any(abs(number - numbers[place]) == 1 for number in beside):
            line = lines[index]
            lines[index] = _Line(line.before, line.text, line.after, line.group, None)
    return lines


def _bullet(line: _Line) -> re.Match[str]:
    assert line.bullet is not None
    return line.bullet


def _wrap_width(lines: list[_Line]) -> int:
    """The column that the text is wrapped at, 0 when it is not.

    It is when no line is long, most line ends inside of groups come where the next word would not
    have fitted, and some of them come in the middle of a sentence. Paragraphs of one line each
    fail the first, verse and lists the second, short paragraphs the third.
    """
    breaks = [
        (line, after) for line, after in pairwise(lines) if line.group == after.group and after.bullet is None
    ]
    lengths = [_columns(line) for line in lines if " " in line.text or _is_wide(line.text[0])]
    if not breaks or not lengths or not _MIN_WIDTH <= max(lengths) <= MAX_WIDTH:
        return 0
    width = max(lengths)
    full = [line for line, after in breaks if _is_full(line, after, width)]
    torn = [line for line in full if not ends_sentence(line.text)]
    return width if len(full) * 2 >= len(breaks) and len(torn) * 3 >= len(full) > 0 else 0


def _columns(line: _Line) -> int:
    return _indent(line.before) + len(line.text)


def _indent(before: str) -> int:
    return len(before) - max(before.rfind("\n"), before.rfind("\r")) - 1


def _is_full(line: _Line, after: _Line, width: int) -> bool:
    word = 1 if _is_wide(after.text[0]) else 1 + len(after.text.split(maxsplit=1)[0])
    return _columns(line) + word > width * _FULL


def _continues(paragraph: list[_Line], line: _Line, width: int) -> bool:
    """Whether a line is more of the paragraph before it: only in a wrapped text."""
    last = paragraph[-1]
    if not width or last.group != line.group:
        return False
    torn = _is_full(last, line, width) and not ends_sentence(last.text)
    if line.bullet:  # a dash that came to stand at the start of a line by wrapping
        return torn and paragraph[0].bullet is None
    return _is_full(last, line, width) or line.text[0].islower()


def _paragraph(group: list[_Line], after: str, width: int) -> Paragraph:
    first = group[0]
    skip = first.bullet.end() if first.bullet else 0
    before = after + first.before + first.text[:skip]
    text = first.text[skip:]
    breaks: list[tuple[int, int]] = []
    for line in group[1:]:
        glued = text.endswith(("-", "\u00ad")) and line.text[0].islower()
        text += "" if glued or (_is_wide(text[-1]) and _is_wide(line.text[0])) else " "
        breaks.append((len(text), _indent(line.before)))
        text += line.text
    return Paragraph(
        before=before,
        text=text,
        group=first.group,
        number=int(first.bullet["number"] or 0) if first.bullet else None,
        indent=_indent(first.before),
        wrap=Wrap.of(text, width, _indent(before), tuple(breaks)) if breaks else None,
    )


def _is_wide(character: str) -> bool:
    """Whether it is of a script that is set without spaces (Hangul is wide, and has spaces)."""
    return unicodedata.east_asian_width(character) in "WF" and not "\uac00" <= character <= "\ud7a3"


_MAX_DEPTH = 20
"""Of a bullet in a new document: lists of articles nest two or three deep, a format may say any number."""


class Numbers:
    """Counts the items of each list as they are written, each depth for itself."""

    def __init__(self) -> None:
        self._group: str | None = None
        self._counts: list[int] = []

    def bullet(self, block: Block) -> str:
        """What stands before an item's text: indentation, bullet or number, a blank; else nothing.

        Each level is indented by as much as the bullet above it takes, as CommonMark asks.
        """
        if block.role is not Role.ITEM:
            return ""
        attributes = block.attributes
        depth = min(number_of(block, "depth"), _MAX_DEPTH)
        if attributes.get("group") != self._group:
            self._group, self._counts = attributes.get("group"), []
        is_new = len(self._counts) < depth
        self._counts = (self._counts + [0] * depth)[:depth]
        first = number_of(block, "start", least=0)
        self._counts[-1] = first if is_new or "start" in attributes else self._counts[-1] + 1
        indent = "    " * (depth - 1)
        return f"{indent}{self._counts[-1]}. " if attributes.get("list") == "ordered" else f"{indent}- "
