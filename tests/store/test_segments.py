"""The sentences of an edition's newest version."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta

from suites import editions as made
from suites.databases import ANNA, NOW

from dragoman.model.edition import Maker
from dragoman.model.newsroom import Identity, IdentityKind, SegmentState
from dragoman.store import Store, articles, editions, segments
from dragoman.store.values import StoredSegment


def edition(store: Store) -> int:
    with store.writing(ANNA, NOW) as write:
        key = articles.add(write, made.article("en"), [Identity(IdentityKind.URL, made.URL)])
        return editions.put(write, key, made.edition("es"), revision=1, after=0).id


def changed(some: list[StoredSegment], luck: random.Random) -> list[StoredSegment]:
    """The same with one sentence more, one less, two in each other's place, or one otherwise."""
    at = luck.randrange(len(some))
    match luck.choice(("more", "less", "moved", "said", "decided")):
        case "more":
            some.insert(at, StoredSegment(0, "b9", f"New {luck.random()}", "Nueva", Maker.ENGINE, "echo"))
        case "less" if len(some) > 1:
            del some[at]
        case "moved":
            some[0], some[at] = some[at], some[0]
        case "decided":
            moment = NOW + timedelta(seconds=luck.randrange(9))
            some[at] = replace(some[at], state=SegmentState.APPROVED, decided_by="Anna", decided_at=moment)
        case _:
            some[at] = replace(some[at], target=f"Otra {luck.random()}", maker=None, name="")
    return [replace(one, position=position) for position, one in enumerate(some)]


def test_they_are_what_was_stored_last_whatever_was_there(store: Store) -> None:
    """Only what is otherwise is written; what is there at the end is all that was given."""
    key, luck = edition(store), random.Random(5)
    with store.reading() as read:
        told = list(segments.of(read, key))
    assert len(told) > 10
    for _ in range(60):
        told = changed(told, luck)
        with store.writing(ANNA, NOW) as write:
            segments.replace(write, key, told)
            assert segments.of(write, key) == tuple(told)


def test_an_edition_may_have_none(store: Store) -> None:
    key = edition(store)
    with store.writing(ANNA, NOW) as write:
        segments.replace(write, key, ())
        assert segments.of(write, key) == ()


def test_those_of_other_editions_stand(store: Store) -> None:
    key = edition(store)
    with store.writing(ANNA, NOW) as write:
        other = editions.put(write, 1, made.edition("ar"), revision=1, after=0).id
        before = segments.of(write, other)
        segments.replace(write, key, segments.of(write, key)[:3])
        assert segments.of(write, other) == before
        assert len(segments.of(write, key)) == 3
