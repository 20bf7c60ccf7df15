"""Texts are found by their words, in both databases alike."""

from __future__ import annotations

from dataclasses import replace

import pytest
from suites import editions as made
from suites.databases import ANNA, NOW

from dragoman.model.article import Article, Block, Role
from dragoman.model.newsroom import RevisionKind
from dragoman.store import Store, articles, editions, search

ENGLISH = made.article("en")


@pytest.fixture
def article(store: Store) -> int:
    """With its Spanish and its Arabic edition."""
    with store.writing(ANNA, NOW) as write:
        key = articles.add(write, ENGLISH, [])
        for language in ("es", "ar"):
            editions.put(write, key, made.edition(language), revision=1, after=0)
    return key


def found(store: Store, words: str, language: str = "") -> list[str]:
    with store.reading() as read:
        return [one.language for one in search.find(read, words, language)]


@pytest.mark.usefixtures("article")
def test_words_are_found_by_their_beginning_without_case_and_accents(store: Store) -> None:
    assert found(store, "isleños transbordador") == ["es"]
    assert found(store, "ISLENOS Transb") == ["es"]
    assert found(store, "عبّارتهم") == ["ar"]
    assert found(store, "عبارتهم") == ["ar"]
    assert found(store, "islanders") == ["en"]
    assert found(store, "islanders volcano") == []
    assert found(store, "islanders", "es") == []


@pytest.mark.usefixtures("article")
@pytest.mark.parametrize(
    "words", ["", " ", "'", '"', 'zq"xw*', "NOT OR zq", "o'zq's", "\\", "-", "(", "x" * 5000, "؟"]
)
def test_whatever_is_typed_is_words(store: Store, words: str) -> None:
    assert found(store, words) == []


def test_the_newest_text_is_found_and_none_before_it(store: Store, article: int) -> None:
    block = Block("b1", Role.PARAGRAPH, "A volcano erupts; people's boats leave.")
    with store.writing(ANNA, NOW) as write:
        articles.revise(write, article, replace(ENGLISH, blocks=(block,)), RevisionKind.UPDATE, after=1)
    assert found(store, "islanders") == []
    assert found(store, "people's volcano") == ["en"]


def test_a_language_that_was_taken_wrongly_is_no_text_of_its_own(store: Store, article: int) -> None:
    with store.writing(ANNA, NOW) as write:
        articles.revise(write, article, replace(ENGLISH, language="sco"), RevisionKind.UPDATE, after=1)
    assert found(store, "islanders") == ["sco"]


def test_scripts_without_spaces_are_found_by_their_characters(store: Store) -> None:
    story = Article("ja", (Block("b1", Role.HEADLINE, "島民が冬のフェリーを取り戻す"),))
    with store.writing(ANNA, NOW) as write:
        articles.add(write, story, [])
    assert found(store, "冬のフェリー") == ["ja"]
    assert found(store, "夏") == []


def test_a_text_without_end_is_found_by_its_beginning(store: Store) -> None:
    """PostgreSQL takes no word of over 2,046 bytes and no text of over a million."""
    endless = " ".join(f"{number:x}häuser{number}" for number in range(70_000))
    story = Article("de", (Block("b1", Role.PARAGRAPH, f"Anfang {'ü' * 9000} {endless} Ende"),))
    with store.writing(ANNA, NOW) as write:
        articles.add(write, story, [])
    assert found(store, "Anfang") == ["de"]
    assert found(store, "ü" * 9000) == ["de"]


@pytest.mark.usefixtures("article")
def test_the_index_is_made_anew_as_it_was(store: Store) -> None:
    with store.writing(ANNA, NOW) as write:
        assert search.rebuild(write) == 3
    assert (found(store, "isleños"), found(store, "islanders"), found(store, "عبارتهم")) == (
        ["es"],
        ["en"],
        ["ar"],
    )
