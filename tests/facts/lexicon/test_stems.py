"""Forms of one word have one stem."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.facts.lexicon import stem


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
