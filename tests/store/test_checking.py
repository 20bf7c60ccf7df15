"""A store that is whole is told from one that is not."""

from __future__ import annotations

import pytest
from sqlalchemy import text as sql
from suites import editions as made
from suites.databases import ANNA, NOW

from dragoman.model.errors import StoreError
from dragoman.model.newsroom import RevisionKind
from dragoman.store import Store, articles, checking, editions


@pytest.fixture
def filled(store: Store) -> Store:
    with store.writing(ANNA, NOW) as write:
        key = articles.add(write, made.article("en"), [])
        articles.revise(write, key, made.article("en"), RevisionKind.UPDATE, after=1)
        editions.put(write, key, made.edition("es"), revision=1, after=0)
        editions.put(write, key, made.edition("es"), revision=2, after=1)
    return store


def test_what_is_whole_is_counted(filled: Store) -> None:
    with filled.reading() as read:
        whole = checking.check(read)
    assert (whole.articles, whole.revisions, whole.editions, whole.versions) == (1, 2, 1, 2)
    assert whole.newest is not None


def test_an_empty_store_is_whole(store: Store) -> None:
    with store.reading() as read:
        assert checking.check(read) == checking.Whole(0, 0, 0, 0, None)


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (
            "UPDATE revisions SET record = (SELECT record FROM versions LIMIT 1) WHERE number = 1",
            "Text 1 of article 1",
        ),
        ("UPDATE revisions SET digest = 'x' WHERE number = 2", "Text 2 of article 1"),
        ("DELETE FROM findings", None),
        ("DELETE FROM revisions WHERE number = 1", "articles 1 is missing"),
        ("UPDATE editions SET version = 1", "editions 1 is missing"),
        ("UPDATE versions SET revision = 1, number = 7 WHERE number = 2", "editions 1 is missing"),
        ("UPDATE editions SET language = 'ca'", "Text 1 of edition 1 ca"),
    ],
)
def test_what_is_missing_or_altered_is_found(filled: Store, harm: str, said: str | None) -> None:
    with filled.writing(ANNA, NOW) as write:
        write.run(sql("DELETE FROM findings"))
        write.run(sql(harm))
    with filled.reading() as read:
        if said is None:
            checking.check(read)
            return
        with pytest.raises(StoreError, match=said):
            checking.check(read)
