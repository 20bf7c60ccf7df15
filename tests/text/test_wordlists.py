"""How common words are."""

from __future__ import annotations

from dragoman.text.words import commonest, frequencies, is_listed


def test_common_words_have_higher_values() -> None:
    assert frequencies("en-GB")["the"] > frequencies("en-GB")["bridge"] > 3


def test_a_language_without_a_list_is_read_by_its_nearest_relative() -> None:
    assert frequencies("nn") == frequencies("nb")
    assert not is_listed("nn")
    assert is_listed("nb")


def test_an_unknown_language_has_no_words() -> None:
    assert frequencies("xx") == {}


def test_the_commonest_words_are_the_head_of_the_list() -> None:
    some = commonest("es", 100)

    assert 100 <= len(some) < 150
    assert min(some.values()) > 5
