"""Dictionaries in the format of dictd (RFC 2229's reference server): an index, and entries in dictzip.

The index has a line a headword: the headword without case and punctuation, offset and length of the
entry in base 64. A dictzip file is a gzip file in chunks that are compressed one by one; the table of
their sizes is in gzip's extra field (dictzip(1)), so that an entry is read without the rest of the file.
"""

from __future__ import annotations

import re
import struct
import zlib
from binascii import a2b_base64
from bisect import bisect_left
from functools import lru_cache
from itertools import accumulate
from pathlib import Path

_HEADER = 12  # bytes before the extra field of a gzip file, its length included (RFC 1952)
_CHUNKS = 2048
"""Chunks kept inflated, of 58 kB each as dictzip cuts them.

All of the largest dictionary (German, 100 MB), whose senses lie far apart: with fewer, its first
thousand words are inflated over and over.
"""


class Dictd:
    """One dictionary: `headwords` of an index file, and their entries. Raises OSError, ValueError."""

    def __init__(self, index: Path, entries: Path) -> None:
        lines = index.read_bytes().split(b"\n")
        lines.sort()  # nearly sorted already, but by the rules of whoever made it
        self._lines = lines
        self._data = entries.read_bytes()
        self._length, self._offsets = _chunks(self._data)
        self._chunk = lru_cache(maxsize=_CHUNKS)(self._inflated)

    def __contains__(self, headword: str) -> bool:
        key = _encoded(headword) + b"\t"
        at = bisect_left(self._lines, key)
        return at < len(self._lines) and self._lines[at].startswith(key)

    def entries(self, headword: str, most: int = 12, until: re.Pattern[bytes] | None = None) -> list[str]:
        """The entries under exactly `headword` (folded), `most` of them at most, each up to `until`."""
        key = _encoded(headword) + b"\t"
        at = bisect_left(self._lines, key)
        found = []
        for line in self._lines[at : at + most]:
            if not line.startswith(key):
                break
            found.append(self._entry(line, until))
        return found

    def neighbours(self, prefix: str, most: int = 12) -> list[str]:
        """Headwords that begin with `prefix`, the first in the order of the index."""
        key = _encoded(prefix)
        at = bisect_left(self._lines, key)
        found: dict[str, None] = {}
        for line in self._lines[at : at + 8 * most]:
            if not line.startswith(key) or len(found) >= most:
                break
            headword = line.partition(b"\t")[0].decode("utf-8", "replace")
            found[headword] = None
        return list(found)

    def _entry(self, line: bytes, until: re.Pattern[bytes] | None) -> str:
        offset, _, length = line.partition(b"\t")[2].partition(b"\t")
        start, size = _number(offset), _number(length)
        first, begin = divmod(start, self._length)
        data = self._chunk(first) if first + 1 < len(self._offsets) else b""
        if begin + size > self._length:
            last = min((start + size) // self._length, len(self._offsets) - 2)
            data = b"".join([data, *[self._chunk(number) for number in range(first + 1, last + 1)]])
        end = begin + size
        cut = until.search(data, begin, end) if until is not None else None
        return data[begin : cut.start() if cut else end].decode("utf-8", "replace")

    def _inflated(self, number: int) -> bytes:
        chunk = self._data[self._offsets[number] : self._offsets[number + 1]]
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(chunk)


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _number(digits: bytes) -> int:
    """The number in base 64, with the digits of RFC 4648 and no padding; nought where it is none."""
    try:
        return int.from_bytes(a2b_base64(digits.rjust(-len(digits) // 4 * -4, b"A")), "big")
    except ValueError:
        return 0


def _chunks(data: bytes) -> tuple[int, list[int]]:
    """Length of a chunk when inflated, and where each begins in the file. Raises ValueError."""
    if len(data) < _HEADER or data[:3] != b"\x1f\x8b\x08" or not data[3] & 4:
        raise ValueError("not a dictzip file")
    extra = int.from_bytes(data[10:12], "little")
    at, end = _HEADER, _HEADER + extra
    table: tuple[int, ...] = ()
    length = 0
    while at + 4 <= end:
        kind, size = data[at : at + 2], int.from_bytes(data[at + 2 : at + 4], "little")
        if kind == b"RA":
            _, length, count = struct.unpack_from("<3H", data, at + 4)
            table = struct.unpack_from(f"<{count}H", data, at + 10)
        at += 4 + size
    if not table or not length:
        raise ValueError("a gzip file without the table of dictzip")
    for flag in (8, 16):  # a name and a comment, each ended by a zero byte
        if data[3] & flag:
            end = data.index(b"\0", end) + 1
    if data[3] & 2:  # a checksum of the header
        end += 2
    return length, list(accumulate(table, initial=end))
