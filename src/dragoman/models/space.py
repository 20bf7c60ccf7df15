"""Room on the disk: asked for before much is written, and what it means when it runs out."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dragoman.model.errors import WriteError

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_MAKE_ROOM = "Make room there, or name another folder in DRAGOMAN_MODELS."


def ensure(folder: Path, needed: int) -> None:
    """Raises WriteError where fewer than `needed` bytes are free on the folder's disk."""
    there = next(place for place in (folder, *folder.absolute().parents) if place.is_dir())
    free = shutil.disk_usage(there).free
    if free < needed:
        raise WriteError(
            f"No space left for {megabytes(needed)} in {folder}: {megabytes(free)} are free", _MAKE_ROOM
        )


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Maps the system's errors while something is written below the folder. Raises WriteError."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise WriteError(f"No space left in {folder}", _MAKE_ROOM) from error
        raise WriteError(
            f"{error.filename or folder} cannot be written: {error.strerror or error}",
            "Check the folder and its rights, or name another in DRAGOMAN_MODELS.",
        ) from error


def megabytes(size: int) -> str:
    """A size for a reader: «42 MB»."""
    if size >= 10**9:
        return f"{size / 10**9:.1f} GB"
    return f"{size / 10**6:.0f} MB" if size >= 10**6 else f"{max(size // 1000, 1)} kB"
