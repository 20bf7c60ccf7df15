"""The files of a site that lies in the store itself: any process that sees the store has all of it."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, delete, select, update

from dragoman.model.errors import StoreError
from dragoman.store.database import Reading, Writing
from dragoman.store.schema.site import files

_LEVEL = 3
"""Of zlib: a page of 40 KB becomes one of 9, in a millisecond."""

_AT_ONCE = 500
"""Paths that one statement names."""

_TAG = select(files.c.tag).where(files.c.path == bindparam("path"))
_FILE = select(files).where(files.c.path == bindparam("path"))


@dataclass(frozen=True, slots=True)
class File:
    """A file's bytes, what tells them from others, and when they were written."""

    tag: str
    written: datetime
    data: bytes


@dataclass(frozen=True, slots=True)
class Folded:
    """A file as it is stored: made before a transaction begins, since to compress takes long."""

    tag: str
    data: bytes


def tag_of(data: bytes) -> str:
    """What tells bytes from others."""
    return hashlib.sha256(data).hexdigest()[:32]


def folded(data: bytes) -> Folded:
    """Bytes as they are stored."""
    return Folded(tag_of(data), zlib.compress(data, _LEVEL))


def tag(read: Reading, path: str) -> str:
    """The tag of a file; "" where there is none."""
    return read.value(_TAG, {"path": path}) or ""


def tags(read: Reading, paths: Collection[str]) -> dict[str, str]:
    """The tags of those of these files that there are, by path."""
    found: dict[str, str] = {}
    given = sorted(paths)
    for at in range(0, len(given), _AT_ONCE):
        some = select(files.c.path, files.c.tag).where(files.c.path.in_(given[at : at + _AT_ONCE]))
        found |= {row.path: row.tag for row in read.rows(some)}
    return found


def get(read: Reading, path: str) -> File | None:
    """A file, None where there is none. Raises StoreError where it is damaged."""
    row = read.row(_FILE, {"path": path})
    if row is None:
        return None
    try:
        return File(row.tag, row.written, zlib.decompress(row.data))
    except zlib.error as error:
        raise StoreError(
            f"What the store has of {path} is damaged", "Release the whole site anew."
        ) from error


def put(write: Writing, given: Mapping[str, Folded]) -> None:
    """Stores files, in the place of what was there by their paths."""
    remove(write, given)
    rows = [
        {"path": path, "tag": one.tag, "written": write.at, "data": one.data} for path, one in given.items()
    ]
    write.add_all(files, rows)


def remove(write: Writing, paths: Collection[str]) -> tuple[str, ...]:
    """Takes files away, and gives the paths of those that there were, sorted."""
    there = sorted(tags(write, paths))
    for at in range(0, len(there), _AT_ONCE):
        write.run(delete(files).where(files.c.path.in_(there[at : at + _AT_ONCE])))
    return tuple(there)


def claim(write: Writing, path: str, data: bytes, seen: str) -> str | None:
    """Stores a file where it is as the tag `seen` says ("" of none), and gives its new tag; None where it is
    otherwise.
    """
    now = folded(data)
    if not seen:
        if tag(write, path):
            return None
        put(write, {path: now})
        return now.tag
    same = (files.c.path == path) & (files.c.tag == seen)
    told = {"tag": now.tag, "written": write.at, "data": now.data}
    return now.tag if write.run(update(files).where(same).values(told)) else None
