"""Who signs in, and sessions, in both databases."""

from __future__ import annotations

from datetime import timedelta

import pytest
from suites.databases import ANNA, NOW

from dragoman.model.errors import IllegalStep, NotStored
from dragoman.store import Store, audit, exchange, sessions, users


def added(store: Store, name: str = "anna", called: str = "Anna Smith", role: str = "editor") -> int:
    with store.writing(ANNA, NOW) as write:
        return users.add(write, name, called, role, ("en", "es"), "$hash", NOW + timedelta(days=7))


def test_somebody_is_kept_as_he_was_added(store: Store) -> None:
    user = added(store)

    with store.reading() as read:
        found = users.find(read, "anna")
        assert found == users.get(read, user)
        assert found is not None
        assert (found.name, found.called, found.role, found.languages) == (
            "anna",
            "Anna Smith",
            "editor",
            ("en", "es"),
        )
        assert (found.once, found.revoked) == (True, None)
        assert found.enters(NOW)
        assert not found.enters(NOW + timedelta(days=7))
        assert users.find(read, "nobody") is None
        assert users.count(read) == 1
        assert "$hash" not in repr(found)


@pytest.mark.parametrize(("name", "called"), [("anna", "Another"), ("another", "Anna Smith")])
def test_nobody_has_anothers_name(store: Store, name: str, called: str) -> None:
    added(store)

    with pytest.raises(IllegalStep):
        added(store, name, called)


def test_what_is_changed_of_somebody_is_told(store: Store) -> None:
    user = added(store)
    later = NOW + timedelta(hours=1)
    with store.writing(ANNA, later) as write:
        assert users.settle(write, user, "publisher", ("ar",)).role == "publisher"
        users.settle(write, user, "publisher", ("ar",))
        users.password(write, user, "$other", once=False)
        assert users.revoke(write, user).revoked == later
        users.revoke(write, user)
        assert users.restore(write, user).revoked is None
        users.restore(write, user)
        told = [entry.action for entry in reversed(audit.newest(write))]
        kept = users.get(write, user)

    assert told == ["user.added", "user.settled", "user.password", "user.revoked", "user.restored"]
    assert (kept.password, kept.once, kept.until, kept.languages) == ("$other", False, None, ("ar",))
    with store.reading() as read:
        assert "$" not in repr(audit.newest(read))


def test_a_hash_is_made_anew_where_it_is_still_the_old_one(store: Store) -> None:
    user = added(store)
    with store.writing(ANNA, NOW) as write:
        users.rehash(write, user, "$another", "$new")
        assert users.get(write, user).password == "$hash"
        users.rehash(write, user, "$hash", "$new")
        assert users.get(write, user).password == "$new"


def test_sessions_are_found_used_and_ended(store: Store) -> None:
    user, other = added(store), added(store, "ben", "Ben Jones")
    with store.writing(ANNA, NOW) as write:
        first, second = (
            sessions.add(write, user, f"digest {at}", "Browser", NOW + timedelta(hours=12)) for at in (1, 2)
        )
        his = sessions.add(write, other, "digest 3", "", NOW + timedelta(hours=12))
    later = NOW + timedelta(minutes=10)
    with store.writing(ANNA, later) as write:
        sessions.touch(write, first)
        sessions.revoke(write, second)
    with store.writing(ANNA, later + timedelta(minutes=1)) as write:
        sessions.revoke(write, second)

    with store.reading() as read:
        one, two = sessions.find(read, "digest 1"), sessions.get(read, second)
        assert one is not None
        assert (one.id, one.user, one.agent, one.seen, one.revoked) == (first, user, "Browser", later, None)
        assert (two.seen, two.revoked) == (NOW, later)
        assert [found.id for found in sessions.of(read, user)] == [second, first]
        assert sessions.last(read) == {user: later, other: NOW}
        assert sessions.find(read, "digest 9") is None
        with pytest.raises(NotStored):
            sessions.get(read, 99)

    with store.writing(ANNA, later) as write:
        users.revoke(write, user)
        assert all(found.revoked for found in sessions.of(write, user))
        assert sessions.get(write, his).revoked is None


def test_what_ended_long_ago_is_forgotten(store: Store) -> None:
    user = added(store)
    with store.writing(ANNA, NOW) as write:
        for hours in (1, 12):
            sessions.add(write, user, f"digest {hours}", "", NOW + timedelta(hours=hours))
        assert sessions.forget(write, NOW + timedelta(hours=6)) == 1
        assert [found.expires for found in sessions.of(write, user)] == [NOW + timedelta(hours=12)]


def test_nobody_is_changed_who_is_not_there(store: Store) -> None:
    with store.writing(ANNA, NOW) as write:
        for does in (users.revoke, users.restore, users.get):
            with pytest.raises(NotStored):
                does(write, 9)
        with pytest.raises(NotStored):
            users.password(write, 9, "$", once=True)


def test_they_move_with_the_store(store: Store) -> None:
    user = added(store)
    with store.writing(ANNA, NOW) as write:
        sessions.add(write, user, "digest", "Browser", NOW + timedelta(hours=12))
    with store.reading() as read:
        text = "\n".join(exchange.lines(read))

    assert '"Anna Smith"' in text
    assert '"digest"' in text
