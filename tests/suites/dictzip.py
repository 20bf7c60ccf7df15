"""Writes small dictionaries in dictd's format, for tests."""

from __future__ import annotations

import string
import struct
import zlib
from collections.abc import Iterable
from pathlib import Path

_SIGNS = string.ascii_uppercase + string.ascii_lowercase + string.digits + "+/"


def written(
    folder: Path, name: str, entries: Iterable[tuple[str, str]], chunk: int = 1000
) -> tuple[Path, Path]:
    """An index and a dictzip file of `entries` (headword, text), in chunks of `chunk` bytes."""
    lines, data = [], b""
    for headword, text in entries:
        said = text.encode()
        lines.append(f"{headword}\t{_digits(len(data))}\t{_digits(len(said))}")
        data += said
    index, packed = folder / f"{name}.index", folder / f"{name}.dict.dz"
    index.write_text("\n".join(sorted(lines)) + "\n", encoding="utf-8")
    packed.write_bytes(_dictzip(data, chunk))
    return index, packed


def _digits(number: int) -> str:
    digits = _SIGNS[number % 64]
    while number := number // 64:
        digits = _SIGNS[number % 64] + digits
    return digits


def _dictzip(data: bytes, length: int) -> bytes:
    deflate = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    chunks = []
    for start in range(0, len(data), length):
        chunks.append(deflate.compress(data[start : start + length]) + deflate.flush(zlib.Z_FULL_FLUSH))
    table = struct.pack(f"<3H{len(chunks)}H", 1, length, len(chunks), *map(len, chunks))
    extra = b"RA" + struct.pack("<H", len(table)) + table
    header = b"\x1f\x8b\x08\x04" + bytes(4) + b"\x02\x03" + struct.pack("<H", len(extra)) + extra
    return header + b"".join(chunks) + deflate.flush() + struct.pack("<2I", zlib.crc32(data), len(data))
