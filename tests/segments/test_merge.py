"""What an editor wrote, and what changed since, in one sentence: where that can be said without a person."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.segments.merge import merged, tokens

WORDS = st.lists(
    st.sampled_from(["el", "barco", "zarpó", "a", "las", "tres", "ayer", ",", "no"]), max_size=14
)
TEXTS = WORDS.map(" ".join)


def test_a_change_of_each_side_is_kept() -> None:
    """The editor chose another noun; the original now has another number."""
    proposal = merged(
        "El barco dejó el puerto con 40 personas a bordo.",
        "El transbordador dejó el puerto con 40 personas a bordo.",
        "El barco dejó el puerto con 52 personas a bordo.",
        "es",
    )

    assert proposal == "El transbordador dejó el puerto con 52 personas a bordo."


def test_what_both_changed_alike_is_changed_once() -> None:
    assert merged("Lo dijo el martes.", "Lo dijo ayer.", "Lo dijo ayer.", "es") == "Lo dijo ayer."
    assert (
        merged("Lo dijo el lunes en Vigo.", "Lo contó el martes en Vigo.", "Lo dijo el martes en Lugo.", "es")
        == "Lo contó el martes en Lugo."
    )


def test_one_place_that_both_changed_is_for_a_person() -> None:
    assert (
        merged("Murieron tres personas.", "Fallecieron tres personas.", "Murieron cinco personas.", "es")
        is None
    )
    assert merged("La nave azul.", "La nave celeste.", "La nave roja.", "es") is None


def test_words_beside_each_other_are_one_place() -> None:
    """«La casa blanca» became «El piso blanca» and «La casa negra»: an adjective agrees with its noun."""
    assert (
        merged("Vio la casa blanca allí.", "Vio el piso blanco allí.", "Vio la casa negra allí.", "es")
        is None
    )
    assert merged("Vio la casa, blanca.", "Vio la finca, blanca.", "Vio la casa, negra.", "es") is None


def test_signs_are_merged_as_words_are() -> None:
    proposal = merged("«Nada», dijo ella.", "“Nada”, dijo ella.", "«Nada», dijo él.", "es")

    assert proposal == "“Nada”, dijo él."


def test_languages_without_spaces_are_merged_by_their_characters() -> None:
    proposal = merged(
        "渡轮昨天没有开航，乘客等了三个小时。",
        "渡船昨天没有开航，乘客等了三个小时。",
        "渡轮昨天没有开航，乘客等了五个小时。",
        "zh",
    )

    assert proposal == "渡船昨天没有开航，乘客等了五个小时。"


def test_a_text_of_a_book_is_not_merged() -> None:
    long = "palabra " * 5_000

    assert merged(long, f"{long}uno", f"dos {long}", "es") is None


@given(TEXTS, TEXTS)
def test_a_side_that_changed_nothing_gives_way(base: str, other: str) -> None:
    assert merged(base, base, other, "es") == other
    assert merged(base, other, base, "es") == other
    assert merged(base, other, other, "es") == other


@given(TEXTS, TEXTS, TEXTS)
def test_neither_side_comes_first(base: str, ours: str, theirs: str) -> None:
    assert merged(base, ours, theirs, "es") == merged(base, theirs, ours, "es")


@given(TEXTS, TEXTS, TEXTS)
def test_a_merge_says_no_word_that_no_side_said(base: str, ours: str, theirs: str) -> None:
    proposal = merged(base, ours, theirs, "es")

    if proposal is not None:
        assert set(tokens(proposal, "es")) <= {
            *tokens(base, "es"),
            *tokens(ours, "es"),
            *tokens(theirs, "es"),
        }


@pytest.mark.parametrize("language", ["es", "fr", "ja", "th", "ar"])
@given(st.text(max_size=60))
def test_tokens_are_the_text(language: str, text: str) -> None:
    assert "".join(tokens(text, language)) == text
