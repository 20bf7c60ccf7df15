"""A database goes forward from each schema before, whole or not at all."""

from __future__ import annotations

import gzip
import json
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text as sql
from suites import editions as made
from suites import postgres, stores
from suites.databases import ANNA, NOW

from dragoman.model.errors import StoreError
from dragoman.model.newsroom import Identity, IdentityKind
from dragoman.store import Store, articles, checking, editions, exchange
from dragoman.store.migrations import forward
from dragoman.store.schema.tables import metadata

NEWEST = forward.HEAD
STEP = '''
"""A step that a later dragoman might have."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0999", "@head"


def upgrade() -> None:
    """Adds a column, and changes one of a table that others point to."""
    with op.batch_alter_table("articles") as batch:
        batch.add_column(sa.Column("desk", sa.String(), nullable=False, server_default="news"))
        batch.alter_column("title", type_=sa.Text(), nullable=True)
    op.execute("UPDATE articles SET desk = 'foreign'")
'''.replace("@head", NEWEST)
FAILS = STEP + '    op.execute("UPDATE nowhere SET it = 1")\n'


SCHEMAS = sorted(path.name.removesuffix(".jsonl.gz") for path in stores.KEPT.glob("*.jsonl.gz"))


@pytest.fixture(params=SCHEMAS)
def schema(request: pytest.FixtureRequest) -> str:
    """Each schema that there was, and the newest."""
    return str(request.param)


def test_a_database_of_every_schema_is_kept() -> None:
    assert SCHEMAS[-1:] == [forward.HEAD]


@pytest.fixture
def filled(database: str) -> str:
    """A database of this dragoman's schema, with rows."""
    with Store.open(database) as store, store.writing(ANNA, NOW) as write:
        key = articles.add(write, made.article("en"), [Identity(IdentityKind.URL, made.URL)])
        editions.put(write, key, made.edition("es"), revision=1, after=0)
    return database


def text(database: str) -> list[str]:
    """All that is in it, below the head that names its schema."""
    with Store.open(database) as store, store.reading() as read:
        checking.check(read)
        return list(exchange.lines(read))[1:]


@pytest.fixture
def later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The file of a step that comes after the newest; to be written by the test."""
    folder = tmp_path / "migrations"
    shutil.copytree(forward.FOLDER, folder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(forward, "FOLDER", folder)
    with monkeypatch.context() as patch:
        patch.setattr(forward, "HEAD", "0999")
        yield folder / "versions" / "0999_later.py"


def test_the_schema_that_is_asked_for_is_the_newest_that_there_is() -> None:
    config = Config()
    config.set_main_option("script_location", str(forward.FOLDER))
    assert ScriptDirectory.from_config(config).get_current_head() == forward.HEAD


def test_what_the_steps_make_is_what_the_tables_say(empty_database: str) -> None:
    with Store.open(empty_database) as store, store.reading() as read:
        context = MigrationContext.configure(
            read.connection,
            opts={
                "include_name": lambda name, kind, _: not (kind == "table" and name.startswith("texts_words"))
            },
        )
        assert compare_metadata(context, metadata) == []


def test_a_step_forward_loses_no_row(filled: str, later: Path) -> None:
    """The table that is made anew has others that point to its rows."""
    later.write_text(STEP)
    forward.HEAD, head = NEWEST, forward.HEAD
    before = text(filled)
    forward.HEAD = head
    assert text(filled) == before
    with Store.open(filled) as store, store.reading() as read:
        assert read.value(sql("SELECT desk FROM articles")) == "foreign"
        assert read.value(sql("SELECT version_num FROM alembic_version")) == "0999"


def test_a_step_that_fails_leaves_the_database_as_it_was(
    filled: str, later: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    later.write_text(FAILS)
    with pytest.raises(StoreError, match="nowhere"):
        Store.open(filled)
    monkeypatch.undo()
    with Store.open(filled) as store, store.reading() as read:
        assert articles.get(read, 1).revision == 1
        assert read.value(sql("SELECT version_num FROM alembic_version")) == NEWEST
        assert "desk" not in read.rows(sql("SELECT * FROM articles"))[0]._mapping
        checking.check(read)


def test_a_step_that_would_leave_rows_pointing_to_nothing_is_not_taken(
    filled: str, later: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    later.write_text(STEP + '    op.execute("DELETE FROM articles")\n')
    with pytest.raises(StoreError):
        Store.open(filled)
    monkeypatch.undo()
    with Store.open(filled) as store, store.reading() as read:
        assert articles.get(read, 1).revision == 1


def test_the_database_of_a_newer_dragoman_is_left_alone(filled: str) -> None:
    before = text(filled)
    with Store.open(filled) as store, store.writing(ANNA, NOW) as write:
        write.run(sql("UPDATE alembic_version SET version_num = '0999'"))
    with pytest.raises(StoreError, match="newer dragoman"):
        Store.open(filled)
    with pytest.raises(StoreError, match="newer dragoman"):
        Store.open(filled)
    if filled.startswith("sqlite"):
        import sqlite3

        with sqlite3.connect(filled.removeprefix("sqlite:///")) as plain:
            plain.execute("UPDATE alembic_version SET version_num = ?", (NEWEST,))
        plain.close()
        assert text(filled) == before


def test_many_open_an_empty_database_at_once(empty_database: str) -> None:
    together = Barrier(5)

    def opened(_: int) -> int:
        together.wait()
        with Store.open(empty_database) as store, store.reading() as read:
            return len(articles.newest(read))

    with ThreadPoolExecutor(5) as pool:
        assert list(pool.map(opened, range(5))) == [0] * 5


def test_a_database_of_each_schema_goes_forward_without_losing_a_row(
    schema: str, kind: str, tmp_path: Path
) -> None:
    """Databases of earlier dragomans, as they were, with rows in every table."""
    before = [json.loads(line) for line in stored(schema, "jsonl").splitlines()]
    with kept(schema, kind, tmp_path) as url, Store.open(url) as store, store.reading() as read:
        checking.check(read)
        after = rows([json.loads(line) for line in exchange.lines(read)])
    for table, had in rows(before).items():
        assert len(had) > 2
        assert [{name: row[name] for name in had[0]} for row in after[table]] == had, table


def stored(schema: str, kind: str) -> bytes:
    return gzip.decompress((stores.KEPT / f"{schema}.{kind}.gz").read_bytes())


@contextmanager
def kept(schema: str, kind: str, folder: Path) -> Iterator[str]:
    """The URL of a database of an earlier schema."""
    if kind == "sqlite":
        file = folder / "old.sqlite3"
        file.write_bytes(stored(schema, "sqlite3"))
        yield str(file)
        return
    with postgres.database() as url:
        with postgres.connected(url.rpartition("/")[2]) as connection:
            connection.execute(stored(schema, "sql"))
        yield url


def rows(lines: list[Any]) -> dict[str, list[dict[str, Any]]]:
    """By table, the rows of a store's text, by their columns."""
    found: dict[str, list[dict[str, Any]]] = {}
    for line in lines[1:-1]:
        if isinstance(line, dict):
            columns, current = line["columns"], found.setdefault(line["table"], [])
        else:
            current.append(dict(zip(columns, line, strict=True)))
    return found
