from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.checks.numbers import Numbers as Check
from dragoman.facts.comparison import comparison
from dragoman.model.segment import Candidate
from dragoman.repairs.numbers import Numbers
from dragoman.text.marks import edited


def mended(source: str, target: str, ours: str = "en", theirs: str = "es") -> str:
    pair = comparison(source, target, ours, theirs)
    return edited(Candidate(target), Numbers()(pair, Check()(pair).findings)).text


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("The storm killed 28 people.", "La tormenta mató a 24 personas.", "La tormenta mató a 28 personas."),
        ("A twenty-eight-year-old won.", "Ganó uno de 24 años.", "Ganó uno de 28 años."),
        ("It cost $3.5 billion.", "Costó 3,5 millones de dólares.", None),
        ("It rose by 2.5 per cent.", "Subió un 25,4 por ciento.", "Subió un 2,5 por ciento."),
        ("About 46,000 left.", "Se fueron unos 64.000.", "Se fueron unos 46.000."),
        ("In 1998 it closed.", "En 1989 cerró.", "En 1998 cerró."),
        ("A £2.8bn market.", "Un mercado de 2,8 billones.", "Un mercado de 2,8 mil millones."),
        ("It rose 1.2 metres.", "Subió 1.2 metros.", "Subió 1,2 metros."),
    ],
)
def test_a_changed_number_is_put_back_as_the_language_writes_it(
    source: str, target: str, expected: str | None
) -> None:
    found = mended(source, target)

    if expected is None:
        pair = comparison(source, found, "en", "es")
        assert Check()(pair).findings == ()
    else:
        assert found == expected


def test_a_right_number_is_left_alone() -> None:
    assert mended("It killed 28 people.", "Mató a 28 personas.") == "Mató a 28 personas."


def test_eastern_digits_stay_eastern() -> None:
    assert mended("It killed 28 people.", "قتل ٢٤ شخصا.", theirs="ar") == "قتل ٢٨ شخصا."


@given(st.integers(13, 99_999), st.integers(13, 99_999))
def test_what_was_mended_passes_the_check(ours: int, theirs: int) -> None:
    source, target = f"Some {ours:,} people came.", f"Vinieron unas {theirs} personas."

    text = mended(source, target)
    pair = comparison(source, text, "en", "es")

    assert Check()(pair).findings == () or (text == target and max(ours, theirs) >= 100 * min(ours, theirs))
