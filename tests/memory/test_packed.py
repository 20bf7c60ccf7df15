"""Compressed files of memories: told by how they begin, read as they come, and bounded."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.memory.exchange import packed
from dragoman.memory.exchange.packed import bare, packing, unpacked
from dragoman.model.errors import ReadError, SettingsError, TooLarge

TMX = b'<?xml version="1.0"?><tmx version="1.4">' + bytes(range(32, 127)) * 40 + b"</tmx>"


def zipped(*files: tuple[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return stream.getvalue()


def read(data: bytes, name: str = "old.tmx.gz") -> bytes:
    return unpacked(io.BytesIO(data), name).read()


@pytest.mark.parametrize(
    "data",
    [
        TMX,
        gzip.compress(TMX),
        gzip.compress(TMX[:100]) + gzip.compress(TMX[100:]),
        bz2.compress(TMX),
        lzma.compress(TMX),
        zipped(("old.tmx", TMX)),
        zipped(("a/", b""), ("a/old.tmx", TMX), ("__MACOSX/a/._old.tmx", b"x"), ("a/.DS_Store", b"x")),
    ],
)
def test_what_a_file_is_is_told_by_how_it_begins(data: bytes) -> None:
    """Whatever its name says: agencies misname them."""
    assert read(data) == TMX


def test_what_is_empty_or_short_is_not_compressed() -> None:
    assert read(b"") == b""
    assert read(b"B") == b"B"


@pytest.mark.parametrize("compress", [gzip.compress, bz2.compress, lzma.compress])
def test_what_is_cut_off_is_said_to_be(compress: Callable[[bytes], bytes]) -> None:
    """Nothing of it passes for the whole."""
    with pytest.raises(ReadError, match=r"old\.tmx\.gz is cut off"):
        read(compress(TMX)[:-20])


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\x1f\x8b\x08\x00" + b"\xff" * 40, "is damaged"),
        (b"BZh9" + b"\xff" * 40, "is damaged"),
        (b"PK\x03\x04" + b"\xff" * 40, "is damaged"),
        (zipped(("a.tmx", TMX), ("b.tmx", TMX)), "has 2 files"),
        (zipped(("a/", b"")), "has 0 files"),
    ],
)
def test_what_cannot_be_unpacked_is_said(data: bytes, said: str) -> None:
    with pytest.raises(ReadError, match=said):
        read(data)


def test_an_archive_that_was_damaged_within_is_not_read_as_if_it_were_whole() -> None:
    """Its checksum is looked at."""
    data = bytearray(zipped(("old.tmx", TMX)))
    data[60] ^= 0xFF
    with pytest.raises(ReadError):
        read(bytes(data))


@pytest.mark.parametrize("compress", [gzip.compress, bz2.compress, lzma.compress])
def test_a_bomb_ends_at_a_bound(monkeypatch: pytest.MonkeyPatch, compress: Callable[[bytes], bytes]) -> None:
    monkeypatch.setattr(packed, "_FREE", 2**20)
    with pytest.raises(TooLarge):
        read(compress(b" " * 2**24))


def test_what_is_merely_repetitive_is_no_bomb() -> None:
    """A memory of one sentence that is said a hundred thousand times is odd, and small."""
    units = b"<tu><tuv><seg>The ferry left.</seg></tuv></tu>" * 100_000
    assert read(gzip.compress(units)) == units


def test_an_archive_needs_its_end(tmp_path: Path) -> None:
    """A pipe cannot be gone back in."""

    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    with pytest.raises(ReadError, match="has its list at its end"):
        unpacked(Pipe(zipped(("old.tmx", TMX))), "Standard input")


def test_a_name_without_its_compression_says_the_format(tmp_path: Path) -> None:
    archive = tmp_path / "memory.zip"
    archive.write_bytes(zipped(("agency.tmx", TMX)))

    assert bare("old.tmx.gz") == "old.tmx"
    assert bare("old.CSV.XZ") == "old.CSV"
    assert bare("old.tmx") == "old.tmx"
    assert bare(str(archive)) == "agency.tmx"
    assert bare("nowhere.zip") == "nowhere"


@pytest.mark.parametrize("name", ["out.tmx", "out.tmx.gz", "out.tmx.bz2", "out.tmx.xz"])
def test_what_is_written_is_read_again(name: str) -> None:
    """And the same memory gives the same bytes."""
    made = []
    for _ in range(2):
        stream = io.BytesIO()
        into = packing(stream, name)
        into.write(TMX)
        if into is not stream:
            into.close()
        made.append(stream.getvalue())

    assert made[0] == made[1]
    assert read(made[0], name) == TMX
    assert (made[0] == TMX) is (name == "out.tmx")


def test_no_archive_is_written() -> None:
    with pytest.raises(SettingsError, match=r"\.gz"):
        packing(io.BytesIO(), "out.tmx.zip")
