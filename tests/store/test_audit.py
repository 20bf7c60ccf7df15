"""The audit trail is kept, and shows what was done to it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text as sql
from suites.databases import ANNA, NOW

from dragoman.model.errors import StoreError
from dragoman.model.newsroom import Actor
from dragoman.store import Store, audit

_OPEN = {
    "sqlite": ("DROP TRIGGER audit_no_update", "DROP TRIGGER audit_no_delete"),
    "postgresql": ("DROP TRIGGER audit_kept ON audit",),
}
"""What who wants to alter the trail does first."""


@pytest.fixture
def trail(store: Store) -> Store:
    """Five entries: by a person and a program, at moments that go back."""
    for number in range(5):
        by = ANNA if number % 2 else Actor("worker 1")
        with store.writing(by, NOW - timedelta(seconds=number)) as write:
            audit.append(write, "test.done", f"thing {number}", {"é": [number, None]}, article=number or None)
    return store


def test_a_trail_is_read_as_it_was_written(trail: Store) -> None:
    with trail.reading() as read:
        entries = list(audit.since(read))
        newest = audit.check(read)
    assert newest == entries[-1]
    assert [one.seq for one in entries] == [1, 2, 3, 4, 5]
    assert entries[1].by == ANNA
    assert entries[1].at == NOW - timedelta(seconds=1)
    assert entries[1].data == {"é": [1, None]}
    assert [one.previous for one in entries] == ["", *(one.hash for one in entries[:-1])]


def test_a_trail_is_not_changed_by_mistake(trail: Store) -> None:
    for mistake in ("UPDATE audit SET actor = 'nobody'", "DELETE FROM audit"):
        with pytest.raises(StoreError, match="kept"), trail.writing(ANNA, NOW) as write:
            write.run(sql(mistake))


@pytest.mark.parametrize(
    ("forgery", "said"),
    [
        ("UPDATE audit SET actor = 'nobody' WHERE seq = 3", "entry 3 was altered"),
        ("UPDATE audit SET at = '2020-01-01T00:00:00.000000Z' WHERE seq = 1", "entry 1 was altered"),
        ("UPDATE audit SET data = '{}' WHERE seq = 5", "entry 5 was altered"),
        ("UPDATE audit SET article = 9 WHERE seq = 2", "entry 2 was altered"),
        ("DELETE FROM audit WHERE seq = 1", "entry 1 is missing"),
        ("DELETE FROM audit WHERE seq = 4", "entry 4 is missing"),
        ("UPDATE audit SET seq = seq - 1 WHERE seq > 1", "entry"),
    ],
)
def test_what_was_altered_is_found(trail: Store, forgery: str, said: str) -> None:
    with trail.writing(ANNA, NOW) as write:
        for open_ in _OPEN[write.connection.dialect.name]:
            write.run(sql(open_))
        if "seq - 1" in forgery:
            write.run(sql("DELETE FROM audit WHERE seq = 1"))
        write.run(sql(forgery))
    with trail.reading() as read, pytest.raises(StoreError, match=said):
        audit.check(read)


def test_an_empty_trail_is_whole(store: Store) -> None:
    with store.reading() as read:
        assert audit.check(read) is None
