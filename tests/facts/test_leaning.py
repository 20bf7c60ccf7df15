from __future__ import annotations

import pytest

from dragoman.facts import meaning
from dragoman.facts.leaning import DENYING, leaning


@pytest.mark.parametrize(
    "words",
    ["without unable unlikely", "ohne unmöglich weigert", "nunca incapaz imposible", "без невозможно"],
)
def test_words_that_deny_lean_towards_denial_in_any_language(words: str) -> None:
    """«ohne» and «incapaz» deny, and no list has to say so."""
    assert (leaning(meaning.vectors(words.split())) > DENYING).all()


@pytest.mark.parametrize("words", ["house said bread", "Haus sagte Brot", "casa dijo pan", "дом хлеб"])
def test_words_that_affirm_do_not(words: str) -> None:
    """A house denies nothing."""
    assert (leaning(meaning.vectors(words.split())) < DENYING / 2).all()
