"""A store travels from one database to the other, and back, and is the same."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from suites import editions as made
from suites import postgres, stores
from suites.databases import ANNA, NOW

from dragoman.model.errors import ReadError, StoreError
from dragoman.model.newsroom import Decision, EditionState, Identity, IdentityKind
from dragoman.store import Store, articles, audit, editions, exchange, findings, search
from dragoman.store.schema.tables import metadata


@pytest.fixture
def other(request: pytest.FixtureRequest, tmp_path: Path, database: str) -> Iterator[Store]:
    """An empty store in the other database than `store`."""
    if database.startswith("postgresql"):
        with Store.open(str(tmp_path / "other.sqlite3")) as opened:
            yield opened
        return
    with postgres.database() as url, Store.open(url) as opened:
        yield opened


def filled(store: Store) -> None:
    with store.writing(ANNA, NOW) as write:
        key = articles.add(write, made.article("en"), [Identity(IdentityKind.URL, made.URL)])
        for language in ("es", "ar"):
            edition = editions.put(write, key, made.edition(language), revision=1, after=0).id
        editions.move(write, edition, EditionState.PUBLISHED, version=1)
    with store.writing(ANNA, NOW + timedelta(microseconds=1)) as write:
        findings.decide(write, 1, 1, 0, Decision.MENDED, "Read again.")


def exported(store: Store) -> list[str]:
    with store.reading() as read:
        return list(exchange.lines(read))


def imported(store: Store, text: list[str]) -> int:
    with store.writing(ANNA, NOW) as write:
        return exchange.load(write, text)


def test_a_store_is_the_same_in_the_other_database_and_back(
    store: Store, other: Store, tmp_path: Path
) -> None:
    filled(store)
    text = exported(store)
    rows = imported(other, text)
    assert rows == len(text) - 2 - len(metadata.sorted_tables)
    assert exported(other) == text
    with Store.open(str(tmp_path / "again.sqlite3")) as again:
        imported(again, exported(other))
        assert exported(again) == text


def test_what_was_imported_goes_on_as_if_it_had_always_been_there(store: Store, other: Store) -> None:
    filled(store)
    imported(other, exported(store))
    for one in (store, other):
        with one.writing(ANNA, NOW) as write:
            assert articles.add(write, made.article("he"), []) == 2
            assert audit.check(write) is not None
            assert [found.language for found in search.find(write, "isleños")] == ["es"]
    assert exported(store) == exported(other)


def test_every_table_travels(store: Store, other: Store) -> None:
    """With rows that are made by the kinds of its columns: whoever adds a table has it exported."""
    with store.writing(ANNA, NOW) as write:
        stores.fill(write)
    text = exported(store)
    imported(other, text)
    assert exported(other) == text


def test_a_store_that_has_something_takes_nothing_else(store: Store) -> None:
    filled(store)
    before = exported(store)
    with pytest.raises(StoreError, match="already"):
        imported(store, before)
    assert exported(store) == before


def _without(line: int, text: list[str]) -> list[str]:
    return text[:line] + text[line + 1 :]


def test_a_text_that_is_not_whole_leaves_nothing(store: Store, other: Store) -> None:
    filled(store)
    text, empty = exported(store), exported(other)
    broken = [_without(line, text) for line in range(len(text))]
    broken += [text[:line] for line in range(0, len(text), 7)]
    broken += [["{"], [], ["[]"] * 3, [text[0], "null"], ["{}"]]
    broken.append([text[0].replace('"form":1', '"form":2'), *text[1:]])
    broken.append([text[0].replace('"schema":"', '"schema":"x'), *text[1:]])
    broken.append([*text[:-1], text[-1].replace("[", "[1")])
    for one in broken[::9] + broken[-9:]:
        with pytest.raises((ReadError, StoreError)):
            imported(other, one)
    assert exported(other) == empty


def test_an_audit_trail_that_was_altered_is_not_taken(store: Store, other: Store) -> None:
    filled(store)
    text = [line.replace("article.received", "article.imagined") for line in exported(store)]
    with pytest.raises(StoreError, match="altered"):
        imported(other, text)
