"""What stands in quotation marks and brackets."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.facts.enclosed import enclosed, is_enclosed


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("He (Київ) slept", ["Київ"]),
        ("Elle a dit « non » et (oui)", [" non ", "oui"]),
        ("Er sagte „nein“ und »ja«", ["nein", "ja"]),
        ("「はい」と言った", ["はい"]),
        ("it's the dogs' day", []),
        ('a "b" c', ["b"]),
        ("never (closed", []),
    ],
)
def test_what_is_between_signs_is_found(text: str, inner: list[str]) -> None:
    assert [text[span.start : span.end] for span in enclosed(text)] == inner


@given(st.text(st.sampled_from("a ()«»“”„‘’'\"「」"), max_size=80))
def test_spans_are_in_order_and_apart(text: str) -> None:
    spans = enclosed(text)

    assert all(one.start < one.end <= other.start for one, other in pairwise(spans))


def test_only_what_stands_wholly_inside_is_enclosed() -> None:
    text = "a (bcd) e"

    assert is_enclosed(3, 6, text)
    assert not is_enclosed(0, 4, text)
    assert not is_enclosed(5, 9, text)
