"""Tables that are kept for the next start."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.text import kept, words


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    before = kept._folder
    kept.use(tmp_path / "tables")
    yield tmp_path / "tables"
    kept.use(before)


def never() -> bytes:
    raise AssertionError("made again")


def test_what_was_made_is_found_again(folder: Path) -> None:
    assert bytes(kept.kept("one", [1, "a"], lambda: b"abc")) == b"abc"
    assert bytes(kept.kept("one", [1, "a"], never)) == b"abc"


def test_what_is_made_of_something_else_is_made_anew(folder: Path) -> None:
    kept.kept("one", [1], lambda: b"old")

    assert bytes(kept.kept("one", [2], lambda: b"new")) == b"new"
    assert bytes(kept.kept("one", [1], never)) == b"old"


def test_of_many_versions_the_last_ones_stay(folder: Path) -> None:
    kept.kept("another", [1], lambda: b"stays")
    for version in range(20):
        kept.kept("one", [version], lambda: b"old")

    assert len([path for path in folder.iterdir() if path.name.startswith("one-")]) == 13
    assert bytes(kept.kept("another", [1], never)) == b"stays"


@pytest.mark.parametrize("damage", ["cut", "empty", "changed", "longer", "another"])
def test_a_table_that_is_not_whole_is_made_anew(folder: Path, damage: str) -> None:
    kept.kept("one", [1], lambda: b"abcdefgh")
    (file,) = folder.iterdir()
    whole = file.read_bytes()
    damaged = {
        "cut": whole[:-1],
        "empty": b"",
        "changed": whole[:-1] + b"x",
        "longer": whole + b"x",
        "another": b"no table at all",
    }
    file.write_bytes(damaged[damage])

    assert bytes(kept.kept("one", [1], lambda: b"abcdefgh")) == b"abcdefgh"
    assert file.read_bytes() == whole


def test_where_nothing_can_be_written_tables_are_made_each_time(folder: Path) -> None:
    """A file stands where the folder should be: nobody can write there, root included."""
    folder.write_text("in the way")

    assert bytes(kept.kept("one", [1], lambda: b"abc")) == b"abc"
    assert folder.read_text() == "in the way"


def test_nothing_is_left_of_a_write_that_failed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*paths: object) -> None:
        raise OSError("no room")

    monkeypatch.setattr(os, "replace", full)

    assert bytes(kept.kept("one", [1], lambda: b"abc")) == b"abc"
    assert list(folder.iterdir()) == []


def test_without_a_folder_nothing_is_kept(folder: Path) -> None:
    kept.use(None)

    assert bytes(kept.kept("one", [1], lambda: b"abc")) == b"abc"
    assert not folder.exists()


def test_a_kept_list_of_words_says_the_same(folder: Path) -> None:
    """As the one that is read where none is kept."""
    words.all_frequencies.cache_clear()
    table = words.all_frequencies("sv")
    kept.use(None)
    words.all_frequencies.cache_clear()
    read = words.all_frequencies("sv")
    words.all_frequencies.cache_clear()

    assert isinstance(read, dict)
    assert len(table) == len(read)
    some = ["och", "hamnen", "ångbåt", "nosuchword", "", *list(read)[::5000]]
    assert [table.get(word, 0.5) for word in some] == [read.get(word, 0.5) for word in some]


def test_what_a_language_s_tables_are_made_of_is_read_again_as_it_was_made(folder: Path) -> None:
    made = []

    @kept.lasting
    def letters(language: str) -> dict[str, int]:
        made.append(language)
        return {language: 1}

    @kept.lasting
    def again(language: str) -> dict[str, int]:
        raise AssertionError(language)

    again.__wrapped__.__name__ = "letters"  # type: ignore[attr-defined]  # functools.wraps
    renamed = kept.lasting(again.__wrapped__)  # type: ignore[attr-defined]

    assert letters("el") == letters("el") == renamed("el") == {"el": 1}
    assert made == ["el"]
    assert letters("../el") == {"../el": 1}
    assert len(list(folder.iterdir())) == 1
