from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.facts.names.exonyms import places_and_bodies

SAME = (
    ("en", "moscow", "de", "moskau"),
    ("en", "moscow", "ru", "москва"),
    ("en", "moscow", "ar", "موسكو"),
    ("en", "london", "es", "londres"),
    ("en", "munich", "it", "monaco di baviera"),
    ("en", "united nations", "es", "onu"),
    ("en", "NATO", "fr", "OTAN"),
    ("en", "united states", "es", "ee uu"),
    ("en", "american", "de", "amerikanisch"),
    ("en", "peru", "es", "peruano"),
    ("en", "russia", "zh", "俄罗斯"),
    ("en", "japan", "ja", "日本"),
    ("en", "germany", "ko", "독일"),
    ("en", "france", "ar", "فرنسي"),
    ("en", "china", "he", "סין"),
    ("en", "white house", "pt", "casa branca"),
)


@pytest.mark.parametrize(("language", "phrase", "other", "theirs"), SAME)
def test_what_is_one_place_or_body_has_one_name_in_each_language(
    language: str, phrase: str, other: str, theirs: str
) -> None:
    assert places_and_bodies(language)[phrase] == places_and_bodies(other)[theirs]


def test_different_places_are_different() -> None:
    english = places_and_bodies("en")

    assert len({english[name] for name in ("iran", "iraq", "ireland", "austria", "australia")}) == 5


def test_an_abbreviation_that_is_a_word_is_one_in_capitals_only() -> None:
    english = places_and_bodies("en")

    assert english["WHO"] == english["world health organization"]
    assert "who" not in english
    assert "us" not in english


def test_regional_tags_read_as_their_language() -> None:
    assert places_and_bodies("pt-BR") == places_and_bodies("pt")


@given(st.text(max_size=12))
def test_no_tag_is_a_crash(language: str) -> None:
    assert isinstance(len(places_and_bodies(language)), int)
