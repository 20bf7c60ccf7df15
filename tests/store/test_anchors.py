"""What was cut off the end of an audit trail, or made anew, shows beside what was noted elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from suites.databases import ANNA, NOW

from dragoman.model.errors import ReadError, StoreError, WriteError
from dragoman.store import Store, anchors, audit
from dragoman.store.values import Entry


def told(store: Store, *actions: str) -> Entry:
    """The newest entry after these were added."""
    with store.writing(ANNA, NOW) as write:
        for action in actions:
            audit.append(write, action, "article 1")
        return audit.newest(write, 1)[0]


def checked(store: Store, known: dict[int, str]) -> Entry | None:
    with store.reading() as read:
        return audit.check(read, known)


def test_what_was_noted_is_there_for_ever(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "anchors.jsonl"
    assert anchors.noted(file) == {}
    first = told(store, "one", "two")
    assert anchors.note(file, first, {})
    assert not anchors.note(file, first, anchors.noted(file))
    second = told(store, "three")
    anchors.note(file, second, anchors.noted(file))

    assert anchors.noted(file) == {2: first.hash, 3: second.hash}
    assert checked(store, anchors.noted(file)) == second


def test_a_trail_that_was_cut_off_is_not_whole(store: Store) -> None:
    """The chain alone does not show it."""
    newest = told(store, "one", "two")

    assert checked(store, {}) == newest
    with pytest.raises(StoreError, match="it ends with entry 2, and entry 3 was there once"):
        checked(store, {2: newest.hash, 3: "0" * 64})


def test_a_trail_that_was_made_anew_is_another(store: Store) -> None:
    told(store, "one", "two", "three")
    with pytest.raises(StoreError, match="entry 2 is not the one that was noted"):
        checked(store, {2: "0" * 64})


def test_an_empty_trail_had_nothing(store: Store) -> None:
    assert checked(store, {}) is None
    with pytest.raises(StoreError, match="it ends with entry 0, and entry 1"):
        checked(store, {1: "0" * 64})


def test_a_line_that_a_crash_cut_off_is_no_anchor(store: Store, tmp_path: Path) -> None:
    """And the next stands in a line of its own."""
    file = tmp_path / "anchors.jsonl"
    newest = told(store, "one")
    file.write_bytes(b'{"entry": 1, "ha')

    assert anchors.noted(file) == {}
    anchors.note(file, newest, {})
    assert len(file.read_bytes().splitlines()) == 2
    assert anchors.noted(file) == {1: newest.hash}


@pytest.mark.parametrize(
    "written",
    ['{"entry": 1}\n', "[]\n", "<html>\n", '{"entry": 1, "hash": "a"}\n{"entry": 1, "hash": "b"}\n'],
)
def test_another_file_is_none_of_anchors(tmp_path: Path, written: str) -> None:
    file = tmp_path / "anchors.jsonl"
    file.write_text(written, "ascii")
    with pytest.raises(ReadError, match="is no file of anchors"):
        anchors.noted(file)


def test_a_place_that_cannot_be_written_is_said(store: Store, tmp_path: Path) -> None:
    with pytest.raises(WriteError):
        anchors.note(tmp_path / "nowhere" / "anchors.jsonl", told(store, "one"), {})
