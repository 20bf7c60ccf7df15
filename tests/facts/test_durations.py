"""How long something lasts, in whatever unit it is counted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.facts.durations import durations
from dragoman.facts.numbers import numbers


def hours(text: str, language: str) -> list[float]:
    return [round(one.hours, 2) for one in durations(text, language, numbers(text, language))]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "It lasted half an hour.", [0.5]),
        ("en", "The 48-hour walkout", [48]),
        ("en", "It took a fortnight.", [336]),
        ("de", "vor zwei Tagen", [48]),
        ("fr", "une demi-heure", [0.5]),
        ("it", "due giorni", [48]),
        ("ru", "через 36 часов", [36]),
        ("hi", "3 दिन", [72]),
        ("es", "media hora", [0.5]),
        ("zh", "两个月", [1461]),
        ("fr", "ces deux dernières années", [17532]),
        ("es", "los dos últimos días", [48]),
        ("es", "los dos hombres, días después", [24]),
        ("zh", "三周后", [504]),
        ("zh", "年份", []),
        ("ru", "через сутки", [24]),
        ("pl", "całodobową", [24]),
        ("ar", "ساعة ونصف", [1.5]),
        ("ru", "два года с половиной", [21915]),
        ("en", "The daytime birthday", []),
        ("es", "un año y medio", [13149]),
        ("en", "a quarter of a century", [219150]),
        ("xx", "48 hours", []),
    ],
)
def test_durations_are_read(language: str, text: str, expected: list[float]) -> None:
    assert hours(text, language) == expected


@given(st.text(max_size=200), st.sampled_from(["en", "de", "ru", "ar", "zh", "hi"]))
def test_any_text_can_be_read(text: str, language: str) -> None:
    assert isinstance(hours(text, language), list)
