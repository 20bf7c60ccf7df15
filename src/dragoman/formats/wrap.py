"""Paragraphs wrapped at a column: as they were while their text is unchanged, else wrapped anew."""

from __future__ import annotations

import textwrap
import zlib
from dataclasses import dataclass

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
        return cls(width, first, breaks, zlib.crc32(text.encode()))

    @classmethod
    def from_form(cls, form: str) -> Wrap:
        """What `form` wrote."""
        _, width, first, checksum, *breaks = form.split()
        pairs = (pair.split(":") for pair in breaks)
        return cls(
            int(width), int(first), tuple((int(at), int(indent)) for at, indent in pairs), int(checksum)
        )

    @property
    def form(self) -> str:
        """The wrap as the form of a skeleton's hole: ``wrap WIDTH FIRST CHECKSUM PLACE:INDENT…``."""
        breaks = "".join(f" {at}:{indent}" for at, indent in self.breaks)
        return f"wrap {self.width} {self.first} {self.checksum}{breaks}"

    def lines(self, text: str, end: str) -> str:
        """The text in lines joined by `end`."""
        return self._again(text, end) if zlib.crc32(text.encode()) == self.checksum else self._anew(text, end)

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
