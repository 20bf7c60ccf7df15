from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.facts.names.keeping import likely_names, lone_capitals

KEPT: tuple[tuple[str, list[str]], ...] = (
    ("She bought shares of Lantern and left.", ["Lantern"]),
    ("The men of Sparrow said nothing.", ["Sparrow"]),
    ("They sail with Amber Trust in May.", ["Amber Trust"]),
    ("He gave it to the National Trust.", ["National Trust"]),
    ("She works for the Quiet Streams Institute here.", ["Quiet Streams Institute"]),
    ('"The boats lie here," Lantern said.', ["Lantern"]),
    ("He hosts Friday Night Songs here.", ["Friday Night Songs"]),
    ("He is on the radio show Good Evening Neighbours.", ["Good Evening Neighbours"]),
    ("Somebody asked Warm Homes UK about it.", ["Warm Homes UK"]),
    ("The channel D-SONG showed it.", ["D-SONG"]),
    ("It was the Corfield Police Department that called.", ["Corfield"]),
    ("We asked Rep. Conor Field about it.", ["Conor Field"]),
    ("It hurt Lord Marlow most.", ["Lord Marlow"]),
    ("While Lantern slept, they played.", ["Lantern"]),
    ("A pro-Lantern crowd came.", ["Lantern"]),
)

TRANSLATED = (
    "He met the Peruvian Government and learned Sanskrit.",
    "They belong to the National Organization.",
    "It is an Anti-Corruption Unit of the Inter-American sort.",
    "– Nowadays they sleep.",
    "The Labour Party and the Supreme Court met on Monday.",
    "A Republican from the State Department prayed to God at Easter.",
    "The Foreign Secretary lives in South London.",
    "People in the North of France go by the Red Cross.",
    "Boats lie at the quay, said the Prime Minister.",
    'He said: "Boats lie at the quay."',
    'He said, "Boats lie at the quay."',
    "They DID NOT come.",
    "The Boats Lie At The Quay",
    "It Is Very Bad.",
)


@pytest.mark.parametrize(("text", "expected"), KEPT)
def test_what_english_gives_no_other_reason_for_a_capital_is_a_name(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in likely_names(text, "en")] == expected


@pytest.mark.parametrize("text", TRANSLATED)
def test_what_english_writes_with_a_capital_anyway_is_translated(text: str) -> None:
    assert likely_names(text, "en") == ()


def test_a_place_that_the_other_language_calls_alike_may_be_part_of_a_name() -> None:
    text = "They went to Baja California then."

    assert [text[start:end] for start, end in likely_names(text, "en", (), "es")] == ["Baja California"]


def test_nouns_with_capitals_are_no_names() -> None:
    assert lone_capitals("Das Haus am Hafen ist leer.", "de") == []
    assert likely_names("Das Haus am Hafen ist leer.", "de") == ()


@given(
    st.text(max_size=200), st.lists(st.text(min_size=1, max_size=9)), st.sampled_from(("en", "es", "de", ""))
)
def test_spans_are_inside_the_text_in_order_and_apart(text: str, names: list[str], language: str) -> None:
    spans = likely_names(text, language, names)

    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))


@pytest.mark.parametrize("piece", ["A", "Will ", "A-", "Rose West ", "d'", "\ud800", "The Lord ", "of Bo "])
def test_long_texts_of_one_piece_end(piece: str) -> None:
    text = piece * (100_000 // len(piece))

    assert all(span.end <= len(text) for span in likely_names(text, "en"))
