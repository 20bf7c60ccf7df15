"""Slips are told from rare words and from names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.facts.misspellings import knows
from dragoman.facts.reading import reading


@pytest.mark.parametrize(
    ("text", "word", "meant"),
    [
        ("They waited becuase of rain.", "becuase", "because"),
        ("The goverment fell.", "goverment", "government"),
        ("A huge numbber came.", "numbber", "number"),
        ("They vetoed the dexision.", "dexision", "decision"),
    ],
)
def test_a_slip_is_found_with_what_was_meant(text: str, word: str, meant: str) -> None:
    (slip,) = reading(text, "en").slips
    assert (slip.word, slip.meant, text[slip.start : slip.end]) == (word, meant, word)


@pytest.mark.parametrize(
    "text",
    ["They met Mr Jhonson.", "See the theorem's corollaries.", "It is at lodnon.example.", "A 3rdd try"],
)
def test_names_and_addresses_and_good_words_are_left_alone(text: str) -> None:
    assert reading(text, "en").slips == ()


def test_a_rare_ending_is_likelier_a_form_than_a_slip() -> None:
    assert all(slip.sure < 0.5 for slip in reading("Si lo discreparé mañana.", "es").slips)


def test_languages_whose_lists_cannot_be_whole_are_not_known() -> None:
    assert not knows("fi")
    assert reading("tämäkin taloissammekohann", "fi").slips == ()


@given(st.text(max_size=60), st.sampled_from(["en", "es", "fr", "zh", "xx"]))
def test_slips_lie_inside_the_text(text: str, language: str) -> None:
    for slip in reading(text, language).slips:
        assert text[slip.start : slip.end] == slip.word
        assert 0 < slip.sure < 1
