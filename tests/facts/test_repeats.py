"""What a text says again is found, and where."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.facts.reading import reading


def test_a_word_twice_running_is_a_loop_of_one() -> None:
    (loop,) = reading("The ships ships sailed.", "en").repeats.loops
    assert (loop.unit, loop.times, loop.joined) == (1, 2, True)


def test_a_loop_stands_from_its_first_word_to_its_last() -> None:
    text = "He said to the man to the man to the man."
    (loop,) = reading(text, "en").repeats.loops
    assert text[loop.start : loop.end] == "to the man to the man to the man"
    assert (loop.unit, loop.times) == (3, 3)


def test_case_makes_no_difference() -> None:
    assert reading("Now now we go.", "en").repeats.loops


def test_a_comma_between_is_told() -> None:
    (loop,) = reading("It was a very, very long day.", "en").repeats.loops
    assert not loop.joined


def test_phrases_that_come_back_are_counted() -> None:
    assert reading("The old harbour closed because the old harbour leaked.", "en").repeats.phrases == 1


def test_a_sentence_that_says_nothing_again_has_nothing() -> None:
    found = reading("Every word stands here once.", "en").repeats
    assert (found.loops, found.phrases, found.terms, found.letters) == ((), 0, 0, None)


def test_a_letter_over_and_over_is_found() -> None:
    found = reading("It was greaaaaaaaat.", "en").repeats.letters
    assert found is not None
    assert found.end - found.start == 8


@given(
    st.lists(st.sampled_from(["a", "bc", "Def", ",", "一", "1"]), max_size=40), st.sampled_from(["en", "zh"])
)
def test_loops_lie_inside_the_text(pieces: list[str], language: str) -> None:
    text = " ".join(pieces)
    for loop in reading(text, language).repeats.loops:
        assert 0 <= loop.start < loop.end <= len(text)
        assert loop.times >= 2


@given(
    st.lists(
        st.sampled_from(["north", "south", "east", "west", "hill", "river"]),
        min_size=1,
        max_size=6,
        unique=True,
    )
)
def test_whatever_is_said_twice_running_is_found(phrase: list[str]) -> None:
    (loop,) = reading(" ".join(phrase * 2), "en").repeats.loops
    assert (loop.unit, loop.times) == (len(phrase), 2)


@pytest.mark.parametrize("language", ["en-GB", "pt-BR", "zh-Hant", "xx"])
def test_any_language_may_be_asked_for(language: str) -> None:
    assert reading("so so", language).repeats.loops
