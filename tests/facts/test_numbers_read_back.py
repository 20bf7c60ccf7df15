"""What CLDR and num2words write, the numbers read back."""

from __future__ import annotations

from decimal import Decimal

import pytest
from babel.numbers import format_currency, format_decimal, format_percent
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from dragoman.facts.numbers import numbers

# Forty locales with CLDR's separators of every kind, and digits of six scripts.
LOCALES = [
    "en", "es", "ca", "pt", "pt_BR", "fr", "it", "de", "de_CH", "nl", "ru", "uk", "pl", "cs", "ar",
    "ar_EG", "fa", "he", "hi", "tr", "zh", "ja", "ko", "sv", "da", "nb", "fi", "el", "hu", "ro", "bg",
    "hr", "sk", "sl", "lt", "lv", "et", "vi", "id", "bn", "mr", "th", "en_IN",
]  # fmt: skip

READ = ["es", "fr", "pt", "ca", "de", "nl", "sv", "nb", "ru", "uk", "pl", "cs", "fa"]
SPELLED = [*range(2, 131), *range(131, 2000, 37), 2500, 7777, 10_000, 12_345, 21_000, 100_000, 1_250_000]


@pytest.mark.parametrize("language", READ)
def test_a_number_that_num2words_spelled_is_read_back(language: str) -> None:
    """French seventeen is two words of one number, and so is Catalan two hundred."""
    called = {"nb": "no"}.get(language, language)
    written = {number: num2words(number, lang=called) for number in SPELLED}

    assert {text: [one.value for one in numbers(text, language)] for text in written.values()} == {
        text: [number] for number, text in written.items()
    }


WHOLE = st.integers(0, 10**12)
EXACT = st.decimals(0, 10**9, places=2, allow_nan=False)


def is_read(text: str, language: str, value: float) -> bool:
    found = numbers(text, language.replace("_", "-"))
    return len(found) == 1 and any(abs(one - value) <= 1e-9 * max(1, value) for one in found[0].readings)


@pytest.mark.no_cover
@pytest.mark.parametrize("locale", LOCALES)
@given(value=st.one_of(WHOLE, EXACT))
def test_a_number_that_cldr_wrote_is_read_back(locale: str, value: int | Decimal) -> None:
    text = (
        format_decimal(value, format="#,##0.##", locale=locale, numbering_system="default")
        if locale != "en_IN"
        else format_decimal(value, locale=locale, decimal_quantization=False)
    )

    assert is_read(text, locale, float(value))


@pytest.mark.no_cover
@pytest.mark.parametrize("locale", LOCALES)
@given(value=st.integers(0, 999))
def test_a_percentage_that_cldr_wrote_is_read_back(locale: str, value: int) -> None:
    assert is_read(format_percent(value / 100, locale=locale), locale, float(value))


@pytest.mark.no_cover
@pytest.mark.parametrize("locale", LOCALES)
@given(value=st.integers(1, 10**9))
def test_a_price_that_cldr_wrote_is_read_back(locale: str, value: int) -> None:
    assert is_read(format_currency(value, "EUR", locale=locale), locale, float(value))
