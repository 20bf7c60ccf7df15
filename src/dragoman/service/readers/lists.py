"""Lists, feeds and the sitemap, from which what is withdrawn is gone at once.

They lie with the pages as the last release made them. Where something was withdrawn since, they are made here
as the next will make them, and kept until then.
"""

from __future__ import annotations

import threading
from datetime import datetime

from dragoman.newsroom import parted
from dragoman.service.readers.files import File, made
from dragoman.store import Reading, Store, audit, site

Key = tuple[tuple[int, int, int], tuple[tuple[int, str, datetime], ...]]


class Lists:
    """Of one store. May be used by several threads."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._right = -1
        """The entry of the audit trail up to which what lies there is right."""
        self._made: dict[str, tuple[Key, File]] = {}
        self._lock = threading.Lock()

    def since(self, path: str) -> File | None:
        """A list where something was withdrawn since it was made; None where what lies there is right."""
        with self._store.reading() as read:
            last = audit.last(read)
            if last == self._right:
                return None
            key = _key(read)
            if not key[1]:
                self._right, self._made = last, {}
                return None
            with self._lock:  # it takes a while, and one of them is enough
                had = self._made.get(path)
                if had is not None and had[0] == key:
                    return had[1]
                data = parted.listed(read, path)
                if data is None:
                    return None
                file = made(data, max(at for _, _, at in key[1]))
                self._made[path] = key, file
                return file


def _key(read: Reading) -> Key:
    """What is another whenever such lists are: what the site has, and what was withdrawn since."""
    gone = site.gone(read)
    found = ((article, language, why.at) for article, of in gone.items() for language, why in of.items())
    return site.version(read), tuple(sorted(found))
