from __future__ import annotations

import pytest

from dragoman.facts.comparison import comparison
from dragoman.facts.names.spelling import is_form
from dragoman.facts.names.strays import steadiness


def _alone(source: str, target: str, languages: str) -> tuple[list[str], list[str]]:
    """The names that each side has alone, but for words that begin its sentence."""
    pair = comparison(source, target, languages[:2], languages[3:])
    lost = [pair.source.at(one) for one in pair.lost_words if not one.initial]
    return lost, [pair.target.at(one) for one in pair.new_words if not one.initial]


@pytest.mark.parametrize(
    ("source", "target", "languages"),
    [
        ("They met Brandauer in Graz.", "Se reunieron con Brandauer en Graz.", "en-es"),
        ("They flew from Germany to London.", "Volaron de Alemania a Londres.", "en-es"),
        ("The letter reached Gaddafi in March.", "La lettre parvint à Kadhafi en mars.", "en-fr"),
        ("It is Brandauer's house.", "Es ist Brandauers Haus.", "en-de"),
        ("The mayor met Pizzorno.", "Мэр встретился с Пиццорно.", "en-ru"),
    ],
)
def test_what_is_spelled_inflected_or_called_otherwise_is_kept(
    source: str, target: str, languages: str
) -> None:
    assert _alone(source, target, languages) == ([], [])


@pytest.mark.parametrize(
    ("source", "target", "languages", "lost", "new"),
    [
        ("They met Brandauer.", "Se reunieron con Pizzorno.", "en-es", "Brandauer", "Pizzorno"),
        ("They met Helga Brandauer.", "Se reunieron con ella.", "en-es", "Helga Brandauer", None),
        ("She fled to Niger.", "Huyó a Nigeria.", "en-es", "Niger", "Nigeria"),
        ("They met Brandauer.", "Sie trafen Pizzorno.", "en-de", "Brandauer", "Pizzorno"),
    ],
)
def test_a_name_without_counterpart_is_told(
    source: str, target: str, languages: str, lost: str, new: str | None
) -> None:
    assert _alone(source, target, languages) == ([lost], [new] if new else [])


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("merkel", "merkels", True),
        ("gaddafi", "kadhafi", True),
        ("nagasaki", "nagasakis", True),
        ("sharipov", "scharipow", True),
        ("carter", "carver", False),
        ("martin", "marvin", False),
        ("lugo", "vigo", False),
        ("williams", "willoughby", False),
    ],
)
def test_forms_of_one_name_are_nearly_the_same_letters(one: str, other: str, same: bool) -> None:
    assert is_form(one, other) is same


@pytest.mark.parametrize(
    ("word", "language", "least", "most"),
    [
        ("Brandauer", "en", 0.8, 1.0),
        ("Committee", "en", 0.0, 0.2),
        ("Tuesday", "en", 0.0, 0.0),
        ("NATO", "en", 0.0, 0.0),
        ("Regierungsbank", "de", 0.0, 0.2),
        ("Sindicato", "es", 0.0, 0.2),
    ],
)
def test_a_word_that_travels_is_steady(word: str, language: str, least: float, most: float) -> None:
    assert least <= steadiness(language)[word] <= most
