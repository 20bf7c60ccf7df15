"""Figures as a language writes them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.facts.numbers import numbers
from dragoman.text import digits


@pytest.mark.parametrize(
    ("language", "written"),
    [("es", "14:05"), ("fa", "۱۴:۰۵"), ("bn", "১৪:০৫"), ("mr", "१४:०५"), ("ar-EG", "١٤:٠٥"), ("ar", "14:05")],
)
def test_digits_are_those_of_cldrs_default(language: str, written: str) -> None:
    """Only languages whose default is another numbering system get its digits; the rest stays."""
    assert digits.localise("14:05", language) == written


@pytest.mark.parametrize(
    ("text", "languages", "expected"),
    [
        ("94,300", "en-es", "94.300"),
        ("1,230", "en-es", "1.230"),
        ("1,234,567", "en-hi", "12,34,567"),
        ("1,234,567", "en-bn", "12,34,567"),
        ("1,234,567", "en-en-IN", "12,34,567"),
        ("12,34,567", "hi-es", "1.234.567"),
        ("1,234.50", "en-de", "1.234,50"),
        ("175.000", "es-en", "175,000"),
        ("12.5%", "en-fr", "12,5%"),
        ("10.5–11.5", "en-ca", "10,5–11,5"),
        ("94 300", "fr-en", "94,300"),
        ("94,300", "en-ja", "94,300"),
    ],
)
def test_a_figure_has_the_separators_of_its_reader(text: str, languages: str, expected: str) -> None:
    assert digits.rewritten(text, *languages.split("-", 1)) == expected


@pytest.mark.parametrize(
    "text", ["2021", "9.30", "192.168.0.1", "14.12.2021", "555-0142", "3.11.4", "10:30", "1/2", "A1,200"]
)
def test_what_is_no_quantity_stays(text: str) -> None:
    """Years, times, addresses, dates, telephone numbers and versions look alike."""
    assert digits.rewritten(text, "en", "es") == text


@given(st.integers(10_000, 10**12), st.sampled_from(["es", "de", "ca", "pt", "it", "nl"]))
def test_a_reader_of_the_other_language_reads_the_same_value(value: int, language: str) -> None:
    (read,) = numbers(digits.rewritten(f"{value:,}", "en", language), language)

    assert read.value == value


@given(st.text(alphabet="0123456789., -%aé", max_size=80))
def test_any_text_can_be_written(text: str) -> None:
    assert isinstance(digits.rewritten(text, "en", "es"), str)


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("de-CH", "1'234'567"),
        ("fr-CH", "1'234'567"),
        ("de-LI", "1'234'567"),
        ("de", "1.234.567"),
        ("hi", "12,34,567"),
        ("en", "1,234,567"),
    ],
)
def test_thousands_are_marked_in_millions_too(language: str, written: str) -> None:
    """Babel marks 12'345 in Switzerland, and not 1'234'567: what it wrote is read again."""
    assert digits.figure(1_234_567, language).replace("’", "'") == written


@given(st.integers(0, 10**14), st.sampled_from(["de-CH", "fr-CH", "it-CH", "de-LI", "es", "en", "pl"]))
def test_what_is_written_has_a_mark_between_all_thousands_and_reads_back(value: int, language: str) -> None:
    written = digits.figure(value, language)

    assert int(re.sub(r"\D", "", written)) == value
    assert all(len(group) == 3 for group in re.split(r"\D", written)[1:])
    assert numbers(written, language)[0].value == value
