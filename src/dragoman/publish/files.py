"""Files that are written whole or not at all, inside one folder."""

from __future__ import annotations

import os
import secrets
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from dragoman.model.errors import WriteError

_HALF = ".dragoman-"
"""What the names of files begin with that are not whole yet."""

_MARK = ".dragoman-writing"


@dataclass(frozen=True, slots=True)
class Changes:
    """Paths below the folder, with slashes, sorted."""

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]


def write(folder: Path, files: Mapping[str, bytes], remove: Collection[str] = ()) -> Changes:
    """Writes the files below `folder`, in the order given, and takes away those to `remove`.

    All of them are first written beside their places and made safe on the disk, and only then
    renamed; a file whose bytes are the same is not touched. When the disk is full, or the run is
    interrupted before the renames, everything is as it was. Raises WriteError.
    """
    staged: dict[Path, Path] = {}
    made: list[Path] = []
    unchanged: list[str] = []
    try:
        for name, data in files.items():
            target = folder / name
            if _same(target, data):
                unchanged.append(name)
                continue
            _make(target.parent, made)
            _inside(folder, target)
            _stage(target, data, staged)
        for target in list(staged):
            os.replace(staged[target], target)
            del staged[target]
        gone = [name for name in remove if _removed(folder, folder / name)]
    except OSError as error:
        raise _write_error(folder, error) from error
    finally:
        _clean(staged, made)
    written = set(files) - set(unchanged)
    return Changes(tuple(sorted(written)), tuple(sorted(unchanged)), tuple(sorted(gone)))


def written(path: Path, data: bytes) -> bool:
    """Writes one file whole, and says whether that changed it. Raises WriteError.

    A device or a pipe is written to as it is: a rename would put a file in its place.
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        try:
            path.write_bytes(data)
        except OSError as error:
            raise _write_error(path, error) from error
        return True
    return bool(write(path.parent, {path.name: data}).written)


@contextmanager
def swept(folder: Path) -> Iterator[None]:
    """While something is written into the folder, it says so; where that was said and never taken back, who
    wrote was killed, and what he left half is removed first: the text of an article may be in it that was
    withdrawn since.

    To be held by one process at a time. Raises WriteError.
    """
    mark = folder / _MARK
    try:
        if mark.exists():
            for left in folder.rglob(f"{_HALF}*.tmp"):
                left.unlink(missing_ok=True)
        mark.touch()
    except OSError as error:
        raise _write_error(folder, error) from error
    try:
        yield
    finally:
        with suppress(OSError):  # it is looked for once more, and that is all
            mark.unlink()


def _same(target: Path, data: bytes) -> bool:
    try:
        return target.stat().st_size == len(data) and target.read_bytes() == data
    except (FileNotFoundError, NotADirectoryError):
        return False


def _make(folder: Path, made: list[Path]) -> None:
    """Makes the folder and those above it, and remembers which were not there."""
    missing: list[Path] = []
    while not folder.exists():
        missing.append(folder)
        folder = folder.parent
    for path in reversed(missing):
        path.mkdir()
        made.append(path)


def _inside(folder: Path, target: Path) -> None:
    if not target.parent.resolve().is_relative_to(folder.resolve()):
        raise WriteError(
            f"{target} leads out of the site's folder",
            "Take the link in that path away, or choose another folder.",
        )


def _stage(target: Path, data: bytes, staged: dict[Path, Path]) -> None:
    # Its name is noted before it is there: an interruption between the two would leave it lying.
    temporary = staged[target] = target.parent / f"{_HALF}{secrets.token_hex(8)}.tmp"
    with temporary.open("xb") as file:
        os.fchmod(file.fileno(), 0o644)  # whatever the umask: a site is there to be read
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _removed(folder: Path, target: Path) -> bool:
    if not target.exists():
        return False
    _inside(folder, target)
    target.unlink()
    return True


def _clean(staged: Mapping[Path, Path], made: list[Path]) -> None:
    for temporary in staged.values():
        with suppress(OSError):
            temporary.unlink()
    for path in reversed(made):
        with suppress(OSError):  # most have files in them by now, and stay
            path.rmdir()


def _write_error(folder: Path, error: OSError) -> WriteError:
    # A rename that fails names two files, and the second is the one that was asked for.
    named = [name for name in (error.filename2, error.filename, str(folder)) if name is not None]
    place = os.fsdecode(named[0]) if not isinstance(named[0], int) else str(folder)
    return WriteError(
        f"{place} cannot be written: {error.strerror or error}",
        "Make room or allow writing there, or choose another place, and try again.",
    )
