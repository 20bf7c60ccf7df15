"""A site in the store itself: who serves it needs no folder that all his machines see, and a backup of the
store has it too.

One at a time brings something here, as in a bucket: he holds a file, and says ever again that he lives; who
sees it stand still for a while by his own clock takes it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime

from dragoman.model.errors import StoreError, WriteError
from dragoman.model.newsroom import Actor
from dragoman.publish.files import Changes
from dragoman.publish.lease import Lease, held
from dragoman.store import Store, files

HELD = ".dragoman-writing"
LEASE_S = 15.0
"""Seconds: a writer of the database who does not end is waited for as long."""


class Stored:
    """The shelf. May be used by several threads."""

    def __init__(
        self, store: Store, by: Actor, now: Callable[[], datetime], *, lease_s: float = LEASE_S
    ) -> None:
        """`by` is who writes there, at the moments of `now`."""
        self._store, self._by, self._now, self._lease_s = store, by, now, lease_s

    def at(self, path: str) -> str:
        """Where a file is: in that store."""
        return f"{self._store.name}, {path}"

    def read(self, path: str) -> bytes | None:
        """A file's bytes. Raises WriteError."""
        with _border(), self._store.reading() as read:
            found = files.get(read, path)
        return None if found is None else found.data

    def write(
        self, given: Mapping[str, bytes], remove: Collection[str], gone: Collection[str] = ()
    ) -> Changes:
        """All of it in one transaction; whoever serves it knows by the store what is `gone`."""
        with _border(), self._store.reading() as read:
            had = files.tags(read, given)
        new = {path: data for path, data in given.items() if had.get(path) != files.tag_of(data)}
        made = {path: files.folded(data) for path, data in new.items()}
        with _border(), self._store.writing(self._by, self._now()) as write:
            files.put(write, made)
            removed = files.remove(write, remove)
        return Changes(tuple(sorted(new)), tuple(sorted(given.keys() - new.keys())), removed)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Waits for who is at it, or for his silence. Raises WriteError."""
        with held(Lease(self._claim, self._seen, self._claim, self._end), self._lease_s):
            yield

    def _claim(self, said: bytes, tag: str) -> str | None:
        with _border(), self._store.writing(self._by, self._now()) as write:
            return files.claim(write, HELD, said, tag)

    def _seen(self) -> str:
        with _border(), self._store.reading() as read:
            return files.tag(read, HELD)

    def _end(self) -> None:
        with _border(), self._store.writing(self._by, self._now()) as write:
            files.remove(write, [HELD])


@contextmanager
def _border() -> Iterator[None]:
    """What the store cannot do, a shelf cannot."""
    try:
        yield
    except StoreError as error:
        raise WriteError(error.message, *error.parts) from error
