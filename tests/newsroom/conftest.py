"""What tests of the newsroom share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from suites.echo import Echo
from suites.newsroom import opened

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
