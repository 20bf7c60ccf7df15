from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.text.names import THRESHOLD, similarity

ONE_NAME = (
    ("garibaldi", "غاريبالدي"),
    ("garibaldi", "гарибальди"),
    ("garibaldi", "ガリバルディ"),
    ("garibaldi", "גריבלדי"),
    ("wellington", "ولينغتون"),
    ("wellington", "веллингтон"),
    ("hemingway", "хемингуэй"),
    ("hemingway", "همنغواي"),
    ("schiller", "шиллер"),
    ("schiller", "شيلر"),
    ("churchill", "черчилль"),
    ("churchill", "تشرشل"),
    ("rossini", "россини"),
    ("rossini", "ロッシーニ"),
    ("beethoven", "بيتهوفن"),
    ("beethoven", "בטהובן"),
)

OTHERS = (
    ("garibaldi", "веллингтон"),
    ("wellington", "شيلر"),
    ("churchill", "россини"),
    ("beethoven", "ガリバルディ"),
    ("schiller", "همنغواي"),
    ("hemingway", "בטהובן"),
    ("rossini", "garibaldi"),
)


@pytest.mark.parametrize(("one", "other"), ONE_NAME)
def test_a_name_is_known_in_other_letters(one: str, other: str) -> None:
    assert similarity(one, other) >= THRESHOLD


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_different_names_are_different_in_any_letters(one: str, other: str) -> None:
    assert similarity(one, other) < THRESHOLD


def test_a_name_is_itself() -> None:
    assert similarity("garibaldi", "garibaldi") == 1.0


@given(st.text(max_size=60), st.text(max_size=60))
def test_it_is_a_share_and_the_same_from_both_sides(one: str, other: str) -> None:
    alike = similarity(one, other)

    assert 0.0 <= alike <= 1.0
    assert alike == pytest.approx(similarity(other, one))


@given(st.text(alphabet="lmnrafo", min_size=3, max_size=12))
def test_a_doubled_letter_makes_no_other_name(name: str) -> None:
    assert similarity(name, name[:2] + name[1:]) >= THRESHOLD
