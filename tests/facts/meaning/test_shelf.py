"""Vectors that were worked out before."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

import numpy as np
import pytest

from dragoman.facts.meaning import memory
from dragoman.facts.meaning.encoder import DIMENSIONS
from dragoman.facts.meaning.memory import Memory
from dragoman.facts.meaning.shelf import Shelf


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "tables" / "vectors-1.table"


def filled(file: Path, *texts: str) -> None:
    rows = np.arange(len(texts) * 8, dtype=np.float16).reshape(-1, 8) + 1
    Shelf(file, 8).add(texts, rows)


def test_what_was_added_is_there_when_it_is_opened_next(file: Path) -> None:
    filled(file, "harbour", "bridge")
    filled(file, "ferry")

    shelf = Shelf(file, 8)

    assert shelf.find(["storm", "ferry", "bridge", "harbour"]) == [-1, 2, 1, 0]
    assert shelf.vectors[1].tolist() == [9, 10, 11, 12, 13, 14, 15, 16]


@pytest.mark.parametrize("damage", ["cut", "changed", "zeros"])
def test_what_stands_before_a_row_that_is_damaged_is_read_and_then_it_is_begun_anew(
    file: Path, damage: str
) -> None:
    filled(file, "harbour")
    row = file.stat().st_size
    filled(file, "bridge")
    filled(file, "ferry")
    data = bytearray(file.read_bytes())
    if damage == "cut":  # a write that found no room, and another behind it
        del data[row + 5 : 2 * row]
    elif damage == "changed":
        data[row + 9] ^= 1
    else:
        data[row:] = bytes(len(data) - row)
    file.write_bytes(data)

    shelf = Shelf(file, 8)

    assert shelf.find(["harbour", "bridge", "ferry"]) == [0, -1, -1]
    assert not file.exists()


def test_an_end_that_is_still_being_written_is_left_alone(file: Path) -> None:
    filled(file, "harbour", "bridge")
    file.write_bytes(file.read_bytes()[:-3])

    assert Shelf(file, 8).find(["harbour"]) == [0]
    assert file.exists()


def test_where_nothing_can_be_written_nothing_is_kept(file: Path) -> None:
    file.parent.write_text("in the way")
    filled(file, "harbour")

    assert Shelf(file, 8).find(["harbour"]) == [-1]


def test_a_shelf_that_is_full_takes_no_more_and_is_begun_anew(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(file, "harbour")
    monkeypatch.setattr("dragoman.facts.meaning.shelf._MOST", 1)
    shelf = Shelf(file, 8)

    assert shelf.find(["harbour"]) == [0]
    assert not file.exists()

    rows = np.ones((1, 8), dtype=np.float16)
    shelf.add(["bridge"], rows)  # one write is let in
    shelf.add(["storm"], rows)
    assert Shelf(file, 8).find(["bridge", "storm", "harbour"]) == [0, -1, -1]


def test_of_a_shelf_that_is_full_what_came_later_stays(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(file, "harbour", "bridge", "ferry", "storm", "quay")
    monkeypatch.setattr("dragoman.facts.meaning.shelf._MOST", file.stat().st_size)
    shelf = Shelf(file, 8)

    assert shelf.find(["harbour", "quay"]) == [0, 4]
    assert not shelf.look_again()

    shelf.add(["tide"], np.ones((1, 8), dtype=np.float16))
    again = Shelf(file, 8)
    assert again.find(["harbour", "bridge", "ferry", "storm", "quay", "tide"]) == [-1, -1, -1, 0, 1, 2]
    assert again.vectors[1].tolist() == [33, 34, 35, 36, 37, 38, 39, 40]
    assert [one.name for one in file.parent.iterdir()] == [file.name]


def test_what_another_adds_is_found_when_one_looks_again(file: Path) -> None:
    filled(file, "harbour", "bridge")
    shelf = Shelf(file, 8)
    assert not shelf.look_again()

    filled(file, "ferry")

    assert shelf.find(["ferry"]) == [-1]
    assert shelf.look_again()
    assert shelf.find(["bridge", "ferry", "storm"]) == [1, 2, -1]
    assert shelf.vectors[2].tolist() == [1, 2, 3, 4, 5, 6, 7, 8]


def test_a_file_that_another_began_anew_is_no_continuation(file: Path) -> None:
    filled(file, "harbour")
    shelf = Shelf(file, 8)
    file.rename(file.with_name("old"))
    filled(file, "bridge", "ferry")

    assert not shelf.look_again()
    assert shelf.find(["harbour", "ferry"]) == [0, -1]
    assert shelf.vectors[0].tolist() == [1, 2, 3, 4, 5, 6, 7, 8]


def test_a_row_that_is_wrong_is_not_found_when_one_looks_again(file: Path) -> None:
    filled(file, "harbour")
    shelf = Shelf(file, 8)
    row = file.stat().st_size
    filled(file, "bridge", "ferry")
    data = bytearray(file.read_bytes())
    data[2 * row + 9] ^= 1
    file.write_bytes(data)

    assert shelf.look_again()
    assert shelf.find(["bridge", "ferry"]) == [1, -1]


def test_a_memory_gives_what_it_would_have_worked_out(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "opened", lambda sources, dimensions: Shelf(file, dimensions))
    first = Memory().vectors(["harbour", "puerto"])

    def never(texts: object) -> None:
        raise AssertionError(texts)

    second = Memory()
    second.learn(["ferry"])
    monkeypatch.setattr(memory, "encoded", never)
    assert np.array_equal(second.vectors(["puerto", "harbour"]), first[::-1])


def test_what_another_adds_while_it_is_opened_does_not_make_it_a_damaged_one(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(file, "harbour", "bridge")
    verified = Shelf._verified

    def while_another_writes(shelf: Shelf, stream: BinaryIO, first: int, last: int) -> object:
        with file.open("ab") as other:
            other.write(file.read_bytes())
        return verified(shelf, stream, first, last)

    monkeypatch.setattr(Shelf, "_verified", while_another_writes)
    shelf = Shelf(file, 8)

    assert shelf.find(["harbour", "bridge"]) == [0, 1]
    assert file.exists()


def test_one_vector_is_that_of_several(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "opened", lambda *_: Shelf(file, DIMENSIONS))
    monkeypatch.setattr(
        memory,
        "encoded",
        lambda texts: np.array([[len(text)] * DIMENSIONS for text in texts], dtype=np.float32),
    )
    words = Memory()
    sentence = "The ferry left the harbour before the storm came in."

    for text in ("ferry", "harbour", "ferry", sentence):
        assert words.vector(text).tolist() == words.vectors([text])[0].tolist()
