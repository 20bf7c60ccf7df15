"""What Apertium leaves behind goes out of a translation."""

import pytest

from dragoman.engines.apertium.tidy import tidied
from dragoman.model.segment import Candidate, Segment


@pytest.mark.parametrize(
    ("source", "made", "tidy"),
    [
        ("The ferry Ellery–Skerra sails.", "El ferry Ellery –Skerra zarpa.", "El ferry Ellery–Skerra zarpa."),
        ("In 2019–2021 it sailed.", "En 2019 – 2021 zarpó.", "En 2019–2021 zarpó."),
        ("It – Ellery–Skerra – sails.", "Él – Ellery – Skerra – zarpa.", "Él – Ellery–Skerra – zarpa."),
        ("He left – late.", "Se fue – tarde.", "Se fue – tarde."),
        ("A km/h more.", "Un km / h más.", "Un km/h más."),
    ],
)
def test_a_dash_between_two_words_gains_no_space(source: str, made: str, tidy: str) -> None:
    """A line from place to place and a span of years are one; a dash of the sentence is another."""
    assert tidied(Candidate(made), Segment(source), "en", "es").text == tidy
