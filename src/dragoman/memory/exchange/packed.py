"""Files of memories and terms as people send them: compressed by gzip, bzip2 or xz, or alone in a ZIP.

What a file is, is told by how it begins. It is unpacked as it is read, so that a memory of gigabytes takes no
room, and a bomb ends at a bound.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zipfile
import zlib
from contextlib import suppress
from pathlib import PurePath
from typing import BinaryIO, cast

from dragoman.model.errors import ReadError, SettingsError, TooLarge

ENDINGS = (".gz", ".bz2", ".xz", ".zip")

_SIGNS = {b"\x1f\x8b": "gz", b"BZh": "bz2", b"\xfd7zXZ\0": "xz", b"PK\x03\x04": "zip"}

_FREE = 256 * 2**20
_MOST = 200
"""Bytes that anything may unpack to, and how many times its own size what is larger: XML of translations is
twenty times as long as its gzip; that of nothing but one letter, a thousand times."""


def bare(file: str) -> str:
    """The name of a file without the ending that says how it is compressed; where that is all a ZIP archive
    has, the name of what is in it.
    """
    path = PurePath(file)
    if path.suffix.lower() not in ENDINGS:
        return file
    if path.suffix.lower() == ".zip" and not path.with_suffix("").suffix:
        with suppress(OSError, zipfile.BadZipFile), zipfile.ZipFile(file) as archive:
            return next((one.filename for one in _files(archive)), file)
    return str(path.with_suffix(""))


def unpacked(stream: BinaryIO, name: str) -> BinaryIO:
    """What is in the file `name`, of which the stream is at its beginning; itself where it is not compressed.

    Raises ReadError for a ZIP archive that has not exactly one file, and where it cannot be gone back in.
    Reading raises ReadError where it is damaged or cut off, and TooLarge for a bomb.
    """
    buffered = stream if hasattr(stream, "peek") else io.BufferedReader(cast(io.RawIOBase, stream))
    head = buffered.peek(8)[:8]
    kind = next((kind for sign, kind in _SIGNS.items() if head.startswith(sign)), None)
    if kind is None:
        return buffered
    counted = _Counted(buffered)
    inner: object
    if kind == "zip":
        inner = _alone(counted, name)
    elif kind == "gz":
        inner = gzip.GzipFile(fileobj=cast(BinaryIO, counted))
    else:
        inner = (bz2.BZ2File if kind == "bz2" else lzma.LZMAFile)(cast(BinaryIO, counted))
    return cast(BinaryIO, io.BufferedReader(_Bounded(cast(BinaryIO, inner), counted, name), 1 << 18))


def packing(stream: BinaryIO, name: str) -> BinaryIO:
    """What writes into a stream, compressed as the ending of the file `name` says; to be closed before the
    stream is. Raises SettingsError for a ZIP archive.
    """
    ending = PurePath(name).suffix.lower()
    if ending == ".zip":
        raise SettingsError(f"{name}: ZIP archives are read and not written", "Name it .gz, .bz2 or .xz.")
    if ending == ".gz":
        return cast(BinaryIO, gzip.GzipFile(filename="", mode="wb", fileobj=stream, mtime=0))
    if ending == ".bz2":
        return cast(BinaryIO, bz2.BZ2File(stream, "wb"))
    if ending == ".xz":
        return cast(BinaryIO, lzma.LZMAFile(stream, "wb"))
    return stream


class _Counted(io.RawIOBase):
    """A stream that knows how many bytes were read of it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self.count = stream, 0

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """Whether the stream is."""
        return self._stream.seekable()

    def seek(self, offset: int, whence: int = 0) -> int:
        """See `io.RawIOBase`."""
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        """See `io.RawIOBase`."""
        return self._stream.tell()

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # the width of its argument
        """See `io.RawIOBase`."""
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        self.count += len(data)
        return len(data)


class _Bounded(io.RawIOBase):
    """What is unpacked, as long as it is not too much; the errors of libraries are ours."""

    def __init__(self, inner: BinaryIO, counted: _Counted, name: str) -> None:
        self._inner, self._counted, self._name, self._given = inner, counted, name, 0

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # the width of its argument
        """See `io.RawIOBase`. Raises ReadError and TooLarge."""
        try:
            data = self._inner.read(len(buffer))
        except EOFError as error:
            raise ReadError(f"{self._name} is cut off", "Get it whole, and import it again.") from error
        except (OSError, zlib.error, lzma.LZMAError, zipfile.BadZipFile) as error:
            raise ReadError(f"{self._name} is damaged: {error}", "Get it again.") from error
        self._given += len(data)
        if self._given > max(_FREE, _MOST * self._counted.count):
            raise TooLarge(
                f"{self._name} unpacks to more than {_MOST} times its size",
                "No memory does; unpack it yourself where it is one.",
            )
        buffer[: len(data)] = data
        return len(data)


def _alone(stream: _Counted, name: str) -> BinaryIO:
    if not stream.seekable():
        raise ReadError(f"{name}: a ZIP archive has its list at its end", "Give it as a file, or unpack it.")
    try:
        archive = zipfile.ZipFile(cast(BinaryIO, stream))
        files = _files(archive)
        if len(files) != 1:
            raise ReadError(f"{name} has {len(files)} files", "Unpack it, and import one after the other.")
        if files[0].flag_bits & 1:
            raise ReadError(f"{name} is locked by a password", "Unpack it first.")
        return cast(BinaryIO, archive.open(files[0]))
    except (OSError, zipfile.BadZipFile, NotImplementedError) as error:
        raise ReadError(f"{name} is damaged: {error}", "Get it again.") from error


def _files(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """The files of an archive, without what systems add."""
    return [
        one
        for one in archive.infolist()
        if not one.is_dir()
        and not one.filename.startswith("__MACOSX/")
        and not one.filename.endswith("/.DS_Store")
    ]
