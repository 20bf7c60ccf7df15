"""The part of an address that names an article."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from dragoman.publish.slugs import LONGEST_SLUG, slug


def test_a_headline_becomes_plain_ascii() -> None:
    """Accents, ligatures and punctuation go, words stay."""
    assert slug("«Los niños» – Łódź & Straße: 3 œuvres!", "k", ()) == "los-ninos-lodz-strasse-3-oeuvres"


def test_a_long_headline_is_cut_at_a_word() -> None:
    """No word is torn."""
    assert slug("word " * 40, "k", ()) == "-".join(["word"] * 12)


def test_a_taken_slug_gets_a_number() -> None:
    """Two articles of one headline have two addresses."""
    assert slug("Boat", "k", {"boat", "boat-2"}) == "boat-3"


def test_a_headline_without_latin_letters_is_named_by_its_key() -> None:
    """It is the same every time, and another one for another article."""
    first = slug("سكان الجزر", "a", ())
    assert first == slug("سكان الجزر", "a", ())
    assert first != slug("سكان الجزر", "b", ())


def test_the_folders_own_page_is_no_article() -> None:
    """An article called "Index" does not overwrite the index."""
    assert slug("Index", "k", ()) == "index-2"


@given(st.text(max_size=300), st.text(max_size=20))
def test_any_headline_gives_a_slug_that_is_safe_in_a_path(headline: str, key: str) -> None:
    """No slashes, no dots, never empty, never long."""
    result = slug(headline, key, ())
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", result)
    assert len(result) <= LONGEST_SLUG + 2
