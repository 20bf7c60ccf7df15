"""Names of months and weekdays."""

from __future__ import annotations

import pytest

from dragoman.text.calendar import calendar, full_names, months_and_weekdays, signs_of_weekdays


@pytest.mark.parametrize(
    ("language", "word", "month"),
    [
        ("en", "sept", 9),
        ("es", "septiembre", 9),
        ("ru", "сентября", 9),
        ("ar", "أيلول", 9),
        ("pl", "wrześniu", 9),
    ],
)
def test_a_month_is_known_by_any_of_its_forms(language: str, word: str, month: int) -> None:
    """Short ones, those of a region, and those of a case that CLDR lacks."""
    assert months_and_weekdays(language)[word] == (month, None)


@pytest.mark.parametrize(
    ("language", "word", "weekday"),
    [
        ("en", "saturdays", 6),
        ("pt", "quarta", 3),
        ("uk", "п’ятницю", 5),
        ("he", "בשבת", 6),
        ("de", "tag", None),
    ],
)
def test_a_weekday_is_known_by_any_of_its_forms(language: str, word: str, weekday: int | None) -> None:
    """Its plural, without «-feira», with the other apostrophe; a word that is none is none."""
    found = months_and_weekdays(language)[word]

    assert (found[1] if found is not None else None) == weekday


def test_a_language_that_cldr_lacks_has_no_names() -> None:
    assert calendar("xx") == ({}, {})


def test_full_names_are_not_short_ones() -> None:
    """«Jan» is a name of persons."""
    assert {"january", "monday"} <= full_names("en-US")
    assert "jan" not in full_names("en")


def test_east_asian_weekdays_are_signs() -> None:
    assert signs_of_weekdays("ja")["月"] == 1
    assert signs_of_weekdays("zh")["日"] == 7
