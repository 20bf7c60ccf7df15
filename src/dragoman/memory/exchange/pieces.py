"""A large XML document cut into its entries as text, one at a time, without a parser for the whole.

A memory of another may have four gigabytes, and a broken entry in the middle. An XML parser ends there, or
goes on as if nothing had been; and it would resolve the entities that the document declares. So entries are
found by their tags, and each is parsed alone: what is wrong with one is its own affair, and declarations
reach no parser.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from dragoman.model.errors import ReadError

_CHUNK = 1 << 18  # bytes read at once
LONGEST = 4_000_000
"""Characters of one entry: it is given back as far as it is read, and what follows is looked through for its
end."""

_OVERLAP = 64
"""Characters in which a tag that a chunk cuts in two may begin."""

_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\0?\0", "utf-16-le"),
    (b"\0<\0?", "utf-16-be"),
)


class Piece(NamedTuple):
    """An entry as it is written, the line that it begins in, and whether its end was found."""

    text: str
    line: int
    whole: bool = True


def pieces(stream: BinaryIO, names: tuple[str, ...]) -> Iterator[Piece]:
    """The elements of these names, in order, none inside another; comments are passed over.

    What is no text in the document's encoding is read as U+FFFD. Raises ReadError where the encoding is
    unknown. Holds one entry at a time.
    """
    return _Reader(_decoded(stream), names).pieces()


def _decoded(stream: BinaryIO) -> Iterator[str]:
    head = stream.read(_CHUNK)
    decoder = codecs.getincrementaldecoder(_encoding(head))("replace")
    while head:
        yield decoder.decode(head)
        head = stream.read(_CHUNK)
    yield decoder.decode(b"", True)


def _encoding(head: bytes) -> str:
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name
    declared = _DECLARED.match(head.lstrip()[:300])
    name = declared[1].decode("ascii") if declared else "utf-8"
    try:
        info = codecs.lookup(name)
    except LookupError as error:
        raise ReadError(f"«{name}» is no encoding that is known", "Save the file as UTF-8.") from error
    if not info._is_text_encoding:
        raise ReadError(f"«{name}» is no encoding of text", "Save the file as UTF-8.")
    return info.name


class _Reader:
    """The text that is not yet given back, from `at` on, and the line that it begins in."""

    def __init__(self, chunks: Iterator[str], names: tuple[str, ...]) -> None:
        self._chunks = chunks
        self._begin = re.compile(rf"<!--|<({'|'.join(map(re.escape, names))})(?=[\s/>])")
        self._ends = {
            name: re.compile(rf"<!--|<!\[CDATA\[|</{re.escape(name)}\s*>|<{re.escape(name)}(?=[\s>])")
            for name in names
        }
        self._tag = re.compile(r"<[^<>]*>")
        self._text, self._at, self._line = "", 0, 1

    def pieces(self) -> Iterator[Piece]:
        while (found := self._next()) is not None:
            self._take(found.start())
            if found[0] == "<!--":
                self._skip_comment()
            else:
                yield self._piece(found[1])

    def _next(self) -> re.Match[str] | None:
        """Where an entry or a comment begins; all before it is given up."""
        while True:
            found = self._begin.search(self._text, self._at)
            if found is not None:
                return found
            self._take(max(self._at, len(self._text) - _OVERLAP))
            if not self._more():
                return None

    def _skip_comment(self) -> None:
        """Passes over a comment of any length; one that does not end is the rest of the document."""
        while (end := self._text.find("-->", self._at)) < 0:
            self._take(max(self._at, len(self._text) - 2))
            if not self._more():
                self._take(len(self._text))
                return
        self._take(end + 3)

    def _piece(self, name: str) -> Piece:
        """The element that the text begins with."""
        line = self._line
        opening = self._found(self._tag, 0)
        if opening is not None and opening.start() == self._at and opening[0].endswith("/>"):
            return Piece(self._take(opening.end()), line)
        at = len(name) + 1
        while (found := self._found(self._ends[name], at)) is not None:
            if found[0].startswith("</"):
                return Piece(self._take(found.end()), line)
            if not found[0].startswith("<!"):  # another begins before this one has ended
                return Piece(self._take(found.start()), line, whole=False)
            at = self._behind("-->" if found[0] == "<!--" else "]]>", found.end() - self._at)
        return Piece(self._take(min(len(self._text), self._at + LONGEST)), line, whole=False)

    def _found(self, pattern: re.Pattern[str], at: int) -> re.Match[str] | None:
        """The next place of `pattern`, `at` characters on or behind, reading on as far as an entry may go."""
        while True:
            found = pattern.search(self._text, self._at + at)
            if found is not None or len(self._text) - self._at > LONGEST:
                return found
            if pattern is not self._tag:
                at = max(at, len(self._text) - self._at - _OVERLAP)
            if not self._more():
                return None

    def _behind(self, sign: str, at: int) -> int:
        """How many characters on the text behind the next `sign` begins; at the end where there is none."""
        while (found := self._text.find(sign, self._at + at)) < 0:
            if len(self._text) - self._at > LONGEST or not self._more():
                return len(self._text) - self._at
        return found + len(sign) - self._at

    def _more(self) -> bool:
        chunk = next(self._chunks, None)
        if chunk is None:
            return False
        self._text, self._at = self._text[self._at :] + chunk, 0
        return True

    def _take(self, until: int) -> str:
        taken = self._text[self._at : until]
        self._at = until
        self._line += taken.count("\n")
        return taken
