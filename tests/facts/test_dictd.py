"""Dictionaries in dictd's format are read entry by entry."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from suites.dictzip import written

from dragoman.facts.lexicon import Dictd


@pytest.fixture
def small(tmp_path: Path) -> Dictd:
    """A dictionary whose chunks are shorter than its entries."""
    entries = [
        ("cat", "cat\ngato"),
        ("cat", "cat\nfelino"),
        ("catalogue", "catalogue\ncatálogo"),
        ("dog", "dog\nperro"),
    ]
    return Dictd(*written(tmp_path, "toy", entries, chunk=7))


def test_every_entry_of_a_headword_is_found(small: Dictd) -> None:
    assert small.entries("cat") == ["cat\ngato", "cat\nfelino"]


def test_an_entry_may_lie_over_several_chunks(small: Dictd) -> None:
    assert small.entries("catalogue") == ["catalogue\ncatálogo"]


def test_a_headword_that_begins_like_another_is_not_that_other(small: Dictd) -> None:
    assert small.entries("catal") == []
    assert "catal" not in small


def test_headwords_are_found_by_how_they_begin(small: Dictd) -> None:
    assert small.neighbours("cata") == ["catalogue"]


def test_a_gzip_file_without_chunks_is_refused(tmp_path: Path) -> None:
    index, entries = written(tmp_path, "toy", [("dog", "dog\nperro")])
    entries.write_bytes(b"\x1f\x8b\x08\x00" + bytes(20))
    with pytest.raises(ValueError, match="dictzip"):
        Dictd(index, entries)


@given(word=st.text(max_size=40))
def test_any_text_may_be_looked_up(tmp_path_factory: pytest.TempPathFactory, word: str) -> None:
    toy = Dictd(*written(tmp_path_factory.getbasetemp(), "toy", [("dog", "dog\nperro")]))
    assert toy.entries(word) == (["dog\nperro"] if word == "dog" else [])
