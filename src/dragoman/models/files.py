"""The files of models on the disk: room for them, and archives unpacked.

Nothing in an archive is trusted: places, kinds, numbers and sizes are bounded.
"""

from __future__ import annotations

import errno
import gzip
import shutil
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, Any, NamedTuple

from dragoman.model.errors import ReadError, TooLarge, WriteError

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_MAKE_ROOM = "Make room there, or name another folder in DRAGOMAN_MODELS."


def ensure_room(folder: Path, needed: int) -> None:
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


_CHUNK = 1 << 20
_FREE = 1 << 20
"""Bytes that any file may have, however well it was compressed: empty vocabularies are no bombs."""


class Bounds(NamedTuple):
    """The most that an archive may hold. Models of three thousand million parameters stay below."""

    files: int = 10_000
    size: int = 32 << 30
    ratio: int = 100


BOUNDS = Bounds()

ARCHIVES = (".zip", ".argosmodel", ".tar.gz", ".tgz", ".tar")
"""What the names of archives end in."""

_Packed = IO[bytes] | gzip.GzipFile


class _Member(NamedTuple):
    """A file of an archive: its place, bytes unpacked and packed (0 where the archive does not say)."""

    path: PurePosixPath
    size: int
    packed: int
    inside: zipfile.ZipInfo | tarfile.TarInfo


def is_archive(file: Path) -> bool:
    """Whether it can be unpacked: a zip (an Argos package is one) or a tar, compressed or not."""
    return file.is_file() and (file.name.lower().endswith(ARCHIVES) or zipfile.is_zipfile(file))


def unpack(archive: Path, into: Path, bounds: Bounds = BOUNDS) -> None:
    """Unpacks the files of an archive below the folder `into`, which is made.

    Raises ReadError where it is damaged, cut off, or holds what must not be written (absolute or
    climbing paths, links, devices, two files of one name); TooLarge; WriteError.
    """
    into.mkdir()
    with _border(archive):
        if zipfile.is_zipfile(archive):
            with zipfile.ZipFile(archive) as packed:
                _unpack(archive, into, bounds, _of_zip(archive, packed), packed.open)
            return
        with tarfile.open(archive) as tar:
            members = list(_of_tar(archive, tar, bounds))
            _unpack(archive, into, bounds, members, lambda member: _whole(tar.extractfile(member)))


def gunzip(file: Path, to: Path, bounds: Bounds = BOUNDS) -> None:
    """Unpacks one gzip file to `to`. Raises ReadError, TooLarge, WriteError."""
    ensure_room(to.parent, file.stat().st_size)
    with _border(file), gzip.open(file) as packed:
        _write(file, packed, to, _most(file, bounds))


def _unpack(
    archive: Path, into: Path, bounds: Bounds, members: Iterable[_Member], opened: Callable[[Any], _Packed]
) -> None:
    members = _checked(archive, list(members), bounds)
    ensure_room(into, sum(member.size for member in members))
    for member in members:
        target = into / member.path
        with writing(into):
            target.parent.mkdir(parents=True, exist_ok=True)
        with opened(member.inside) as packed:
            _write(archive, packed, target, member.size)


def _of_zip(archive: Path, packed: zipfile.ZipFile) -> Iterator[_Member]:
    for info in packed.infolist():
        kind = stat.S_IFMT(info.external_attr >> 16)
        if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
            raise _unsafe(archive, info.filename, "is a link or a device")
        if info.flag_bits & 1:
            raise _unsafe(archive, info.filename, "is encrypted")
        path = _inside(archive, info.orig_filename)
        if not info.is_dir():
            yield _Member(path, info.file_size, info.compress_size, info)


def _of_tar(archive: Path, tar: tarfile.TarFile, bounds: Bounds) -> Iterator[_Member]:
    """A compressed tar says nothing of a file's packed size: the archive's own bounds the sum, and is
    looked at while the list is read, for that unpacks it once.
    """
    total, most = 0, _most(archive, bounds)
    for number, info in enumerate(tar):
        total += info.size
        if total > most or number >= bounds.files:
            raise _bomb(archive, bounds)
        path = _inside(archive, info.name)
        if info.isfile():
            tarfile.data_filter(info, "/nowhere")
            yield _Member(path, info.size, 0, info)
        elif not info.isdir():
            raise _unsafe(archive, info.name, "is a link or a device")


def _checked(archive: Path, members: list[_Member], bounds: Bounds) -> list[_Member]:
    taken: set[str] = set()
    for member in members:
        # Names that differ in case alone are one file on some disks; so is a file that is also a folder.
        name = str(member.path).casefold()
        if name in taken:
            raise _unsafe(archive, str(member.path), "is there twice")
        taken.add(name)
        if member.packed and member.size > max(_FREE, member.packed * bounds.ratio):
            raise _bomb(archive, bounds)
    clash = next((m for m in members if any(str(up).casefold() in taken for up in m.path.parents)), None)
    if clash is not None:
        raise _unsafe(archive, str(clash.path), "lies in a file")
    if len(members) > bounds.files or sum(member.size for member in members) > _most(archive, bounds):
        raise _bomb(archive, bounds)
    return members


def _most(packed: Path, bounds: Bounds) -> int:
    """Bytes that a file may unpack to."""
    return min(bounds.size, max(_FREE, packed.stat().st_size * bounds.ratio))


def _inside(archive: Path, name: str) -> PurePosixPath:
    """The place of a file, below the folder and nowhere else."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or any(sign in name for sign in "\\:\0"):
        raise _unsafe(archive, name, "would be written elsewhere")
    return path


def _write(archive: Path, packed: _Packed, target: Path, most: int) -> None:
    """Writes at most `most` bytes, whatever the archive's list has said."""
    left = most
    with writing(target.parent):
        out = target.open("xb")
    with out:
        while chunk := packed.read(min(_CHUNK, left + 1)):
            left -= len(chunk)
            if left < 0:
                raise _bomb(archive, BOUNDS)
            with writing(target.parent):
                out.write(chunk)
        with writing(target.parent):
            out.flush()


def _whole(packed: IO[bytes] | None) -> IO[bytes]:
    assert packed is not None  # only files are asked for
    return packed


@contextmanager
def _border(archive: Path) -> Iterator[None]:
    """Maps what zipfile, tarfile, gzip and zlib raise for bytes that are none of theirs."""
    try:
        yield
    except (zipfile.BadZipFile, tarfile.TarError, gzip.BadGzipFile, zlib.error, EOFError, OSError) as error:
        raise ReadError(
            f"{archive} is damaged or cut off ({' '.join(str(error).split()) or type(error).__name__})",
            "Fetch it again, and compare its checksum with the published one.",
        ) from error
    except (NotImplementedError, RuntimeError, ValueError) as error:
        raise ReadError(
            f"{archive} cannot be unpacked here ({error})", "Unpack it by hand, and add the folder."
        ) from error


def _unsafe(archive: Path, name: str, why: str) -> ReadError:
    return ReadError(
        f"{archive} is no archive of a model: «{name[:100]}» {why}",
        "Nothing was unpacked. Take the model from the place where it is published.",
    )


def _bomb(archive: Path, bounds: Bounds) -> TooLarge:
    return TooLarge(
        f"{archive} unpacks to more than {bounds.files} files, {megabytes(bounds.size)} "
        f"or {bounds.ratio} times its size",
        "No model does. Take it from the place where it is published.",
    )
