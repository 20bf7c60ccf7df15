"""A large XML document cut into its entries as text, one at a time, without a parser for the whole.

A memory of another may have four gigabytes, and a broken entry in the middle. An XML parser ends there, or goes
on as if nothing had been; and it would resolve the entities that the document declares. So entries are found by
their tags, and each is parsed alone: what is wrong with one is its own affair, and declarations reach no parser.
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
    reader = _Reader(_decoded(stream), names)
    return reader.pieces()


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
    """The text that is not yet given back, and where in the document it begins."""

    def __init__(self, chunks: Iterator[str], names: tuple[str, ...]) -> None:
        self._chunks = chunks
        self._names = "|".join(map(re.escape, names))
        self._begin = re.compile(rf"<!--|<({self._names})(?=[\s/>])")
        self._ends = {
            name: re.compile(rf"<!--|<!\[CDATA\[|</{re.escape(name)}\s*>|<{re.escape(name)}(?=[\s>])")
            for name in names
        }
        self._tag = re.compile(r"<[^<>]*>")
        self._text, self._line = "", 1

    def pieces(self) -> Iterator[Piece]:
        while (found := self._found(self._begin)) is not None:
            self._drop(found.start())
            if found[0] == "<!--":
                self._drop(self._until("-->", 4))
                continue
            yield self._piece(found[1])

    def _piece(self, name: str) -> Piece:
        """The element that the text begins with."""
        line = self._line
        opening = self._found(self._tag)
        if opening is not None and opening.start() == 0 and opening[0].endswith("/>"):
            return Piece(self._drop(opening.end()), line)
        at = len(name) + 1
        while (found := self._found(self._ends[name], at)) is not None:
            if found[0] == "<!--":
                at = self._until("-->", found.end())
            elif found[0].startswith("<!["):
                at = self._until("]]>", found.end())
            elif found[0].startswith("</"):
                return Piece(self._drop(found.end()), line)
            else:  # another begins before this one has ended
                return Piece(self._drop(found.start()), line, whole=False)
            if at > LONGEST:
                break
        return Piece(self._drop(min(len(self._text), LONGEST)), line, whole=False)

    def _found(self, pattern: re.Pattern[str], at: int = 0) -> re.Match[str] | None:
        """The next place of `pattern`, reading on as far as is needed; of an entry no more than may be long."""
        while True:
            found = pattern.search(self._text, at)
            if found is not None or len(self._text) - at > LONGEST:
                return found
            looked = max(at, len(self._text) - 64)
            if pattern is self._begin:
                self._drop(looked)
                at = 0
            else:
                at = looked if pattern is not self._tag else at
            if not self._more():
                return None

    def _until(self, sign: str, at: int) -> int:
        """Behind the next `sign`; at the end where there is none, within bounds."""
        while True:
            found = self._text.find(sign, at)
            if found >= 0:
                return found + len(sign)
            if at == 4 and len(self._text) > LONGEST:  # a comment between entries, of any length
                self._drop(len(self._text) - 8)
            elif len(self._text) > 2 * LONGEST:
                return len(self._text)
            if not self._more():
                return len(self._text)

    def _more(self) -> bool:
        chunk = next(self._chunks, None)
        if chunk is None:
            return False
        self._text += chunk
        return True

    def _drop(self, until: int) -> str:
        gone, self._text = self._text[:until], self._text[until:]
        self._line += gone.count("\n")
        return gone
