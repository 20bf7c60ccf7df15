from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.text.names import THRESHOLD, similarity

SCRIPTS = st.text(alphabet="abcxyzšéłабвгжхابتثجخوأבגדהוカキサタナハマヤラワン中国-' ", max_size=15)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lavrenko", "لافرينكو"),
        ("Masri", "المصري"),
        ("Jefferson", "جيفرسون"),
        ("Schumann", "شومان"),
        ("Khachaturian", "Хачатурян"),
        ("Hughes", "Хьюз"),
        ("Jackson", "Джексон"),
        ("Goldberg", "גולדברג"),
        ("Churchill", "צ'רצ'יל"),
        ("Valentine", "ヴァレンタイン"),
        ("Robert", "ロバート"),
        ("Tchaikovsky", "Tschaikowski"),
        ("Škoda", "Shkoda"),
        ("Papadopoulos", "Παπαδόπουλος"),
        ("Moskalenko", "모스칼렌코"),
    ],
)
def test_spellings_of_one_name_are_alike(one: str, other: str) -> None:
    assert similarity(one, other) >= THRESHOLD


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lavrenko", "جيفرسون"),
        ("Goldberg", "Джексон"),
        ("Robert", "ヴァレンタイン"),
        ("Hughes", "גולדברג"),
        ("Brandauer", "Pizzorno"),
    ],
)
def test_different_names_are_not(one: str, other: str) -> None:
    assert similarity(one, other) < THRESHOLD


def test_the_arabic_article_is_no_part_of_a_name() -> None:
    assert similarity("al-Masri", "مصري") >= THRESHOLD


@given(SCRIPTS, SCRIPTS)
def test_similarity_is_a_share_and_has_no_direction(one: str, other: str) -> None:
    alike = similarity(one, other)
    assert 0 <= alike <= 1
    assert alike == pytest.approx(similarity(other, one))


@given(st.text())
def test_any_text_is_like_itself(text: str) -> None:
    assert similarity(text, text) == 1


@given(st.text(), st.text())
def test_any_text_can_be_compared(one: str, other: str) -> None:
    assert 0 <= similarity(one, other) <= 1
