"""What tests of the newsroom share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from suites.echo import Echo
from suites.newsroom import opened
from suites.releasing import Newsroom

from dragoman.newsroom.room import Room
from dragoman.store import Store


@pytest.fixture
def at_work(store: Store) -> Iterator[tuple[Room, Echo]]:
    """A room and its engine."""
    with opened(store) as both:
        yield both


@pytest.fixture
def room(at_work: tuple[Room, Echo]) -> Room:
    """Where Anna works."""
    return at_work[0]


@pytest.fixture
def engine(at_work: tuple[Room, Echo]) -> Echo:
    """What translates there."""
    return at_work[1]


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    """With SQLite."""
    with Store.open(f"sqlite:///{tmp_path / 'store.sqlite3'}") as opened:
        yield Newsroom(opened, tmp_path / "site")


@pytest.fixture
def anywhere(store: Store, tmp_path: Path) -> Newsroom:
    """With SQLite and with PostgreSQL, one after the other."""
    return Newsroom(store, tmp_path / "site")
