"""Tables that take long to make, kept for the next start.

A table is a file of its own in a folder of the user's, mapped into memory, where all processes share it. It
is named by a digest of all that it is made of, so that what is out of date is never found; written whole and
renamed, as several programs may make it at once; and begins with its length and a checksum, so that one that
is not whole is made anew. Where there is no folder, or nothing can be written, tables are made each time.
They are the same in any case: only the time differs.
"""

from __future__ import annotations

import marshal
import mmap
import os
import secrets
import struct
import sys
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import lru_cache, wraps
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar
from zlib import crc32

_HEADER = struct.Struct("<8sQQ40x")  # as long as what processors read at once, so that tables begin evenly
_MAGIC = b"dragoman"
_FORMAT = 2
"""Of all tables: to be raised where what is in one comes to stand otherwise."""

_WHOLE, _END = 1 << 20, 1 << 14
"""Bytes of a table up to which all of it is summed, and of each end of a larger one: to sum the encoder's at
every start took as long as to check a sentence twenty times."""

_VERSIONS = 12
"""Tables of a name that stay beside a new one."""

_NUMBER = 18
_MOST = (1 << _NUMBER) - 1
"""The bits of a number in a row of `Numbered`."""

_Of = TypeVar("_Of", str, int)
_Made = TypeVar("_Made")

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

    The view begins at an address that numbers of any size may stand at.
    """
    file = place(name, sources)
    if file is None:
        return memoryview(make())
    found = _mapped(file)
    if found is None:
        data = make()
        with suppress(OSError):
            _write(file, name, data)
        return memoryview(data)
    return found


def place(name: str, sources: Iterable[object]) -> Path | None:
    """The file of what is made of `sources`, there or not; None where nothing is kept."""
    if _folder is None:
        return None
    known = repr((_FORMAT, sys.version_info[:2], *sources)).encode()
    return _folder / f"{name}-{blake2b(known, digest_size=8).hexdigest()}.table"


def tidied(file: Path, name: str) -> None:
    """Takes away the oldest tables of that name beside `file`: several versions of the program may share a
    folder, and a few of theirs stay. Raises OSError.
    """
    others = [other for other in file.parent.glob(f"{name}-*.table") if other != file]
    for other in sorted(others, key=lambda one: one.stat().st_mtime_ns)[:-_VERSIONS]:
        other.unlink(missing_ok=True)


def stamp(path: Path) -> tuple[str, int, int]:
    """What tells one state of a file from another without reading it. Raises OSError."""
    state = path.stat()
    return path.name, state.st_size, state.st_mtime_ns


def lasting(make: Callable[[_Of], _Made]) -> Callable[[_Of], _Made]:
    """`make`, whose values are remembered here, and kept. They depend on nothing but its argument and on what
    reads languages: our code and data, and the libraries that have some. marshal takes them.
    """
    name = f"{make.__module__.rpartition('.')[2]}{make.__name__}"

    @lru_cache(maxsize=64)
    @wraps(make)
    def found(of: _Of) -> _Made:
        if _folder is None or not str(of).isalnum():
            return make(of)
        table = kept(f"{name}-{of}", readers(), lambda: _marshalled(make(of)))
        value: _Made = marshal.loads(table)  # noqa: S302  # written by us, and its checksum is right
        return value

    return found


def _marshalled(value: Any) -> bytes:
    return marshal.dumps(value)


@lru_cache(maxsize=1)
def readers() -> tuple[object, ...]:
    """What tells one state of all that reads languages from another."""
    ours = Path(__file__).parents[1]
    specs = [find_spec(name) for name in ("babel", "num2words", "dateparser", "anyascii", "wordfreq")]
    others = [Path(spec.origin) for spec in specs if spec is not None and spec.origin is not None]
    files = [
        Path(folder, name)
        for part in ("text", "facts")
        for folder, _, names in os.walk(ours / part)
        for name in names
        if not name.endswith(".pyc")
    ]
    return tuple(sorted(map(stamp, [*files, *others])))


class Numbered:
    """Texts and numbers of them, in a table: a row for each, in order, of the text's digest and the number.

    The digest is of 46 bits: a text that is not among a million is taken for one of them once in 70 million.
    """

    def __init__(self, table: memoryview) -> None:
        self._rows = table.cast("Q")

    def __len__(self) -> int:
        return len(self._rows)

    def find(self, text: str) -> int | None:
        """The number of a text; None where it is not in the table."""
        row = _row(text, 0)
        at = bisect_left(self._rows, row)
        if at < len(self._rows) and self._rows[at] >> _NUMBER == row >> _NUMBER:
            return self._rows[at] & _MOST
        return None

    def find_all(self, text: str) -> list[int]:
        """All numbers of a text, in order."""
        row = _row(text, 0)
        at = bisect_left(self._rows, row)
        found = []
        while at < len(self._rows) and self._rows[at] >> _NUMBER == row >> _NUMBER:
            found.append(self._rows[at] & _MOST)
            at += 1
        return found


def numbered(texts: Iterable[tuple[str, int]]) -> bytes:
    """The table of texts with their numbers, which are less than 2 ** 18."""
    return array("Q", sorted([_row(text, number) for text, number in texts])).tobytes()


def _row(text: str, number: int) -> int:
    digest = blake2b(text.encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "big") & ~_MOST | number


def _mapped(file: Path) -> memoryview | None:
    """The table in a file; None where there is none, or it is not whole."""
    try:
        with file.open("rb") as stream:
            magic, length, checksum = _HEADER.unpack(stream.read(_HEADER.size))
            if (magic, length) != (_MAGIC, os.fstat(stream.fileno()).st_size - _HEADER.size):
                return None
            view = memoryview(mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ))[_HEADER.size :]
    except (OSError, struct.error):
        return None
    return view if checksum == _checksum(view) else None


def _checksum(table: memoryview | bytes) -> int:
    """Of all of it, or of both ends of a large one."""
    if len(table) <= _WHOLE:
        return crc32(table)
    return crc32(table[-_END:], crc32(table[:_END]))


def _write(file: Path, name: str, data: bytes) -> None:
    """Writes a table whole, and takes away those of that name that are out of date."""
    file.parent.mkdir(parents=True, exist_ok=True)
    temporary = file.with_name(f".{name}-{secrets.token_hex(8)}.tmp")
    try:
        with temporary.open("xb") as stream:
            stream.write(_HEADER.pack(_MAGIC, len(data), _checksum(data)))
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())  # what has its name and its length has all between its ends
        os.replace(temporary, file)
    finally:
        temporary.unlink(missing_ok=True)
    tidied(file, name)
