"""The files of the site, as they lie in its folder, each with what tells its versions apart."""

from __future__ import annotations

import base64
import hashlib
import os
import stat
import threading
from collections import OrderedDict
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

_KEPT = 1000
"""Files that are kept in memory: those that are read, of some 40 KB each."""

_LARGEST = 64 * 2**20
"""Bytes; the sitemap of a hundred thousand pages has half of it."""

Seen = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class File:
    """A file's bytes, an opaque `tag` that is the same for the same bytes, and when it was written.

    `style` is the digest of the style sheet that stands in a page, as a policy names it; "" without one.
    """

    data: bytes
    tag: str
    modified: datetime
    style: str = ""


class Folder:
    """The folder of a site. May be used by several threads."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._kept: OrderedDict[str, tuple[Seen, File]] = OrderedDict()
        self._lock = threading.Lock()

    def read(self, path: str) -> File | None:
        """The file at a path below the folder, of names that whoever asks has looked at; None where there is
        none. What a link leads to is none of the site's.
        """
        try:
            with open(self._root / path, "rb", opener=_plainly) as file:
                found = os.fstat(file.fileno())
                if not stat.S_ISREG(found.st_mode) or found.st_size > _LARGEST:
                    return None
                seen = (found.st_dev, found.st_ino, found.st_mtime_ns, found.st_size)
                if same := self._remembered(path, seen):
                    return same
                return self._keep(path, seen, made(file.read(), _written(found)))
        except OSError:
            return None

    def _remembered(self, path: str, seen: Seen) -> File | None:
        with self._lock:
            at, file = self._kept.get(path, (None, None))
            if at != seen:
                return None
            self._kept.move_to_end(path)
            return file

    def _keep(self, path: str, seen: Seen, file: File) -> File:
        with self._lock:
            self._kept[path] = seen, file
            self._kept.move_to_end(path)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return file


def _plainly(path: str, flags: int) -> int:
    """Opens what is no link, and never waits for a pipe."""
    return os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)


def made(data: bytes, modified: datetime) -> File:
    """A file of these bytes."""
    return File(data, hashlib.sha256(data).hexdigest()[:32], modified, sheet(data))


def _written(found: os.stat_result) -> datetime:
    return datetime.fromtimestamp(found.st_mtime, UTC)


def sheet(data: bytes) -> str:
    """The digest of a page's style sheet, which is in its head, before any word of an article could be taken
    for it; "" without one.
    """
    head, found, rest = data.partition(b"<style>")
    sheet, closed, _ = rest.partition(b"</style>")
    if not found or not closed or b"</head>" in head:
        return ""
    return "sha256-" + base64.b64encode(hashlib.sha256(sheet).digest()).decode("ascii")
