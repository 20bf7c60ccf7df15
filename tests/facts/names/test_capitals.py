"""What a word with a capital can be, and which words stand together in a run."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.facts.names.capitals import (
    TRANSLATED,
    begins_sentence,
    calendar,
    is_american_title,
    is_title,
    runs,
)


def found(text: str, language: str, *, wide: bool = False) -> list[str]:
    return [text[run[0].start : run[-1].end] for run in runs(text, language, wide=wide)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "There Frans de Waal met Obama.", ["There Frans de Waal", "Obama"]),
        ("en", "He shops at Marks & Spencer.", ["He", "Marks & Spencer"]),
        ("en", "They asked Dr. J. Adams here.", ["They", "Dr. J. Adams"]),
        ("en", "It was the Attorney General. According to her, no.", ["It", "Attorney General", "According"]),
        ("de", "Gestern war Anna Blume zu Gast.", ["Gestern", "Anna Blume", "Gast"]),
        ("de", "Dort sprach Ursula von der Leyen.", ["Dort", "Ursula von der Leyen"]),
        ("es", "Ayer llamó Pedro Blanco al Senado.", ["Ayer", "Pedro Blanco", "Senado"]),
        ("es", "Habló Rosa de la Torre.", ["Habló Rosa de la Torre"]),
        ("fr", "Elle habite rue de Rivoli.", ["Elle", "rue de Rivoli"]),
    ],
)
def test_a_run_has_what_may_be_one_name(language: str, text: str, expected: list[str]) -> None:
    assert found(text, language) == expected


@pytest.mark.parametrize(
    ("text", "narrow", "wide"),
    [
        ("the House of Commons", ["House", "Commons"], ["House of Commons"]),
        ("at Burt's Bees", ["Burt's", "Bees"], ["Burt's Bees"]),
    ],
)
def test_a_wide_run_goes_on_over_of_and_a_genitive(text: str, narrow: list[str], wide: list[str]) -> None:
    assert found(text, "en") == narrow
    assert found(text, "en", wide=True) == wide


def test_a_run_that_is_no_name_is_cut() -> None:
    """What looks at a run's words one against the other stays linear in a text of capitals."""
    assert max(len(run) for run in runs("Rose " * 100, "en")) == 12


def test_days_and_months_are_those_of_cldr() -> None:
    assert {"monday", "august", "sept"} <= TRANSLATED
    assert "lunes" in calendar("es")
    assert calendar("xx-no-language") == frozenset()


@pytest.mark.parametrize(
    "before", ["", "It is so. ", "- ", "Home | ", "He said: «", "(", "One.\n", "\ufffc ", "So. \ufffc"]
)
def test_a_sentence_begins_behind_its_signs(before: str) -> None:
    assert begins_sentence(f"{before}West", len(before))


@pytest.mark.parametrize(
    "before", ["in the ", "it is, ", "the «", "the \ufffc ", "in St. ", "and Prof. ", "il dott. "]
)
def test_no_sentence_begins_inside_another(before: str) -> None:
    assert not begins_sentence(f"{before}West", len(before))


def test_a_headline_has_capitals_but_for_its_small_words() -> None:
    assert is_title("Storm Over the North Hits Six Boats", "en")
    assert is_american_title("Storm Over the North Hits Six Boats", "en")
    assert not is_title("Storm over the north hits six boats", "en")
    assert not is_american_title("Tormenta Sobre Norte Golpea Seis Barcos", "es")
    assert not is_title("Ana Blanco de Vigo", "es")


@given(st.text(max_size=200), st.sampled_from(("en", "de", "fr", "es", "ar", "zh", "")), st.booleans())
def test_runs_are_in_order_and_end_in_a_capital(text: str, language: str, wide: bool) -> None:
    end = 0
    for run in runs(text, language, wide=wide):
        assert end <= run[0].start
        assert run[-1].text[0].isupper()
        end = run[-1].end
