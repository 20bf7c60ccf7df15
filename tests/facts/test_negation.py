from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.facts.negation import negations


@pytest.mark.parametrize(
    ("language", "text", "number"),
    [
        ("en", "He didn’t go.", 1),
        ("en", "Not only did he go, he stayed.", 0),
        ("en", "A no-fly zone at No. 10.", 0),
        ("en", "No doubt he went.", 0),
        ("es", "No dijo nada.", 1),
        ("es", "Sin embargo, fue.", 0),
        ("fr", "Il n'a pas dormi.", 1),
        ("fr", "Il n’a que deux amis.", 0),
        ("de", "Er kam nicht.", 1),
        ("de", "Nicht nur er kam.", 0),
        ("pt", "Não só cantou como dançou.", 0),
        ("it", "Non dormiva.", 1),
        ("ru", "Он никогда не спал.", 1),
        ("ru", "Не только он пришёл.", 0),
        ("ar", "لم ينم.", 1),
        ("he", "הוא לא ישן.", 1),
        ("zh", "他没有睡。", 1),
        ("zh", "他非常不同。", 0),
        ("ja", "眠らない。", 1),
        ("hi", "वह नहीं सोया।", 1),
    ],
)
def test_negations_are_counted_and_idioms_are_not(language: str, text: str, number: int) -> None:
    assert len(negations(text, language)) == number


@given(st.text(max_size=80), st.sampled_from(["en", "fr", "tr", "zh", "xx"]))
def test_any_text_can_be_read(text: str, language: str) -> None:
    assert all(0 <= one.start < one.end <= len(text) for one in negations(text, language))
