"""What is watched, and who holds which place at the work, in both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from suites.databases import ANNA, NOW

from dragoman.model.errors import NotStored, Overtaken
from dragoman.store import Store, feeds, workers
from dragoman.store.feeds import Named, Watched

FEED = Watched(0, "https://courier.example/feed", "feed", ("es", "ca"), None, "ask", 300, 20, False)


def watched(store: Store) -> Watched:
    with store.writing(ANNA, NOW) as write:
        return feeds.get(write, feeds.add(write, FEED))


def entry(feed: Watched, name: str, taken: str = "") -> Named:
    return Named(0, feed.id, name, f"https://courier.example/{name}", "f1", taken)


def look(store: Store, feed: Watched, *entries: Named) -> Watched:
    with store.writing(ANNA, NOW) as write:
        feeds.looked(write, feed, entries, {"etag": "v1"}, next_=NOW + timedelta(minutes=5))
        return feeds.get(write, feed.id)


def test_a_feed_is_due_until_it_was_looked_at(store: Store) -> None:
    feed = watched(store)
    after = look(store, feed)

    with store.reading() as read:
        assert [one.id for one in feeds.due(read, NOW + timedelta(minutes=6))] == [feed.id]
        assert feeds.due(read, NOW + timedelta(minutes=4)) == []
    assert (after.looks, after.etag, after.languages) == (1, "v1", ("es", "ca"))


def test_an_address_that_is_watched_again_is_one_feed(store: Store) -> None:
    """It is watched from now on as was asked last, and what is known of it stays."""
    feed = look(store, watched(store), entry(watched(store), "a"))
    with store.writing(ANNA, NOW) as write:
        again = feeds.add(write, replace(FEED, languages=("pt",), vanished="keep"))
        now = feeds.get(write, again)

        assert again == feed.id
        assert (now.languages, now.vanished, now.looks) == (("pt",), "keep", 1)
        assert list(feeds.named(write, again)) == ["a"]


def test_one_look_counts_once(store: Store) -> None:
    """Of two workers that look at the same time one is told so, and nothing of what it saw is kept."""
    feed = watched(store)
    look(store, feed, entry(feed, "a"))

    with pytest.raises(Overtaken):
        look(store, feed, entry(feed, "b"))
    with store.reading() as read:
        assert list(feeds.named(read, feed.id)) == ["a"]


def test_what_was_not_taken_is_to_be_taken_the_newest_first(store: Store) -> None:
    feed = watched(store)
    look(store, feed, entry(feed, "old", taken="f1"), entry(feed, "a"), entry(feed, "b"))

    with store.reading() as read:
        assert [one.name for one in feeds.untaken(read, feed.id)] == ["b", "a"]


def test_an_entry_that_changes_keeps_its_number(store: Store) -> None:
    feed = watched(store)
    feed = look(store, feed, entry(feed, "a"), entry(feed, "b"))
    with store.reading() as read:
        before = feeds.named(read, feed.id)["a"]
    look(store, feed, replace(before, fingerprint="f2"), entry(feed, "c"))

    with store.reading() as read:
        now = feeds.named(read, feed.id)
    assert now["a"] == replace(before, fingerprint="f2")
    assert list(now) == ["c", "b", "a"]


def test_what_is_stopped_is_not_due_and_what_is_removed_is_gone(store: Store) -> None:
    feed = watched(store)
    look(store, feed, entry(feed, "a"))
    with store.writing(ANNA, NOW) as write:
        feeds.stop(write, feed.id)
        assert feeds.due(write, NOW + timedelta(days=1)) == []
        feeds.remove(write, feed.id)
        with pytest.raises(NotStored):
            feeds.get(write, feed.id)


def test_a_place_has_one_holder(store: Store) -> None:
    """Of two that saw a place the first has it, and who lost it is told at its next beat."""
    with store.writing(ANNA, NOW) as write:
        place = workers.add(write, "first")
        second = workers.add(write, "second")
        taken = workers.take(write, place, "other")

        assert (place.slot, second.slot) == (1, 2)
        assert taken is not None
        assert workers.take(write, place, "third") is None
        assert workers.beat(write, place) is None
        assert workers.beat(write, taken) == taken._replace(beat=taken.beat + 1)
