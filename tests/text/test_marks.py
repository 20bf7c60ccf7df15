from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.model.article import Mark, MarkKind, Span
from dragoman.model.segment import Candidate, Edit
from dragoman.text.marks import apart, edited, merged, restored, widened


def link(start: int, end: int, number: int = 0) -> Mark:
    return Mark(start, end, MarkKind.LINK, {}, "", number)


def test_runs_of_one_mark_with_only_space_between_are_joined() -> None:
    assert merged([link(0, 3), link(4, 7)], "one two") == (link(0, 7),)


def test_runs_of_two_marks_are_not_joined() -> None:
    assert merged([link(0, 3, 1), link(4, 7, 2)], "one two") == (link(0, 3, 1), link(4, 7, 2))


def test_words_between_keep_runs_apart() -> None:
    assert merged([link(0, 3), link(8, 11)], "one two tri") == (link(0, 3), link(8, 11))


def test_a_quotation_mark_inside_a_link_stays_inside() -> None:
    source = '"red car"'

    assert widened(link(1, 6), '"coche rojo"', source, link(0, 9)) == link(0, 6)


def test_a_lost_mark_is_set_on_the_same_words() -> None:
    """Names and figures that stand in both texts say where."""
    source, text = "The price of Novichok rose.", "Subió el precio de Novichok."

    assert restored(source, [link(13, 21)], text, []) == (link(19, 27),)


def test_a_lost_mark_without_such_words_is_set_between_those_that_stand_in_both() -> None:
    source, text = "In 2018 she left London early", "En 2018 se fue pronto de London"

    (mark,) = restored(source, [link(8, 11)], text, [])

    assert text[mark.start : mark.end] in ("se", "fue")


def test_a_mark_that_came_back_is_left_alone() -> None:
    assert restored("a b", [link(0, 1)], "x y", [link(2, 3)]) == (link(2, 3),)


def test_a_text_of_signs_still_carries_a_lost_mark() -> None:
    assert restored("did", [link(0, 3)], "—", []) == (link(0, 1),)


def test_two_links_on_one_word_are_not_nested() -> None:
    """«va a» and «el mercado» became «va al mercado»."""
    assert apart([link(0, 5, 1), link(3, 13, 2)], "va al mercado") == (link(0, 5, 1), link(6, 13, 2))


def test_the_first_link_gives_way_where_it_has_other_words() -> None:
    assert apart([link(0, 5, 1), link(3, 5, 2)], "va al mercado") == (link(0, 2, 1), link(3, 5, 2))


def test_a_link_without_a_word_of_its_own_finds_another() -> None:
    runs = apart([link(3, 5, 1), link(3, 5, 2)], "va al mercado")

    placed = restored("goes to the market", [link(5, 7, 1), link(8, 11, 2)], "va al mercado", runs)

    assert {run.id for run in placed} == {1, 2}
    assert len({(run.start, run.end) for run in placed}) == 2


def test_emphasis_may_stand_inside_a_link() -> None:
    inside = Mark(0, 2, MarkKind.EM, {}, "", 2)

    assert apart([link(0, 5, 1), inside], "va al") == (link(0, 5, 1), inside)


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


def test_a_mark_that_was_lost_is_put_on_no_half_of_a_word() -> None:
    """«do ⟦no⟧t run»"""
    mark = Mark(0, 2, MarkKind.EM)
    placed = restored("no corren", [mark], "They do not run", ())
    assert [(run.start, run.end) for run in placed] != [(8, 10)]
