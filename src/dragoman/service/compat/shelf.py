"""Translated files that wait to be fetched: in a folder that all processes of a service share, at addresses
that nobody guesses, for a while.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from dragoman.model.errors import NotStored

KEPT_S = 30 * 60
"""How long a translation waits to be fetched."""

MOST_BYTES = 64 * 2**20
"""Of all that waits; the oldest goes first."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A file, since when it is kept (on the monotonic clock, which processes share), and the head of its
    answer.
    """

    name: str
    data: bytes
    since: float
    heads: dict[str, str]


class Shelf:
    """Files by addresses that nobody guesses. May be used by several threads and processes."""

    def __init__(self, folder: Path | None = None, most: int = MOST_BYTES) -> None:
        """`most` bytes are kept in `folder`, where there is none in one of its own."""
        self._own = tempfile.TemporaryDirectory(prefix="dragoman-") if folder is None else None
        self._folder = folder or Path(self._own.name if self._own else "")
        self._most = most

    def put(self, file: Kept) -> str:
        """Keeps a file, and gives what it is fetched by."""
        key = f"{secrets.token_urlsafe(24)}.{file.name}"
        self.set(key, file)
        return key

    def set(self, key: str, file: Kept) -> None:
        """Keeps a file by a key that nobody guesses, in place of what is there."""
        path = self._path(key)
        head = json.dumps([file.name, file.since, file.heads]).encode()
        new = path.with_suffix(".new")
        new.write_bytes(head + b"\n" + file.data)
        os.utime(new, (file.since, file.since))
        new.replace(path)  # it is whole, or not there
        self._make_room(file.since)

    def get(self, key: str, now: float) -> Kept:
        """The file. Raises NotStored."""
        try:
            head, _, data = self._path(key).read_bytes().partition(b"\n")
        except OSError:
            data = head = b""
        name, since, heads = json.loads(head) if head else ("", -KEPT_S - 1, {})
        if not head or now - since > KEPT_S:
            self._make_room(now)
            raise NotStored("Invalid filename", "Translations wait half an hour: translate it again.")
        return Kept(name, data, since, heads)

    def close(self) -> None:
        """Removes its own folder."""
        if self._own is not None:
            self._own.cleanup()

    def _path(self, key: str) -> Path:
        """Where a file is: by its address's digest, since a client chose a part of that."""
        return self._folder / hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()

    def _make_room(self, now: float) -> None:
        """Removes what is too old, and the oldest of what is too much; the newest always stays."""
        found = []
        for path in self._folder.glob("?" * 64):
            with suppress(OSError):  # another process was faster
                told = path.stat()
                found.append((told.st_mtime, told.st_size, path))
        held = 0
        for number, (since, size, path) in enumerate(sorted(found, reverse=True)):
            held += size
            if now - since > KEPT_S or (number and held > self._most):
                path.unlink(missing_ok=True)
