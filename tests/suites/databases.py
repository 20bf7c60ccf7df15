"""Fixtures of the store: each test that asks for one runs with SQLite and with PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from suites import postgres

from dragoman.model.newsroom import Actor
from dragoman.store import Store

NOW = datetime(2026, 3, 28, 9, 30, tzinfo=UTC)
ANNA = Actor("Anna Smith", "editor", ("en", "es"))


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty database."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'store.sqlite3'}"
        return
    with postgres.database() as url:
        yield url


@pytest.fixture
def store(database: str) -> Iterator[Store]:
    """A store in which nothing is yet."""
    with Store.open(database, patience=5.0) as opened:
        yield opened
