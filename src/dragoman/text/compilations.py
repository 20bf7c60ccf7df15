"""Compiled patterns, in a file that grows: to compile them took a third of the time to a first finding.

Python has no way to keep a compiled pattern: pickle keeps its text. What is kept is the code that the
compiler makes for the machine that matches (`sre`), which looks over all code that it is given before it
runs any. A file is for one version of both. Several processes may read it and write behind its end at once;
from the first record on that is not whole nothing is read, and the file is begun anew, as it is when it is
full.
"""

from __future__ import annotations

import marshal
import os
import re
import struct
import sys
import unicodedata
from array import array
from contextlib import suppress
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any
from zlib import crc32

from dragoman.text import kept

_NAME = "patterns"
_MOST = 1 << 22
"""Bytes of the file: some two hundred patterns, of all that the house has and of twenty languages."""

_RECORD = struct.Struct("<16sQQ")
"""Before each: the digest of the pattern and its flags, how many bytes follow, and their checksum."""

_RE: Any = re
"""With its parts that are nobody's but its own: where they are others, patterns are compiled as they always
are.
"""

_NOT_OURS = (AttributeError, TypeError, ValueError, RuntimeError, OverflowError)
"""What is raised where the compiler is not as we know it, or refuses what was kept."""


def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """As `re.compile`, which is asked where nothing is kept. Raises re.error."""
    file = kept.place(_NAME, _compiler())
    if file is None or sys.implementation.name != "cpython":
        return re.compile(pattern, flags)
    records = _records(file)
    digest = _digest(pattern, flags)
    with suppress(*_NOT_OURS):
        if digest not in records:
            records[digest] = _code(pattern, flags)
            _add(file, digest, records[digest])
        return _pattern(pattern, records[digest])
    return re.compile(pattern, flags)


def _pattern(pattern: str, record: bytes) -> re.Pattern[str]:
    """The pattern whose code is in a record."""
    flags, code, groups, names = marshal.loads(record)  # noqa: S302  # written by us, its checksum is right
    by_number: list[str | None] = [None] * (groups + 1)
    for name, number in names.items():
        by_number[number] = name
    made: re.Pattern[str] = _RE._compiler._sre.compile(
        pattern, flags, array("I", code).tolist(), groups, names, tuple(by_number)
    )
    return made


def _code(pattern: str, flags: int) -> bytes:
    """What `re._compiler.compile` hands to the machine, but the pattern's text."""
    parsed: Any = _RE._parser.parse(pattern, int(flags))
    code: list[int] = _RE._compiler._code(parsed, int(flags))
    state = parsed.state
    return marshal.dumps(
        (int(flags) | state.flags, array("I", code).tobytes(), state.groups - 1, dict(state.groupdict))
    )


def _compiler() -> tuple[object, ...]:
    """What tells one compiler from another."""
    return sys.version_info[:3], sys.byteorder, array("I").itemsize, unicodedata.unidata_version


def _digest(pattern: str, flags: int) -> bytes:
    return blake2b(f"{int(flags)}:{pattern}".encode("utf-8", "replace"), digest_size=16).digest()


@lru_cache(maxsize=4)
def _records(file: Path) -> dict[bytes, bytes]:
    """The records of a file, by digest. One that is full, or not whole to its end, is taken away."""
    found: dict[bytes, bytes] = {}
    with suppress(OSError):
        data = file.read_bytes()
        at = 0
        while at + _RECORD.size <= len(data):
            digest, length, checksum = _RECORD.unpack_from(data, at)
            record = data[at + _RECORD.size : at + _RECORD.size + length]
            if len(record) != length or crc32(record) != checksum:
                break
            found[digest] = record
            at += _RECORD.size + length
        if at < len(data) or at >= _MOST:
            file.unlink()
    return found


def _add(file: Path, digest: bytes, record: bytes) -> None:
    """Keeps a record for who comes next; where nothing can be written, it is made again."""
    with suppress(OSError):
        if not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True)
            kept.tidied(file, _NAME)
        with file.open("ab", buffering=0) as stream:
            if os.fstat(stream.fileno()).st_size < _MOST:
                stream.write(_RECORD.pack(digest, len(record), crc32(record)) + record)
