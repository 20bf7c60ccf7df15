"""What was changed from one text to another, word by word."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.segments.difference import Fate, difference


def runs(before: str, after: str, language: str = "en") -> list[tuple[str, str]]:
    return [(str(run.fate), run.text) for run in difference(before, after, language)]


def test_words_that_were_replaced_stand_beside_each_other() -> None:
    assert runs("40 people waited.", "52 people waited.") == [
        ("gone", "40"),
        ("new", "52"),
        ("same", " people waited."),
    ]


def test_a_phrase_that_was_written_anew_is_one_change() -> None:
    assert runs("The ferry sailed late today.", "The boat left late today.") == [
        ("same", "The "),
        ("gone", "ferry sailed"),
        ("new", "boat left"),
        ("same", " late today."),
    ]


def test_what_came_and_what_went_alone() -> None:
    assert runs("The crew.", "The brave crew.") == [("same", "The"), ("new", " brave"), ("same", " crew.")]
    assert runs("", "New.") == [("new", "New.")]
    assert runs("Same.", "Same.") == [("same", "Same.")]
    assert runs("", "") == []


def test_words_of_languages_without_spaces_are_compared_too() -> None:
    found = runs("渡轮星期二没有开", "渡轮星期三没有开", "zh")

    assert found[0][0] == "same"
    assert found[0][1].startswith("渡轮")


TEXTS = st.text(st.sampled_from("ab .,\nعé"), max_size=40)


@given(TEXTS, TEXTS)
def test_both_texts_are_in_it(before: str, after: str) -> None:
    found = difference(before, after, "en")

    assert "".join(run.text for run in found if run.fate is not Fate.NEW) == before
    assert "".join(run.text for run in found if run.fate is not Fate.GONE) == after
    assert all(run.text for run in found)
