"""How newspapers word their stamps and bylines is data, a file a language."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from importlib.resources.abc import Traversable

import pytest

from dragoman.text.wordings import wordings

FILES = [file for file in files("dragoman.text.wordings").iterdir() if file.name.endswith(".toml")]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_languages_file_has_lists_that_are_read_and_nothing_else(file: Traversable) -> None:
    """A list with a name that nobody reads would be lost without a word."""
    lists = tomllib.loads(file.read_text("utf-8"))

    known = "updated published bylines places outlets origins and buttons advertisements more"
    assert lists.keys() <= set(known.split())
    assert all(wording.strip() for words in lists.values() for wording in words)


def test_a_region_words_things_as_its_language_does() -> None:
    assert wordings("bylines", "es-MX") == wordings("bylines", "es") != []


def test_a_language_that_nobody_described_has_no_wordings_of_its_own() -> None:
    assert wordings("bylines", "sw") == []
