"""What reads in the other direction."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.text.bidi import Direction, runs_to_isolate


def found(text: str, direction: Direction = "rtl") -> list[str]:
    return [text[start:end] for start, end in runs_to_isolate(text, direction)]


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("قالت Mary Olsen، التي", ["Mary Olsen"]),
        ("على https://ferry.example/tickets?a=1 اليوم", ["https://ferry.example/tickets?a=1"]),
        ("בשיעור −18% השנה", ["−18%"]),
        ("עלו ב-4.5% השנה", ["4.5%"]),
        ("טלפון +972-3-555-0100.", ["+972-3-555-0100"]),
        ("لتوفير £380,000.", ["£380,000"]),
        ("سوناتا C# جديدة", ["C"]),
        ("בין BBC, CNN ו-AP", ["BBC", "CNN", "AP"]),
        ("عند −5 °C في يناير", ["−5 °C"]),
        ("مساحته 30\u00a0m² فقط", ["30\u00a0m²"]),
    ],
)
def test_names_addresses_and_signed_numbers_are_isolated_in_right_to_left_text(
    text: str, runs: list[str]
) -> None:
    """Each foreign run is found whole, without the sentence's own punctuation."""
    assert found(text) == runs


def test_plain_numbers_need_no_isolation() -> None:
    """Digits alone are read well by every bidirectional implementation."""
    assert found("في عام 2021 كان") == []


@pytest.mark.parametrize("text", ["تستغرق 10–12 دقيقة", "בשנים 1990–2000", "فاز بنتيجة 3–1"])
def test_ranges_follow_the_text(text: str) -> None:
    """Who reads from the right meets the first number first; a telephone number is no range."""
    assert found(text) == []
    assert found("טלפון 972–03–555") == ["972–03–555"]


def test_right_to_left_words_are_isolated_in_left_to_right_text() -> None:
    """A Hebrew name inside a Spanish sentence is one run."""
    assert found("El diario ידיעות אחרונות lo dice", "ltr") == ["ידיעות אחרונות"]


@given(st.text(alphabet="ab1 .,-+%/:אבع،", max_size=80), st.sampled_from(["ltr", "rtl"]))
def test_runs_are_in_order_and_apart(text: str, direction: Direction) -> None:
    """Runs never overlap, and none is empty."""
    at = 0
    for start, end in runs_to_isolate(text, direction):
        assert at <= start < end <= len(text)
        at = end
