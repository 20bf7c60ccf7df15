"""Whom an article names in full in one sentence, and for short in another."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.facts.names.article import names_of_article, names_standing_in
from dragoman.facts.names.keeping import likely_names


def again(text: str, *others: str) -> list[str]:
    """The names that are kept in `text`, in an article that has `others` as well."""
    names = names_standing_in(names_of_article([*others, text], "en"), text, "en")
    return [text[start:end] for start, end in likely_names(text, "en", names)]


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
    assert names_of_article(["They saw Game of Castles there."], "en") == {}


@given(
    st.text(max_size=200), st.lists(st.text(min_size=1, max_size=9)), st.sampled_from(("en", "es", "de", ""))
)
def test_names_of_an_article_that_stand_in_a_sentence_stand_there(
    text: str, others: list[str], language: str
) -> None:
    names = names_standing_in(names_of_article([text, *others], language), text, language)

    assert all(name in text for name in names)
