"""Where the files of a site lie: in a folder, or in a bucket. Whatever makes a site knows only this of it."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Collection, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from dragoman.model.errors import WriteError
from dragoman.publish import files
from dragoman.publish.files import Changes


class Kept(Protocol):
    """Has files by their paths, with slashes and below one root."""

    def at(self, path: str) -> str:
        """Where a file is, for people."""
        ...

    def read(self, path: str) -> bytes | None:
        """A file's bytes, None where there is none. Raises WriteError."""
        ...


class Shelf(Kept, Protocol):
    """Has files that may be written too."""

    def write(
        self, given: Mapping[str, bytes], remove: Collection[str], gone: Collection[str] = ()
    ) -> Changes:
        """Writes files, each whole, and takes away those to `remove`; what is the same is not touched. Of the
        pages `gone` it says so beside them, where it can: they are tombstones.

        What refers to others comes after them: lists after pages, and the site's memory last. Raises
        WriteError.
        """
        ...

    def alone(self) -> AbstractContextManager[None]:
        """While this is held, nobody else brings anything here. Raises WriteError."""
        ...


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of this machine, or one that it sees."""

    root: Path

    def at(self, path: str) -> str:
        """Its path."""
        return str(self.root / path)

    def read(self, path: str) -> bytes | None:
        """A file's bytes. Raises WriteError where it is there and cannot be read."""
        try:
            return (self.root / path).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise WriteError(
                f"{self.root / path} cannot be read: {error.strerror}", "Allow reading it."
            ) from error

    def write(
        self, given: Mapping[str, bytes], remove: Collection[str], gone: Collection[str] = ()
    ) -> Changes:
        """All are made before the first is in its place. What is `gone` is told by a list (`gone.map`)."""
        return files.write(self.root, given, remove)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Nobody else on this machine; who was killed here left nothing half."""
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            there = os.open(self.root, os.O_RDONLY)
        except OSError as error:
            raise WriteError(
                f"{self.root} cannot be used for a site: {error.strerror}",
                "Name a folder that may be written.",
            ) from error
        try:
            fcntl.flock(there, fcntl.LOCK_EX)
            with files.swept(self.root):
                yield
        finally:
            os.close(there)
