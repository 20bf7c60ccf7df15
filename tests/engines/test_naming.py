"""Which names Apertium is kept from, and what its dictionaries have a say in."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from dragoman.engines.apertium import modes
from dragoman.engines.apertium.engine import Apertium
from dragoman.engines.apertium.naming import Entry, Lexicon, with_names_kept
from dragoman.model.article import Mark, MarkKind, Span
from dragoman.model.protocols import Pair
from dragoman.model.segment import Segment


def entry(place: str, *, other: bool = False) -> Entry:
    return Entry(frozenset({place}), frozenset({place}), other)


DICTIONARY = {
    "Nordic": Entry(other=True, small=True),
    "Utopia": entry("Utopía"),
    "Oregon": entry("Oregón"),
    "China": entry("China", other=True),
    "Boats": Entry(other=True, small=True),
    "Feast": Entry(other=True, small=True),
    "Colonists": Entry(other=True, small=True),
    "Rock": Entry(other=True, small=True),
    "LED": Entry(other=True, small=True),
    "NOT": Entry(other=True, small=True),
    "TV": Entry(other=True),
    "Roa": Entry(other=True, small=True, finite=True),
    "Sol": Entry(other=True, small=True),
}


def named(
    text: str, *marks: Mark, names: tuple[str, ...] = (), source: str = "en", target: str = "es"
) -> list[str]:
    def look(words: Iterable[str]) -> dict[str, Entry]:
        return {word: DICTIONARY.get(word, Entry()) for word in words}

    (segment,) = with_names_kept([Segment(text, marks, (), names)], source, target, look)
    return [text[slice(*span)] for span in segment.verbatim]


def test_a_place_whose_form_people_use_is_left_to_the_engine() -> None:
    assert named("They went to Utopia then.") == []


def test_a_place_whose_form_people_do_not_use_is_kept() -> None:
    """Spanish newspapers write Oregon."""
    assert named("They went to Oregon then.") == ["Oregon"]


def test_a_place_that_may_be_another_word_is_kept_where_it_is_called_alike() -> None:
    """«china» is porcelain."""
    assert named("They went to China then.") == ["China"]


def test_a_place_that_may_be_another_word_is_kept_in_a_headline_too() -> None:
    assert named("China Buys Old Boats") == ["China"]


def test_what_a_people_is_called_is_left_to_the_engine() -> None:
    assert named("They met the Nordic team then.") == []


def test_an_ordinary_word_in_a_title_is_left_to_the_engine() -> None:
    assert named("They play Feast of Boats then.") == []


def test_a_title_that_begins_a_sentence_is_left_to_the_engine_too() -> None:
    assert named("The Feast of Boats began.") == []


def test_a_word_behind_an_article_is_left_to_the_engine() -> None:
    """A person has no article."""
    assert named("They saw that the Colonists came.") == []
    assert named("They saw that their Colonists came.") == []


def test_an_abbreviation_that_the_engine_knows_is_left_to_it() -> None:
    """Though another sentence of the article shows it as a name: «TV's golden girl»."""
    assert named("They sold Baldwin's TV firm.", names=("TV",)) == ["Baldwin"]


def test_a_capital_inside_a_sentence_makes_no_verb() -> None:
    """«Roa» was «rosegui»."""
    assert named("Llegaron al hotel Roa Roa.", source="es", target="ca") == ["Roa", "Roa"]
    assert named("Vieron la Puerta del Sol.", source="es", target="ca") == []
    assert named("Roa la cuerda el ratón.", source="es", target="ca") == []


def test_a_name_of_the_article_is_kept_behind_an_article() -> None:
    assert named("They saw that the Rock came.", names=("Rock",)) == ["Rock"]


def test_a_letter_is_no_name_before_a_small_word() -> None:
    (segment,) = with_names_kept(
        [Segment("Juegan en el Grupo G de la Liga Europa este año.")],
        "es",
        "en",
        lambda words: dict.fromkeys(words, Entry()),
    )

    assert not any(segment.text[slice(*span)].startswith("G ") for span in segment.verbatim)


def test_an_abbreviation_that_may_be_another_word_is_kept() -> None:
    assert named("The new LED does NOT hang beside the TV.") == ["LED"]


def test_a_name_of_the_article_is_kept() -> None:
    assert named("Boats said so.", names=("Boats",)) == ["Boats"]


def test_a_name_that_a_mark_ends_in_is_left_to_the_engine() -> None:
    assert named("We saw Kanye West there.", Mark(7, 12, MarkKind.EM)) == []
    assert named("We saw Kanye West there.", Mark(7, 17, MarkKind.EM)) == ["Kanye West"]


def test_what_is_verbatim_already_stays_so() -> None:
    segment = Segment("We saw Kanye West there.", (), (Span(7, 12),))

    assert with_names_kept([segment], "en", "es", lambda words: {}) == [segment]


@pytest.mark.usefixtures("apertium")
def test_the_dictionaries_of_a_pair_are_read() -> None:
    mode = modes.installed()["en", "es"]

    found = Lexicon().entries(mode, ["Normandy", "Boats", "FBI", "Xqzbq"])

    assert found == {
        "Normandy": entry("Normandía"),
        "Boats": Entry(other=True, small=True),
        "FBI": Entry(other=True),
        "Xqzbq": Entry(),
    }


def test_places_are_translated_beside_names_that_are_not(apertium: Apertium) -> None:
    text = "Kanye West of the National Trust went from Normandy to London with Boots."

    (offered,) = apertium.translate([Segment(text)], Pair("en", "es"))

    assert all(name in offered[0].text for name in ("Kanye West", "National Trust", "Boots"))
    assert "Normandía" in offered[0].text
    assert "Londres" in offered[0].text


def test_an_elision_before_a_name_is_that_of_the_name(apertium: Apertium) -> None:
    texts = [Segment("La casa de Adela Blanco."), Segment("La casa de Javier Blanco.")]

    offered = apertium.translate(texts, Pair("es", "ca"))

    assert [one[0].text for one in offered] == ["La casa d'Adela Blanco.", "La casa de Javier Blanco."]
