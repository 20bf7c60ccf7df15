"""What became of an article from one of its texts to another, sentence by sentence."""

from __future__ import annotations

from suites.newsroom import FERRY, MAYOR, STORM, WAITED, story

from dragoman.newsroom.compared import altered
from dragoman.segments.difference import Fate


def test_a_changed_sentence_is_shown_word_by_word() -> None:
    (one,) = altered(story(FERRY, WAITED), story(FERRY, "52 people waited in the harbour."))

    assert (one.change, one.before[:2], one.after[:2], one.role) == ("changed", "40", "52", "paragraph")
    assert [run.text for run in one.runs if run.fate is not Fate.SAME] == ["40", "52"]


def test_what_came_and_what_went_stands_where_it_is_read() -> None:
    """In the order of the text, not all that is gone at the end."""
    found = altered(story(FERRY, WAITED, STORM), story(FERRY, STORM, MAYOR))

    assert [(one.change, one.before, one.after) for one in found] == [
        ("gone", WAITED, ""),
        ("new", "", MAYOR),
    ]


def test_what_only_moved_is_no_change_of_words() -> None:
    assert altered(story(FERRY, WAITED), story(WAITED, FERRY)) == []
    assert altered(story(FERRY), story(FERRY)) == []
