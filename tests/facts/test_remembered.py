"""What was worked out of words lasts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.facts import remembered
from dragoman.facts.opposites import poles
from dragoman.facts.remembered import Lasting, fetched, put_away
from dragoman.text import kept


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of tables of its own, as an empty one that another process will find filled."""
    monkeypatch.setattr(kept, "_folder", tmp_path)
    another_process()
    yield tmp_path
    another_process()


def another_process() -> None:
    put_away()
    remembered._shelf.cache_clear()
    remembered._SEEN.clear()


def asked(words: list[str], *names: str, language: str = "en") -> tuple[list[str], list[str]]:
    """What memos of a new process say of words, and the words that they worked out."""
    worked: list[str] = []

    def turned(word: str) -> str:
        worked.append(word)
        return word[::-1]

    another_process()
    memos = [Lasting(name, language, turned) for name in names]
    fetched(language, words)
    found = [memo[word] for word in words for memo in memos]
    put_away()
    return found, worked


def test_what_one_process_worked_out_the_next_one_finds(folder: Path) -> None:
    first = asked(["harbour", "ferry"], "turned")
    second = asked(["ferry", "harbour", "pier"], "turned")

    assert first == (["ruobrah", "yrref"], ["harbour", "ferry"])
    assert second == (["yrref", "ruobrah", "reip"], ["pier"])


def test_what_was_asked_later_is_added_to_what_is_known_of_a_word(folder: Path) -> None:
    asked(["harbour"], "one")
    asked(["harbour"], "two")

    assert asked(["harbour"], "one", "two") == (["ruobrah", "ruobrah"], [])


def test_a_word_of_two_languages_is_two_words(folder: Path) -> None:
    asked(["pan"], "turned", language="es")

    assert asked(["pan"], "turned", language="en")[1] == ["pan"]


@pytest.mark.parametrize("word", ["", "x" * 41, "\ud800", "tab\tbed", "zero\0", "港", "é" * 40])
def test_any_text_may_be_asked_for(folder: Path, word: str) -> None:
    asked([word], "turned")

    assert asked([word], "turned")[0] == [word[::-1]]


def test_what_takes_more_room_than_a_row_has_is_worked_out_again(folder: Path) -> None:
    memo = Lasting("long", "en", lambda word: word * 200)
    assert memo["pier"] == "pier" * 200
    another_process()

    assert Lasting("long", "en", lambda word: word * 200)["pier"] == "pier" * 200


def test_where_nothing_is_kept_it_is_a_memo(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "_folder", None)
    worked: list[str] = []

    def turned(word: str) -> str:
        worked.append(word)
        return word[::-1]

    memo = Lasting("turned", "en", turned)
    fetched("en", ["pier"])

    assert [memo["pier"], memo["pier"]] == ["reip", "reip"]
    assert worked == ["pier"]


def test_values_that_are_more_than_numbers_and_texts_come_back_as_they_were(folder: Path) -> None:
    another_process()
    words = ["aumentó", "cayó", "puerto", "norte"]
    poles.cache_clear()
    first = [poles("es")[word] for word in words]
    another_process()
    poles.cache_clear()

    assert [poles("es")[word] for word in words] == first
    assert any(first)
    poles.cache_clear()
