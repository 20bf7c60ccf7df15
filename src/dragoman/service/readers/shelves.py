"""Where readers' files are taken from: a folder, the store itself, or a bucket. What is read much is kept."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from dragoman.model.errors import WriteError
from dragoman.newsroom.hosting import STORE
from dragoman.publish import hosting
from dragoman.service.readers.files import File, Folder, made
from dragoman.store import Store, files

if TYPE_CHECKING:
    from dragoman.publish.bucket import Bucket  # which loads obstore

_KEPT = 1000
"""Files, of some 40 KB each."""

ASKED_S = 5.0
"""For so long a bucket is not asked again for a file: what was withdrawn is refused before that."""


class Pages(Protocol):
    """Has the files of a site. May be used by several threads."""

    def read(self, path: str) -> File | None:
        """The file at a path, of names that whoever asks has looked at; None where there is none. Raises
        StoreError and WriteError.
        """
        ...


def pages(site: str, store: Store) -> Pages:
    """The files of a site whose place is written so: a folder, the URL of a bucket, or the `store`. Raises
    SettingsError.
    """
    if site == STORE:
        return InStore(store)
    return InBucket(hosting.at(site)) if "://" in site else Folder(Path(site))


@dataclass(frozen=True, slots=True)
class _Had:
    """A file as it was had last, None where there was none, and what tells it from others."""

    tag: str
    at: float
    file: File | None


class _Memory:
    """The files that were asked for last."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, _Had] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, path: str) -> _Had:
        with self._lock:
            found = self._kept.get(path)
            if found is not None:
                self._kept.move_to_end(path)
        return found or _NEVER

    def put(self, path: str, tag: str, file: File | None) -> File | None:
        with self._lock:
            self._kept[path] = _Had(tag, time.monotonic(), file)
            self._kept.move_to_end(path)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return file


_NEVER = _Had("", float("-inf"), None)


class InStore:
    """A site that lies in the store."""

    def __init__(self, store: Store) -> None:
        self._store, self._memory = store, _Memory()

    def read(self, path: str) -> File | None:
        """The file, as the store has it at this moment. Raises StoreError."""
        had = self._memory.get(path)
        with self._store.reading() as read:
            tag = files.tag(read, path)
            if tag == had.tag:
                return had.file
            found = files.get(read, path)
        file = made(found.data, found.written) if found is not None else None
        return self._memory.put(path, tag, file)


class InBucket:
    """A site that lies in a bucket, which is asked for a file every few seconds."""

    def __init__(self, bucket: Bucket, asked_s: float = ASKED_S) -> None:
        self._bucket, self._asked_s, self._memory = bucket, asked_s, _Memory()

    def read(self, path: str) -> File | None:
        """The file, as the bucket had it a few seconds ago; the last that was had, where the bucket does not
        answer. Raises WriteError.
        """
        had = self._memory.get(path)
        if time.monotonic() - had.at < self._asked_s:
            return had.file
        try:
            found = self._bucket.newer(path, had.tag)
        except WriteError:
            if had.file is None:
                raise
            return had.file
        if found is None:
            return self._memory.put(path, "", None)
        same = had.file is not None and found.tag == had.tag
        return self._memory.put(path, found.tag, had.file if same else made(found.data, found.written))
