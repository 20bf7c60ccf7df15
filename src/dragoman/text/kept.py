"""Tables that take long to make, kept for the next start.

A table is a file of its own in a folder of the user's, mapped into memory, where all processes share it. It
is named by a digest of all that it is made of, so that what is out of date is never found; written whole and
renamed, as several programs may make it at once; and begins with its length and a checksum, so that one that
is not whole is made anew. Where there is no folder, or nothing can be written, tables are made each time.
They are the same in any case: only the time differs.
"""

from __future__ import annotations

import mmap
import os
import secrets
import struct
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from zlib import crc32

_HEADER = struct.Struct("<8sQQ")
_MAGIC = b"dragoman"

_folder: Path | None = None


def use(folder: Path | None) -> None:
    """Keeps tables in `folder`, which is made when the first is; with None, none is kept from now on."""
    global _folder  # a place on this machine, on which no result depends
    _folder = folder


def is_used() -> bool:
    """Whether tables are kept."""
    return _folder is not None


def kept(name: str, sources: Iterable[object], make: Callable[[], bytes]) -> memoryview:
    """What `make` makes, or made before of the same `sources` (values whose `repr` tells them apart).

    The view begins at an address that numbers of eight bytes may stand at.
    """
    if _folder is None:
        return memoryview(make())
    known = repr((sys.version_info[:2], *sources)).encode()
    file = _folder / f"{name}-{blake2b(known, digest_size=8).hexdigest()}.table"
    found = _mapped(file)
    if found is None:
        data = make()
        with suppress(OSError):
            _write(file, name, data)
        return memoryview(data)
    return found


def stamp(path: Path) -> tuple[str, int, int]:
    """What tells one state of a file from another without reading it. Raises OSError."""
    state = path.stat()
    return str(path), state.st_size, state.st_mtime_ns


def _mapped(file: Path) -> memoryview | None:
    """The table in a file; None where there is none, or it is not whole."""
    try:
        with file.open("rb") as stream:
            view = memoryview(mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ))
        magic, length, checksum = _HEADER.unpack_from(view)
    except (OSError, ValueError, struct.error):  # an empty file cannot be mapped
        return None
    table = view[_HEADER.size :]
    whole = magic == _MAGIC and length == len(table) and checksum == crc32(table)
    return table if whole else None


def _write(file: Path, name: str, data: bytes) -> None:
    """Writes a table whole, and takes away those of that name that are out of date."""
    file.parent.mkdir(parents=True, exist_ok=True)
    temporary = file.with_name(f".{name}-{secrets.token_hex(8)}.tmp")
    try:
        with temporary.open("xb") as stream:
            stream.write(_HEADER.pack(_MAGIC, len(data), crc32(data)))
            stream.write(data)
        os.replace(temporary, file)
    finally:
        temporary.unlink(missing_ok=True)
    for other in file.parent.glob(f"{name}-*.table"):
        if other != file:
            other.unlink(missing_ok=True)
