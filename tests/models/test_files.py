"""Archives of models: what is in them is written below one folder, and within bounds, or not at all."""

from __future__ import annotations

import gzip
import io
import os
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from suites.command import tree

from dragoman.model.errors import ReadError, TooLarge
from dragoman.models.files import Bounds, gunzip, unpack

FILES = {"model/model.bin": b"weights" * 1000, "metadata.json": b"{}"}


def zipped(file: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return file


def tarred(file: Path, files: dict[str, bytes], *others: tarfile.TarInfo) -> Path:
    with tarfile.open(file, "w:gz" if file.name.endswith("gz") else "w") as made:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            made.addfile(info, io.BytesIO(data))
        for info in others:
            made.addfile(info)
    return file


def special(name: str, kind: bytes, leads_to: str = "") -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, leads_to
    return info


def symlinked(file: Path) -> Path:
    with zipfile.ZipFile(file, "w") as made:
        info = zipfile.ZipInfo("model.bin")
        info.external_attr = 0o120777 << 16
        made.writestr(info, "/etc/passwd")
    return file


def twice(file: Path) -> Path:
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("model.bin", b"one")
        made.writestr("MODEL.BIN", b"other")
    return file


class TestGood:
    @pytest.mark.parametrize(
        ("name", "make"),
        [
            ("m.zip", zipped),
            ("m.argosmodel", zipped),
            ("m.tar", tarred),
            ("m.tar.gz", tarred),
            ("m.tgz", tarred),
        ],
    )
    def test_every_file_comes_out(
        self, tmp_path: Path, name: str, make: Callable[[Path, dict[str, bytes]], Path]
    ) -> None:
        unpack(make(tmp_path / name, FILES), tmp_path / "out")

        assert tree(tmp_path / "out") == dict(sorted(FILES.items()))

    def test_nothing_that_comes_out_can_be_run(self, tmp_path: Path) -> None:
        info = tarfile.TarInfo("run.sh")
        info.mode = 0o4777
        unpack(tarred(tmp_path / "m.tar", {}, info), tmp_path / "out")

        assert not os.access(tmp_path / "out" / "run.sh", os.X_OK) or os.name == "nt"
        assert not (tmp_path / "out" / "run.sh").stat().st_mode & 0o7111


ATTACKS: dict[str, Callable[[Path], Path]] = {
    "zip: climbs": lambda at: zipped(at / "m.zip", {"../evil": b"x"}),
    "zip: climbs inside": lambda at: zipped(at / "m.zip", {"a/../../evil": b"x"}),
    "zip: absolute": lambda at: zipped(at / "m.zip", {"/tmp/evil": b"x"}),
    "zip: a drive": lambda at: zipped(at / "m.zip", {"C:evil": b"x"}),
    "zip: backslashes": lambda at: zipped(at / "m.zip", {"..\\evil": b"x"}),
    "zip: a link": lambda at: symlinked(at / "m.zip"),
    "zip: one name twice": lambda at: twice(at / "m.zip"),
    "zip: a file in a file": lambda at: zipped(at / "m.zip", {"a": b"x", "a/b": b"x"}),
    "tar: climbs": lambda at: tarred(at / "m.tar", {"../evil": b"x"}),
    "tar: absolute": lambda at: tarred(at / "m.tar", {"/tmp/evil": b"x"}),
    "tar: a link": lambda at: tarred(at / "m.tar", {}, special("a", tarfile.SYMTYPE, "/etc")),
    "tar: a hard link": lambda at: tarred(
        at / "m.tar.gz", {}, special("a", tarfile.LNKTYPE, "../../etc/passwd")
    ),
    "tar: a device": lambda at: tarred(at / "m.tar", {}, special("a", tarfile.CHRTYPE)),
    "tar: a pipe": lambda at: tarred(at / "m.tar", {}, special("a", tarfile.FIFOTYPE)),
    "tar: through a link": lambda at: tarred(
        at / "m.tar", {"a/evil": b"x"}, special("a", tarfile.SYMTYPE, "/tmp")
    ),
}


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS.keys())
def test_what_would_be_written_elsewhere_is_refused_before_anything_is(
    tmp_path: Path, attack: Callable[[Path], Path]
) -> None:
    archive = attack(tmp_path)

    with pytest.raises(ReadError, match="is no archive of a model") as caught:
        unpack(archive, tmp_path / "out")

    assert caught.value.hint
    assert tree(tmp_path / "out") == {}
    assert sorted(path.name for path in tmp_path.iterdir()) == [archive.name, "out"]


class TestBombs:
    @pytest.mark.parametrize("name", ["m.zip", "m.tar.gz"])
    def test_a_file_of_a_thousand_times_its_size(self, tmp_path: Path, name: str) -> None:
        make = zipped if name.endswith("zip") else tarred
        archive = make(tmp_path / name, {"model.bin": bytes(8 << 20)})

        with pytest.raises(TooLarge):
            unpack(archive, tmp_path / "out")

        assert tree(tmp_path / "out") == {}

    def test_more_files_than_a_model_has(self, tmp_path: Path) -> None:
        archive = zipped(tmp_path / "m.zip", {str(number): b"x" for number in range(20)})

        with pytest.raises(TooLarge):
            unpack(archive, tmp_path / "out", Bounds(files=19))

    @pytest.mark.parametrize("name", ["m.zip", "m.tar"])
    def test_more_bytes_than_a_model_has(self, tmp_path: Path, name: str) -> None:
        make = zipped if name.endswith("zip") else tarred
        archive = make(tmp_path / name, {"a": os.urandom(3000), "b": os.urandom(3000)})

        with pytest.raises(TooLarge):
            unpack(archive, tmp_path / "out", Bounds(size=5000))

    def test_a_list_that_lies_about_sizes(self, tmp_path: Path) -> None:
        """The list says one byte; what comes out is not written beyond it."""
        archive = zipped(tmp_path / "m.zip", {"model.bin": bytes(2 << 20)})
        data = archive.read_bytes()
        listed = (2 << 20).to_bytes(4, "little")
        archive.write_bytes(data.replace(listed, (1).to_bytes(4, "little")))
        assert archive.read_bytes() != data

        with pytest.raises(ReadError):
            unpack(archive, tmp_path / "out")

        assert sum(map(len, tree(tmp_path / "out").values())) <= 1

    def test_a_compressed_file(self, tmp_path: Path) -> None:
        (tmp_path / "model.bin.gz").write_bytes(gzip.compress(bytes(8 << 20)))

        with pytest.raises(TooLarge):
            gunzip(tmp_path / "model.bin.gz", tmp_path / "model.bin")


class TestDamaged:
    @pytest.mark.parametrize("name", ["m.zip", "m.argosmodel", "m.tar", "m.tar.gz"])
    @pytest.mark.parametrize("share", [0.0, 0.3, 0.6])
    def test_an_archive_that_was_cut_off(self, tmp_path: Path, name: str, share: float) -> None:
        make = tarred if ".t" in name else zipped
        archive = make(tmp_path / name, {"model.bin": os.urandom(20_000), "other.bin": os.urandom(20_000)})
        data = archive.read_bytes()
        archive.write_bytes(data[: int(len(data) * share)])

        with pytest.raises(ReadError, match="damaged or cut off"):
            unpack(archive, tmp_path / "out")

    def test_a_byte_that_changed(self, tmp_path: Path) -> None:
        archive = zipped(tmp_path / "m.zip", {"model.bin": os.urandom(20_000)})
        data = bytearray(archive.read_bytes())
        data[5000] ^= 1
        archive.write_bytes(data)

        with pytest.raises(ReadError, match="damaged or cut off"):
            unpack(archive, tmp_path / "out")

    def test_what_is_no_archive(self, tmp_path: Path) -> None:
        (tmp_path / "m.zip").write_bytes(b"<html>Not found</html>")

        with pytest.raises(ReadError):
            unpack(tmp_path / "m.zip", tmp_path / "out")

    def test_a_compressed_file_that_was_cut_off(self, tmp_path: Path) -> None:
        packed = gzip.compress(os.urandom(20_000))
        (tmp_path / "model.bin.gz").write_bytes(packed[:-100])

        with pytest.raises(ReadError, match="damaged or cut off"):
            gunzip(tmp_path / "model.bin.gz", tmp_path / "model.bin")
