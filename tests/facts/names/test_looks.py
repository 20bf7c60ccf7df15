"""How two names look beside each other."""

from __future__ import annotations

import pytest

from dragoman.facts.names.looks import alike, is_short, is_spelled_out, lent, same_letters
from dragoman.facts.names.spelling import is_derived
from dragoman.facts.names.strays import Stray
from dragoman.facts.reading import reading


def _name(text: str) -> Stray:
    return Stray(reading(text, "en").words, 1.0, False, "")


@pytest.mark.parametrize(
    ("one", "other"), [("Gaddafi", "Kadhafi"), ("Bashar", "Baszszarowi"), ("Ophiuchus", "Ofiuco")]
)
def test_what_is_spelled_otherwise_sounds_alike(one: str, other: str) -> None:
    assert alike(_name(one), _name(other)) > 0.5


@pytest.mark.parametrize(
    ("one", "other"), [("Variety", "Beattie"), ("BBC", "BST"), ("Carter", "Carver"), ("Graz", "Linz")]
)
def test_another_name_does_not_though_it_has_the_same_consonants(one: str, other: str) -> None:
    assert alike(_name(one), _name(other)) == 0.0


@pytest.mark.parametrize(("one", "other", "least", "most"), [("DNA", "ADN", 1, 1), ("GDP", "ITV", 0, 0)])
def test_languages_turn_an_abbreviation_about(one: str, other: str, least: float, most: float) -> None:
    assert is_short(_name(one))
    assert least <= same_letters(_name(one), _name(other)) <= most


def test_letters_that_another_language_writes_too_are_lent() -> None:
    assert lent(_name("BBC"), "en", "es") > 0.8
    assert lent(_name("PIB"), "es", "en") < 0.8


@pytest.mark.parametrize(
    ("name", "word", "made"),
    [
        ("trump", "trumpista", True),
        ("peru", "peruano", True),
        ("markus", "market", False),
        ("hans", "has", False),
        ("wayne", "way", False),
        ("sanskrit", "sanscrito", True),
        ("martin", "marfil", False),
    ],
)
def test_an_ordinary_word_is_made_of_a_name_or_only_begins_like_it(name: str, word: str, made: bool) -> None:
    assert is_derived(name, word) is made


@pytest.mark.parametrize(
    ("text", "spelled_out"),
    [
        ("Vende RPV (redes privadas virtuales) a empresas.", True),
        ("El modelo de datos espaciales, o RPV, es nuevo.", False),
    ],
)
def test_letters_may_have_their_words_beside_them(text: str, spelled_out: bool) -> None:
    """So an abbreviation is another language's own, and no other firm's."""
    assert is_spelled_out(_name("RPV"), reading(text, "es")) is spelled_out


def test_letters_with_a_genitive_are_letters_alone() -> None:
    assert is_short(_name("BBC's"))
