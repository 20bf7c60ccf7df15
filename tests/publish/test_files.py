"""Files written whole or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from dragoman.model.errors import WriteError
from dragoman.publish import files


def listing(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def test_files_are_written_with_their_folders(tmp_path: Path) -> None:
    """A folder that is not there is made."""
    site = tmp_path / "a" / "site"
    changes = files.write(site, {"es/x.html": b"x", "index.html": b"i"})
    assert changes.written == ("es/x.html", "index.html")
    assert listing(site) == ["es", "es/x.html", "index.html"]


def test_everyone_may_read_a_site(tmp_path: Path) -> None:
    """A web server runs as somebody else."""
    files.write(tmp_path, {"x": b"x"})
    assert (tmp_path / "x").stat().st_mode & 0o777 == 0o644


def test_equal_bytes_are_not_written_again(tmp_path: Path) -> None:
    """The time of the file's last change stays, which web servers and readers go by."""
    files.write(tmp_path, {"x": b"x"})
    os.utime(tmp_path / "x", (1, 1))
    changes = files.write(tmp_path, {"x": b"x"})
    assert changes.unchanged == ("x",)
    assert (tmp_path / "x").stat().st_mtime == 1


def test_a_full_disk_leaves_everything_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second file does not fit: the first one keeps its old bytes, and nothing is left lying about."""
    files.write(tmp_path, {"a": b"old"})
    synced: list[int] = []

    def full(descriptor: int) -> None:
        synced.append(descriptor)
        if len(synced) == 2:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WriteError, match="No space left") as caught:
        files.write(tmp_path, {"a": b"new", "es/b": b"new"})
    assert caught.value.hint
    assert listing(tmp_path) == ["a"]
    assert (tmp_path / "a").read_bytes() == b"old"


def test_an_interrupt_leaves_everything_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C half-way is no half site."""

    def interrupted(descriptor: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        files.write(tmp_path / "site", {"es/a": b"new"})
    assert listing(tmp_path) == []


def test_an_interrupt_just_when_a_file_was_made_leaves_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A signal comes between any two steps: what is noted only when the file is there may never be."""

    def interrupted(path: Path, mode: str) -> object:
        path.touch()
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "open", interrupted)

    with pytest.raises(KeyboardInterrupt):
        files.write(tmp_path / "site", {"a.html": b"a"})

    assert list(tmp_path.iterdir()) == []


def test_a_file_in_the_place_of_a_folder_is_a_clear_error(tmp_path: Path) -> None:
    """Nothing can be written below a file."""
    (tmp_path / "es").write_bytes(b"")
    with pytest.raises(WriteError):
        files.write(tmp_path, {"es/x": b"x"})


def test_a_link_does_not_lead_out_of_the_folder(tmp_path: Path) -> None:
    """A linked folder somewhere else is not written to."""
    outside = tmp_path / "outside"
    outside.mkdir()
    site = tmp_path / "site"
    site.mkdir()
    (site / "es").symlink_to(outside)
    with pytest.raises(WriteError, match="leads out"):
        files.write(site, {"es/x": b"x"})
    assert listing(outside) == []


def test_what_is_to_go_goes(tmp_path: Path) -> None:
    """And what was not there is not said to have gone."""
    (tmp_path / "x").write_bytes(b"")
    assert files.write(tmp_path, {}, {"x", "y"}).removed == ("x",)
    assert listing(tmp_path) == []


def test_one_file_is_written_whole_and_only_when_it_changed(tmp_path: Path) -> None:
    """The answer says whether it did."""
    assert [files.written(tmp_path / "a" / "x", data) for data in (b"1", b"1", b"2")] == [True, False, True]
    assert listing(tmp_path) == ["a", "a/x"]


def test_a_pipe_stays_a_pipe(tmp_path: Path) -> None:
    """Writing to a device must not put a file in its place."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        files.written(pipe, b"text")
        assert os.read(reader, 10) == b"text"
    finally:
        os.close(reader)
    assert pipe.is_fifo()


def test_a_folder_in_the_place_of_a_file_is_a_clear_error(tmp_path: Path) -> None:
    """A folder is not replaced, and nothing is left in it or beside it."""
    (tmp_path / "x").mkdir()
    with pytest.raises(WriteError):
        files.written(tmp_path / "x", b"1")
    assert listing(tmp_path) == ["x"]
