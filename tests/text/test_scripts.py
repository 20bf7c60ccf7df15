"""Letters of other scripts than a language is written in."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.text.scripts import foreign_runs, foreign_signs, is_written, letters, own_sign, scripts_of


@pytest.mark.parametrize(
    ("language", "text", "runs"),
    [
        ("en", "The 大桥 in Київ", [("大桥", "Hani"), ("Київ", "Cyrl")]),
        ("en", "“Quoted” — naïve café", []),
        ("ru", "Город 大桥 and NATO", [("大桥", "Hani")]),
        ("ja", "東京タワー", []),
        ("zh", "東京タワー", [("タワ", "Kana")]),
        ("sr", "Београд Beograd", []),
        ("en", "said مرحبا بكم there", [("مرحبا بكم", "Arab")]),
    ],
)
def test_runs_of_other_letters_are_found(language: str, text: str, runs: list[tuple[str, str]]) -> None:
    assert [(text[run.start : run.end], run.script) for run in foreign_runs(text, language)] == runs


def test_a_tag_says_its_script_itself() -> None:
    assert scripts_of("sr-Latn") == {"Latn"}
    assert not is_written("sr-Latn")


@pytest.mark.parametrize(
    ("language", "scripts"),
    [
        ("ba", {"Cyrl"}),
        ("ja", {"Kana", "Hani"}),
        ("zh-TW", {"Hani"}),
        ("kk", {"Cyrl", "Latn"}),
        ("xx", {"Latn"}),
    ],
)
def test_a_language_is_written_in_the_scripts_that_cldr_names(language: str, scripts: set[str]) -> None:
    assert scripts_of(language) == scripts


def test_letters_are_counted_by_whether_they_are_the_languages_own() -> None:
    assert letters("Мост is 42 long", "ru") == (4, 6)


def test_arabic_script_has_signs_of_its_own() -> None:
    assert own_sign("?", "fa") == "؟"
    assert own_sign("?", "tr") == "?"
    assert [span.start for span in foreign_signs("متى؟ متى? (OK, OK)", "ar")] == [8]


@given(st.text(max_size=80), st.sampled_from(["en", "ru", "ar", "zh", "ja", "ko", "hi", "xx"]))
def test_only_letters_begin_and_end_runs(text: str, language: str) -> None:
    for run in foreign_runs(text, language):
        assert unicodedata.category(text[run.start]) not in ("Zs", "Nd", "Po", "Pd", "Mn")
        assert unicodedata.category(text[run.end - 1]) not in ("Zs", "Nd", "Po", "Pd")


@given(st.text(max_size=80), st.sampled_from(["en", "ru", "ar", "zh", "ja", "ko", "hi", "xx"]))
def test_no_letter_is_counted_twice(text: str, language: str) -> None:
    own, others = letters(text, language)

    assert 0 <= own + others <= len(text)
