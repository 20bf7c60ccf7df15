"""A dictionary says what a word may be rendered by, in whatever form the word stands; forms of one
word have one stem.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from suites.dictzip import written

from dragoman.facts.lexicon import Lexicon, lexicon, stem


@pytest.fixture
def german(tmp_path: Path) -> Lexicon:
    """A few words of a German dictionary, written as FreeDict writes its own."""
    entries = [
        (
            "haus",
            "Haus /haʊs/ <neut, n>\n1. house <n>, building\n   Synonyms: {Heim}\n"
            '      "ein Haus bauen"  - build',
        ),
        ("tür", "Tür <fem>\n[archi.] door\n"),
        ("wand", "Wand <fem>\nwall"),
        ("wandern", "wandern <v>\nhike (on foot), wander\n"),
    ]
    written(tmp_path, "freedict-deu-eng", entries)
    found = lexicon("de-AT", "en", tmp_path)
    assert found is not None
    return found


def test_renderings_are_the_stems_of_what_an_entry_gives(german: Lexicon) -> None:
    assert german.renderings["haus"] == {stem("house", "en"), stem("building", "en")}


def test_labels_examples_and_notes_are_no_renderings(german: Lexicon) -> None:
    assert german.renderings["tür"] == {stem("door", "en")}
    assert stem("foot", "en") not in german.renderings["wandern"]


def test_a_compound_is_rendered_by_its_parts(german: Lexicon) -> None:
    assert german.renderings["hauswand"] >= {stem("house", "en"), stem("wall", "en")}


def test_a_form_is_found_by_its_headword(german: Lexicon) -> None:
    assert stem("hike", "en") in german.renderings["wanderte"]


def test_a_word_that_is_not_there_has_no_renderings(german: Lexicon) -> None:
    assert german.renderings["zukunft"] == frozenset()


def test_a_pair_without_a_dictionary_has_none(tmp_path: Path) -> None:
    assert lexicon("de", "en", tmp_path) is None
    assert lexicon("xx", "en", tmp_path) is None


def test_a_broken_dictionary_counts_as_none(tmp_path: Path) -> None:
    (tmp_path / "freedict-spa-eng.index").write_text("casa\tA\tB\n")
    (tmp_path / "freedict-spa-eng.dict.dz").write_bytes(b"no dictionary")
    assert lexicon("es", "en", tmp_path) is None


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("governments", "government", "en"),
        ("went", "go", "en"),
        ("planned", "plan", "en"),
        ("policies", "policy", "en"),
        ("naciones", "nación", "es"),
        ("eleições", "eleição", "pt"),
        ("الحكومة", "حكومة", "ar"),
    ],
)
def test_forms_of_a_word_share_their_stem(one: str, other: str, language: str) -> None:
    assert stem(one, language) == stem(other, language)


@pytest.mark.parametrize(("one", "other"), [("house", "horse"), ("market", "margin"), ("trade", "trail")])
def test_different_words_keep_apart(one: str, other: str) -> None:
    assert stem(one, "en") != stem(other, "en")


@given(st.text(min_size=1, max_size=30), st.sampled_from(["en", "de", "ar", "zh", "xx"]))
def test_a_stem_is_never_longer_than_its_word(word: str, language: str) -> None:
    found = stem(word, language)
    assert found == stem(word, language)
    assert len(found) <= 6
