from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.facts.names.keeping import gathered, kept, singles, standing

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
    assert [text[start:end] for start, end in kept(text, "en")] == expected


@pytest.mark.parametrize("text", TRANSLATED)
def test_what_english_writes_with_a_capital_anyway_is_translated(text: str) -> None:
    assert kept(text, "en") == ()


def again(text: str, *others: str) -> list[str]:
    """The names that are kept in `text`, in an article that has `others` as well."""
    names = standing(gathered([*others, text], "en"), text, "en")
    return [text[start:end] for start, end in kept(text, "en", names)]


def test_a_surname_is_known_from_the_full_name_in_another_sentence() -> None:
    """Alone it may be a month, a point of the compass, or begin its sentence."""
    full = "Yesterday Theresa May and Kanye West met."

    assert again("Nobody heard May or West sing.", full) == ["May", "West"]
    assert again("West sang.", full) == ["West"]


def test_a_surname_does_not_make_a_name_of_the_word_that_it_is() -> None:
    full = "Yesterday Theresa May and Kanye West met."

    assert again("In the West they came in May or on May 7.", full) == []
    assert again("May they come?", full) == []


def test_a_headline_in_capitals_has_the_names_of_its_article() -> None:
    assert again("Why Sparrow Buys Old Boats", "It was the old boats that Sparrow bought.") == ["Sparrow"]


def test_a_name_of_one_article_says_nothing_of_another() -> None:
    assert again("Sparrow came.") == []


def test_a_word_that_the_article_writes_small_begins_no_sentence_as_a_name() -> None:
    assert again("Boredom is here.", "She read a book on the Boredom of boredom.") == []


def test_what_is_described_is_no_evidence() -> None:
    """The castles of «Game of Castles» are none of themselves."""
    assert gathered(["They saw Game of Castles there."], "en") == {}


def test_a_place_that_the_other_language_calls_alike_may_be_part_of_a_name() -> None:
    text = "They went to Baja California then."

    assert [text[start:end] for start, end in kept(text, "en", (), "es")] == ["Baja California"]


def test_nouns_with_capitals_are_no_names() -> None:
    assert singles("Das Haus am Hafen ist leer.", "de") == []
    assert kept("Das Haus am Hafen ist leer.", "de") == ()


@given(
    st.text(max_size=200), st.lists(st.text(min_size=1, max_size=9)), st.sampled_from(("en", "es", "de", ""))
)
def test_spans_are_inside_the_text_in_order_and_apart(text: str, names: list[str], language: str) -> None:
    spans = kept(text, language, names)

    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    standing(gathered([text, *names], language), text, language)


@pytest.mark.parametrize("piece", ["A", "Will ", "A-", "Rose West ", "d'", "\ud800", "The Lord ", "of Bo "])
def test_long_texts_of_one_piece_end(piece: str) -> None:
    text = piece * (100_000 // len(piece))

    assert all(span.end <= len(text) for span in kept(text, "en"))
