from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.model.article import Mark, MarkKind, Span
from dragoman.model.segment import Candidate, Edit
from dragoman.text.edits import edited


def marked(text: str, start: int, end: int) -> Candidate:
    return Candidate(text, (Mark(start, end, MarkKind.EM),), (Span(start, end),))


def covered(candidate: Candidate) -> list[str]:
    return [candidate.text[mark.start : mark.end] for mark in candidate.marks]


def test_marks_move_with_their_words() -> None:
    result = edited(marked("one  two three", 5, 8), [Edit(3, 5, " ")])

    assert (result.text, covered(result)) == ("one two three", ["two"])


def test_a_mark_over_the_edited_word_covers_what_replaced_it() -> None:
    result = edited(marked("the dijo end", 4, 8), [Edit(4, 8, "declaró")])

    assert covered(result) == ["declaró"]


def test_a_mark_whose_text_is_removed_is_dropped() -> None:
    assert edited(marked("a  b", 1, 2), [Edit(1, 2, "")]).marks == ()


def test_unknown_words_move_too() -> None:
    result = edited(marked("xx word", 3, 7), [Edit(0, 2, "")])

    assert result.unknown == (Span(1, 5),)


@given(st.text(min_size=1, max_size=30), st.data())
def test_a_mark_outside_every_edit_keeps_its_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    before = data.draw(st.integers(0, start))
    after = data.draw(st.integers(end, len(text)))

    result = edited(marked(text, start, end), [Edit(0, before, "é"), Edit(after, len(text), "")])

    assert covered(result) == [text[start:end]]
