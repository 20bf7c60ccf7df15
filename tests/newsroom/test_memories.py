"""What the newsroom's people decide is remembered, and forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache

import pytest
from suites.databases import ANNA, NOW
from suites.echo import Echo
from suites.newsroom import NAMES, WAITED, story
from suites.units import unit

from dragoman.memory.units import Sentence, Standing, Unit
from dragoman.model.article import Article, Block, Role
from dragoman.model.edition import Edition
from dragoman.model.errors import ReadError
from dragoman.model.newsroom import Choice
from dragoman.model.protocols import Pair
from dragoman.newsroom import memories
from dragoman.newsroom.decide import decide
from dragoman.newsroom.edit import edit
from dragoman.newsroom.receive import receive
from dragoman.newsroom.room import Room
from dragoman.newsroom.update import update
from dragoman.pipeline.translate import Translator
from dragoman.segments.changes import Place
from dragoman.store import Store, audit, conflicts, memory, segments, terms
from dragoman.store.memory import Added
from dragoman.store.remembering import StoreMemory

PAIR = Pair("en", "es")
STORY = Article(
    "en",
    (
        Block("h", Role.HEADLINE, "Ferry sinks"),
        Block("p", Role.PARAGRAPH, "Angela Merkel met Boris Johnson. It rained."),
    ),
)
ECHO = Echo(
    {
        "Angela Merkel met Boris Johnson.": "Angela Merkel se reunió con Boris Johnson.",
        "It rained.": "Llovió.",
    }
)


@cache
def edition() -> Edition:
    """The story in Spanish."""
    return Translator(ECHO).edition(STORY, "es")


def now() -> datetime:
    return NOW


def known(store: Store, text: str, before: str = "", after: str = "") -> list[tuple[str, int]]:
    (hits,) = StoreMemory(store).exact([Sentence(text, before, after)], PAIR)
    return [(hit.unit.target.text, hit.context) for hit in hits]


def test_an_approved_edition_is_remembered_between_its_neighbours_with_its_names(store: Store) -> None:
    with store.writing(ANNA, NOW + timedelta(microseconds=5)) as write:
        assert memories.learnt(write, 7, edition()) == Added(new=3)
    with store.reading() as read:
        (first, *_) = memory.every(read)
        ledger = terms.ledger(read, PAIR)

    assert (first.standing, first.made_by, first.made_at, first.article) == (
        Standing.APPROVED,
        ANNA.name,
        NOW,
        "7",
    )
    assert known(store, "It rained.", "Angela Merkel met Boris Johnson.") == [("Llovió.", 2)]
    assert known(store, "It rained.", "Else.") == [("Llovió.", 1)]
    assert [one.rendering for several in ledger.values() for one in several] == [
        "Angela Merkel",
        "Boris Johnson",
    ]


def test_a_sentence_may_be_approved_alone(store: Store) -> None:
    with store.writing(ANNA, NOW) as write:
        assert memories.learnt(write, 7, edition(), {Place("p", 1)}) == Added(new=1)

    assert known(store, "It rained.") == [("Llovió.", 1)]
    assert known(store, "Ferry sinks") == []


def test_approving_again_adds_nothing(store: Store) -> None:
    for _ in range(2):
        with store.writing(ANNA, NOW) as write:
            added = memories.learnt(write, 7, edition())

    assert added == Added(known=3)


def test_what_a_person_replaced_is_not_offered_again(store: Store) -> None:
    with store.writing(ANNA, NOW) as write:
        memories.learnt(write, 7, edition())
        memories.turned_down(write, 7, edition(), Place("p", 1))

    assert known(store, "It rained.") == []
    assert StoreMemory(store).rejected(["It rained."], PAIR) == [{"Llovió."}]


def test_what_is_undone_is_unlearnt_and_what_stands_again_is_pardoned(store: Store) -> None:
    with store.writing(ANNA, NOW) as write:
        memories.turned_down(write, 7, edition(), Place("p", 1))
        memories.learnt(write, 7, edition(), {Place("p", 1)})
        memories.learnt(write, 8, edition(), {Place("p", 1)})
    assert len(known(store, "It rained.")) == 1

    with store.writing(ANNA, NOW) as write:
        memories.turned_down(write, 7, edition(), Place("p", 1))
        memories.taken_back(write, 7, edition(), edition(), Place("p", 1))

    assert StoreMemory(store).rejected(["It rained."], PAIR) == [frozenset()]


def test_what_a_person_wrote_elsewhere_is_not_forgotten_for_one_edit(store: Store) -> None:
    with store.writing(ANNA, NOW) as write:
        memories.learnt(write, 7, edition())
    again = Translator(Echo(), memory=StoreMemory(store)).edition(STORY, "es")
    with store.writing(ANNA, NOW) as write:
        memories.turned_down(write, 8, again, Place("p", 1))

    assert known(store, "It rained.") == [("Llovió.", 1)]


def test_what_is_remembered_of_a_withdrawn_article_is_not_reused(store: Store) -> None:
    with store.writing(ANNA, NOW) as write:
        memories.learnt(write, 7, edition())
        assert memories.withdrawn(write, 7) == 3
    made = Translator(Echo(), memory=StoreMemory(store)).edition(STORY, "es")

    assert "IT RAINED." in made.article.blocks[-1].text


def units(count: int) -> Iterator[Unit]:
    for at in range(count):
        yield unit(f"Sentence of a number {at}.", "x", Standing.IMPORTED)


def test_a_memory_is_brought_in_by_portions_and_told_in_the_audit_trail(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memories, "PORTION", 40)
    told: list[int] = []
    added = memories.brought_in(store, units(100), ANNA, now, name="old.tmx", told=told.append)

    assert (added, told) == (Added(new=100), [40, 80, 100])
    assert StoreMemory(store).alike(["Sentence of a number 77."], PAIR)[0][0].likeness == 1.0
    with store.reading() as read:
        (entry,) = audit.newest(read)
    assert (entry.action, entry.subject, entry.data["new"]) == ("memory.imported", "old.tmx", 100)


def test_an_import_that_breaks_off_keeps_what_was_done_and_goes_on_where_it_stood(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut_off() -> Iterator[Unit]:
        yield from units(60)
        raise ReadError("The disk is gone", "Mend it.")

    monkeypatch.setattr(memories, "PORTION", 40)
    with pytest.raises(ReadError):
        memories.brought_in(store, cut_off(), ANNA, now)

    assert memories.brought_in(store, units(100), ANNA, now) == Added(new=60, known=40)


def test_a_slip_that_is_put_right_is_not_offered_again(room: Room) -> None:
    """What an editor put right is remembered as he left it, and so is what he decided."""
    with room.writing() as write:
        key = receive(write, story(WAITED), NAMES).article
    one = update(room, key, "es").edition
    edit(room, one.id, 1, "14 personas aguardaron en el puerto.")
    edit(room, one.id, 1, "40 personas aguardaron en el puerto.")
    assert [text for text, _ in known(room.store, WAITED)] == ["40 personas aguardaron en el puerto."]

    later = WAITED.replace("40", "52")
    with room.writing() as write:
        receive(write, story(later), NAMES)
    update(room, key, "es")
    with room.store.reading() as read:
        assert segments.of(read, one.id)[1].decided_by == room.by.name
        (conflict,) = conflicts.of(read, one.id)
    decide(room, conflict.id, Choice.WRITTEN, "52 personas aguardaron en el puerto.")

    assert [text for text, _ in known(room.store, later)] == ["52 personas aguardaron en el puerto."]
