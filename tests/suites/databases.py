"""Fixtures of the store: each test that asks for one runs with SQLite and with PostgreSQL."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
from suites import postgres

from dragoman.model.newsroom import Actor
from dragoman.store import Store

NOW = datetime(2026, 3, 28, 9, 30, tzinfo=UTC)
ANNA = Actor("Anna Smith", "editor", ("en", "es"))


@pytest.fixture(params=["sqlite", "postgresql"])
def kind(request: pytest.FixtureRequest) -> str:
    """Which of the databases the test runs with."""
    return str(request.param)


@pytest.fixture
def empty_database(kind: str, tmp_path: Path) -> Iterator[str]:
    """The URL of a database without any table."""
    if kind == "sqlite":
        yield f"sqlite:///{tmp_path / 'store.sqlite3'}"
        return
    with postgres.database() as url:
        yield url


@pytest.fixture
def database(kind: str, tmp_path: Path) -> Iterator[str]:
    """The URL of a database that has the tables, and no row."""
    if kind == "sqlite":
        shutil.copyfile(_file(), tmp_path / "store.sqlite3")
        yield f"sqlite:///{tmp_path / 'store.sqlite3'}"
        return
    with postgres.lent(postgres.template(_tables)) as url:
        yield url


def _tables(url: str) -> None:
    Store.open(url).close()


@cache
def _file() -> Path:
    """A file with the tables, made once a process."""
    folder = tempfile.mkdtemp(prefix="dragoman-tests-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    file = Path(folder) / "store.sqlite3"
    _tables(str(file))
    return file


@pytest.fixture
def store(database: str) -> Iterator[Store]:
    """A store in which nothing is yet."""
    with Store.open(database, patience=5.0) as opened:
        yield opened
