"""How common words are."""

from __future__ import annotations

from dragoman.text.wordlists import is_listed, lexicon, profile


def test_common_words_have_higher_values() -> None:
    assert lexicon("en-GB")["the"] > lexicon("en-GB")["bridge"] > 3


def test_a_language_without_a_list_is_read_by_its_nearest_relative() -> None:
    assert lexicon("nn") == lexicon("nb")
    assert not is_listed("nn")
    assert is_listed("nb")


def test_an_unknown_language_has_no_words() -> None:
    assert lexicon("xx") == {}


def test_a_profile_is_the_commonest_words() -> None:
    some = profile("es", 100)

    assert 100 <= len(some) < 150
    assert min(some.values()) > 5
