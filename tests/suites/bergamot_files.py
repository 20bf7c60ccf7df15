"""The files of which Bergamot's models are made: items, and shortlists, byte for byte."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

_SHORTLIST_MAGIC = 0xF11A48D5013417F5


@dataclass(frozen=True)
class Item:
    """A named tensor: `shape` is what the file says, `data` its bytes."""

    name: str
    type: int
    shape: tuple[int, ...]
    data: bytes


def write_items(path: Path, items: Sequence[Item]) -> None:
    """Marian's binary file: headers, names, shapes, a gap up to the next multiple of 256, data."""
    head = struct.pack("<2Q", 1, len(items))
    head += b"".join(
        struct.pack("<4Q", len(item.name) + 1, item.type, len(item.shape), len(item.data)) for item in items
    )
    head += b"".join(item.name.encode() + b"\0" for item in items)
    head += b"".join(struct.pack(f"<{len(item.shape)}i", *item.shape) for item in items)
    gap = -(len(head) + 8) % 256
    path.write_bytes(head + struct.pack("<Q", gap) + bytes(gap) + b"".join(item.data for item in items))


def write_shortlist(path: Path, targets: Sequence[Iterable[int]], frequent: int = 8) -> None:
    """The words that may be written for each source word; the first `frequent` of all may be at any time."""
    lists = [sorted(words) for words in targets]
    offsets = np.cumsum([0, *map(len, lists)]).astype(np.uint64)
    words = np.array([word for one in lists for word in one], np.uint32)
    body = struct.pack("<4Q", frequent, frequent, len(offsets), len(words))
    body += offsets.tobytes() + words.tobytes()
    path.write_bytes(struct.pack("<2Q", _SHORTLIST_MAGIC, _checksum(body)) + body)


def _checksum(body: bytes) -> int:
    seed, mask = 0, (1 << 64) - 1
    for (value,) in struct.iter_unpack("<Q", body[: len(body) // 8 * 8]):
        seed ^= (value + 0x9E3779B9 + (seed << 6) + (seed >> 2)) & mask
    return seed


def padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % 256)
