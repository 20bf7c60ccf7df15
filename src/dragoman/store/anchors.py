"""Anchors: numbers and hashes of entries of the audit trail, kept in a file outside of the store.

The trail's chain shows what was altered within it, and not that its end was cut off, or that it was made anew
from some place on. Who keeps an anchor sees that: the entry of that number has that hash for ever. The file
is added to and never rewritten, so that it may lie where things are only added to.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path

from dragoman.model.errors import ReadError, WriteError
from dragoman.store.schema.types import spelled
from dragoman.store.values import Entry

_LARGEST = 64 * 2**20  # bytes: one anchor an hour for forty years
_BEGINS = b'{"entry": '


def noted(file: Path) -> dict[int, str]:
    """The hashes in a file, by the numbers of their entries; none where there is no file yet. A line that a
    crash cut off is none. Raises ReadError.
    """
    try:
        if file.stat().st_size > _LARGEST:
            raise _damaged(file, "it is too large")
        lines = file.read_bytes().split(b"\n")
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise ReadError(f"{file} cannot be read: {error.strerror}", "Allow reading it.") from error
    found: dict[int, str] = {}
    for number, line in enumerate(lines[:-1], 1):
        if line.startswith(_BEGINS) and not line.endswith(b"}"):
            continue
        try:
            one = json.loads(line)
            seq, hashed = int(one["entry"]), str(one["hash"])
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise _damaged(file, f"line {number} is no anchor") from error
        if found.setdefault(seq, hashed) != hashed:
            raise _damaged(file, f"line {number} has another hash of entry {seq}")
    return found


def note(file: Path, newest: Entry, known: Mapping[int, str]) -> bool:
    """Adds an entry to a file, unless it is `known` to be there; whether it was added. Raises WriteError."""
    if newest.seq in known:
        return False
    one = {"entry": newest.seq, "hash": newest.hash, "at": spelled(newest.at)}
    try:
        with file.open("ab") as stream:
            begun = stream.tell() and not _ends_in_line(file)
            stream.write((b"\n" if begun else b"") + json.dumps(one).encode("ascii") + b"\n")
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        raise WriteError(f"{file} cannot be written: {error.strerror}", "Allow writing there.") from error
    return True


def _ends_in_line(file: Path) -> bool:
    with file.open("rb") as stream:
        stream.seek(-1, os.SEEK_END)
        return stream.read() == b"\n"


def _damaged(file: Path, why: str) -> ReadError:
    return ReadError(f"{file} is no file of anchors, or is damaged: {why}", "Take it from a copy.")
