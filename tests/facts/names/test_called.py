"""What looks like a name to the encoder, in languages whose capitals do not tell."""

from __future__ import annotations

from importlib.resources import files

import pytest

from dragoman.facts.meaning.encoder import DIMENSIONS
from dragoman.facts.names.called import CALLED, UNTOLD


@pytest.mark.parametrize("word", ["Martin", "Kim", "Harvard", "Hamilton", "Alaska", "Bolton's"])
def test_a_name_looks_like_one_though_german_has_it_often(word: str) -> None:
    assert CALLED[word] > 0.7


@pytest.mark.parametrize("word", ["Position", "Quelle", "Entscheidung", "Aduanas", "Interrogée", "Credit"])
def test_an_ordinary_word_does_not_though_it_has_a_capital(word: str) -> None:
    assert CALLED[word] < 0.3


@pytest.mark.parametrize("word", ["BBC", "ONU", "X"])
def test_of_letters_nothing_is_told(word: str) -> None:
    assert CALLED[word] == UNTOLD


def test_the_direction_has_a_number_for_each_of_the_encoders_and_a_bias() -> None:
    numbers = files("dragoman.facts.names").joinpath("called.txt").read_text("utf-8").split()
    assert len(numbers) == DIMENSIONS + 1
