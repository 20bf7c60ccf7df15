"""A name beside another, in a row with one, or in the place of one that is said less often."""

from __future__ import annotations

import pytest

from dragoman.facts.names.standing import in_row, joins_kept, neighbours, said_less
from dragoman.facts.names.strays import Stray
from dragoman.facts.reading import Reading, reading


def _stray(name: str, side: Reading) -> Stray:
    words = tuple(word for word in side.words if word.text in name.split())
    return Stray(words, 1.0, False, "")


@pytest.mark.parametrize(
    ("text", "name", "rows", "by_commas"),
    [
        ("Recibieron a Brandauer y Pizzorno.", "Pizzorno", True, True),
        ("Recibieron a Pizzorno o Brandauer.", "Pizzorno", True, True),
        ("Recibieron a Brandauer, Pizzorno y otros.", "Pizzorno", False, True),
        ("Recibieron a Brandauer con Pizzorno.", "Pizzorno", False, False),
        ("Recibieron a Brandauer, Pizzorno de apellido.", "Pizzorno", False, False),
        ("Recibieron a Brandauer y Pizzorno Brandauer.", "Pizzorno", False, False),
        ("Recibieron a Otero y Pizzorno.", "Pizzorno", False, False),
    ],
)
def test_a_row_is_joined_by_and_or_a_comma_to_a_name_that_is_kept(
    text: str, name: str, rows: bool, by_commas: bool
) -> None:
    own, other = reading(text, "es"), reading("They received Brandauer.", "en")
    stray = _stray(name, own)
    assert in_row(stray, own, other, commas=False) is rows
    assert in_row(stray, own, other) is by_commas


def test_a_given_name_joins_the_surname_that_is_kept() -> None:
    own, other = reading("Lo dijo Helga Brandauer en Graz.", "es"), reading("Brandauer said so.", "en")
    helga = _stray("Helga", own)
    assert neighbours(helga, own) == {(True, "brandauer")}
    assert joins_kept(helga, own, other)
    assert not joins_kept(_stray("Graz", own), own, other)


@pytest.mark.parametrize(
    ("source", "target", "less"),
    [
        ("Brandauer left. Then Brandauer came back.", "Brandauer se fue. Pizzorno volvió.", True),
        ("Brandauer left.", "Brandauer se fue.", False),
        ("Beijing and Moscow, then Moscow again.", "Pekín y Moscú, luego Viena.", True),
        ("Brandauer left.", "Pizzorno se fue.", False),
    ],
)
def test_a_name_that_is_there_may_be_said_less_often(source: str, target: str, less: bool) -> None:
    assert said_less(reading(source, "en"), reading(target, "es")) is less
