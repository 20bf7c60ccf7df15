from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from dragoman.engines.plain import joined, parts
from dragoman.model.article import Mark, MarkKind, Span
from dragoman.model.segment import Candidate, Segment


def short(text: str, most: int = 40) -> bool:
    return len(text) <= most


def texts(text: str, most: int = 40) -> list[str]:
    return [part.text for part in parts(Segment(text), lambda piece: short(piece, most))]


def test_a_sentence_that_fits_is_left_whole() -> None:
    assert texts("It rained, and it rained.") == ["It rained, and it rained."]


def test_a_long_one_is_cut_where_a_reader_would_breathe() -> None:
    text = "The minister said no; the council, which had met at dawn, said yes to all of it."

    assert texts(text) == [
        "The minister said no; ",
        "the council, which had met at dawn, ",
        "said yes to all of it.",
    ]


def test_an_address_is_not_cut() -> None:
    address = "https://example.org/" + "a" * 60
    text = f"See {address} now"
    found = parts(Segment(text, verbatim=(Span(4, 4 + len(address)),)), short)

    assert any(part.text.strip() == address for part in found)


def test_a_hundred_thousand_letters_without_a_space_are_cut_and_end() -> None:
    found = texts("a" * 100_000, 200)

    assert "".join(found) == "a" * 100_000
    assert all(len(part) <= 200 for part in found)


@given(st.text("ab ,;\n", min_size=1, max_size=200), st.integers(1, 30))
def test_parts_joined_are_the_whole(text: str, most: int) -> None:
    middle = len(text) // 2
    marks = (Mark(0, middle + 1, MarkKind.STRONG, id=1), Mark(middle, middle + 1, MarkKind.EM, id=2))
    cut = parts(Segment(text, marks), lambda piece: short(piece, most))

    same = joined(cut, [Candidate(part.text.rstrip(), _within(part)) for part in cut])

    assert "".join(part.text for part in cut) == text
    assert same.text == text.rstrip() or same.text.rstrip() == text.rstrip()
    assert {mark.id for part in cut for mark in part.marks} == {1, 2}


def _within(part: Segment) -> tuple[Mark, ...]:
    end = len(part.text.rstrip())
    return tuple(
        replace(mark, end=min(mark.end, end)) for mark in part.marks if mark.start < min(mark.end, end)
    )
