"""Editions follow their article: what stands is not asked again, and what a person wrote or decided stays."""

from __future__ import annotations

from dataclasses import replace

import pytest
from suites.echo import Echo
from suites.newsroom import FERRY, MAYOR, NAMES, STORM, WAITED, by_machine, story

from dragoman.model.article import Article
from dragoman.model.edition import Edition
from dragoman.model.errors import EngineDied, IllegalStep, Overtaken
from dragoman.model.newsroom import Choice, EditionState, SegmentState
from dragoman.newsroom.decide import decide
from dragoman.newsroom.edit import approve, edit
from dragoman.newsroom.lag import behind
from dragoman.newsroom.receive import receive
from dragoman.newsroom.room import Room
from dragoman.newsroom.update import Brought, update
from dragoman.newsroom.withdraw import withdraw
from dragoman.store import articles, audit, conflicts, editions, segments
from dragoman.store.conflicts import Conflict
from dragoman.store.values import StoredEdition, StoredSegment

WAITED_MORE = "52 people waited in the harbour."
EDITED = "40 personas aguardaron en el puerto."


def brought(room: Room, article: Article, correction: str = "") -> Brought:
    with room.writing() as write:
        receive(write, article, NAMES, correction=correction)
    return update(room, 1, "es")


def text(room: Room) -> Edition:
    with room.store.reading() as read:
        (stored,) = editions.of(read, 1)
        return editions.text(read, stored.id, stored.version)


def paragraphs(room: Room) -> list[str]:
    return [block.text for block in text(room).article.blocks if block.id.startswith("b")][1:]


def stored(room: Room) -> StoredEdition:
    with room.store.reading() as read:
        return editions.of(read, 1)[0]


def sentences(room: Room) -> dict[str, StoredSegment]:
    """By their sources."""
    with room.store.reading() as read:
        return {one.source: one for one in segments.of(read, 1)}


def waiting(room: Room) -> tuple[Conflict, ...]:
    with room.store.reading() as read:
        return conflicts.of(read, 1)


def move(room: Room, *states: EditionState) -> None:
    for state in states:
        with room.writing() as write:
            now = editions.get(write, 1)
            editions.move(write, 1, state, version=now.version)


def publish(room: Room) -> None:
    if stored(room).state is EditionState.IN_REVIEW:
        move(room, EditionState.APPROVED)
    move(room, EditionState.PUBLISHED)


def number_of(room: Room, source: str) -> int:
    return sentences(room)[source].position


def test_the_first_time_it_is_translated(room: Room) -> None:
    done = brought(room, story(FERRY, STORM))

    assert (done.edition.version, done.edition.revision, done.asked) == (1, 1, None)
    assert paragraphs(room) == [
        "El transbordador no zarpó el martes.",
        "Una tormenta había cerrado el puerto.",
    ]


def test_what_a_person_must_see_waits_for_one_and_the_rest_does_not(room: Room, engine: Echo) -> None:
    """By the desk's verdict."""
    engine.known[WAITED] = "El puerto estaba cerrado."

    assert brought(room, story(FERRY)).edition.state is EditionState.DRAFT
    assert brought(room, story(FERRY, WAITED)).edition.state is EditionState.IN_REVIEW


def test_only_what_changed_reaches_the_engine(room: Room, engine: Echo) -> None:
    brought(room, story(FERRY, STORM, WAITED, MAYOR))
    engine.calls.clear()

    done = brought(room, story(MAYOR, FERRY, STORM, WAITED_MORE))

    assert engine.calls == [[WAITED_MORE]]
    assert (done.asked, done.edition.version, done.edition.revision) == (1, 2, 2)


def test_done_twice_it_is_done_once(room: Room, engine: Echo) -> None:
    brought(room, story(FERRY))
    engine.calls.clear()

    again = update(room, 1, "es")

    assert (again.edition.version, engine.calls) == (1, [])


def test_what_an_editor_wrote_stays_on_its_sentence(room: Room) -> None:
    brought(room, story(FERRY, STORM, WAITED))
    edit(room, 1, number_of(room, WAITED), EDITED)

    brought(room, story(WAITED, MAYOR, FERRY))

    assert paragraphs(room) == [
        EDITED,
        "La alcaldesa dio las gracias a la tripulación.",
        "El transbordador no zarpó el martes.",
    ]
    one = sentences(room)[WAITED]
    assert (one.state, one.decided_by) == (SegmentState.EDITED, "Anna Smith")


def test_approval_falls_on_what_changed_and_on_nothing_else(room: Room) -> None:
    brought(room, story(FERRY, STORM, WAITED))
    with room.writing() as write:
        for number in range(4):
            approve(write, 1, number)
    move(room, EditionState.IN_REVIEW, EditionState.APPROVED)

    done = brought(room, story(WAITED_MORE, FERRY, STORM))

    states = {source: one.state for source, one in sentences(room).items()}
    assert states == {
        "The ferry returns": SegmentState.APPROVED,
        FERRY: SegmentState.APPROVED,
        STORM: SegmentState.APPROVED,
        WAITED_MORE: SegmentState.MACHINE,
    }
    assert done.edition.state is EditionState.IN_REVIEW


def test_a_revision_that_changed_no_word_goes_back_to_where_it_was(room: Room) -> None:
    """Such as another picture or address: readers have the new version at once."""
    brought(room, story(FERRY, STORM))
    publish(room)

    done = brought(room, replace(story(FERRY, STORM), metadata=replace(story().metadata, section="Travel")))

    assert (done.edition.state, done.edition.published_version) == (EditionState.PUBLISHED, 2)


def test_an_approved_edition_stays_approved_where_no_word_of_it_changed(room: Room) -> None:
    brought(room, story(FERRY, STORM))
    move(room, EditionState.APPROVED)

    done = brought(room, replace(story(FERRY, STORM), metadata=replace(story().metadata, section="Travel")))

    assert (done.edition.state, done.edition.version) == (EditionState.APPROVED, 2)


def test_readers_keep_what_they_have_until_the_new_version_is_theirs(room: Room) -> None:
    """And are told since when it lags."""
    brought(room, story(FERRY, STORM))
    publish(room)
    with room.store.reading() as read:
        assert behind(read, editions.get(read, 1)) is None

    done = brought(room, story(FERRY, STORM, MAYOR))
    brought(room, story(FERRY, STORM, MAYOR, WAITED))

    assert (done.edition.state, done.edition.published_version) == (EditionState.DRAFT, 1)
    with room.store.reading() as read:
        assert behind(read, editions.get(read, 1)) == articles.history(read, 1)[1].received
    publish(room)
    with room.store.reading() as read:
        assert behind(read, editions.get(read, 1)) is None


def test_who_changed_it_meanwhile_is_not_overwritten(room: Room, engine: Echo) -> None:
    """An editor writes while the new revision is being translated: what he wrote is in what comes of it."""
    brought(room, story(FERRY, WAITED))
    with room.writing() as write:
        receive(write, story(FERRY, WAITED, MAYOR), NAMES)
    translate, busy = engine.translate, iter([True])

    def slow(asked: object, pair: object) -> object:
        if next(busy, False):
            edit(room, 1, 2, EDITED)
        return translate(asked, pair)  # type: ignore[arg-type]

    engine.translate = slow  # type: ignore[assignment, method-assign]
    done = update(room, 1, "es")

    assert done.edition.version == 3
    assert paragraphs(room)[1:] == [EDITED, "La alcaldesa dio las gracias a la tripulación."]


def test_who_approves_a_sentence_meanwhile_has_approved_it(room: Room, engine: Echo) -> None:
    """To answer for a sentence makes no version of its edition, so nobody is overtaken by it."""
    brought(room, story(FERRY, WAITED))
    with room.writing() as write:
        receive(write, story(FERRY, WAITED, MAYOR), NAMES)
    translate = engine.translate

    def slow(asked: object, pair: object) -> object:
        with room.writing() as write:
            approve(write, 1, number_of(room, FERRY))
        return translate(asked, pair)  # type: ignore[arg-type]

    engine.translate = slow  # type: ignore[assignment, method-assign]
    done = update(room, 1, "es")

    assert sentences(room)[FERRY].state is SegmentState.APPROVED
    assert done.edition.state is EditionState.IN_REVIEW


def test_who_publishes_an_edition_meanwhile_has_published_it(room: Room, engine: Echo) -> None:
    brought(room, story(FERRY))
    with room.writing() as write:
        receive(write, story(FERRY, MAYOR), NAMES)
    translate = engine.translate

    def slow(asked: object, pair: object) -> object:
        publish(room)
        return translate(asked, pair)  # type: ignore[arg-type]

    engine.translate = slow  # type: ignore[assignment, method-assign]
    done = update(room, 1, "es")

    assert (done.edition.version, done.edition.published_version) == (2, 1)


def test_who_is_always_overtaken_is_told(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    brought(room, story(FERRY))
    with room.writing() as write:
        receive(write, story(STORM), NAMES)
    asked = []

    def overtaken(*_: object, **__: object) -> None:
        asked.append(1)
        raise Overtaken("The edition is at another version", "Do it again.")

    monkeypatch.setattr("dragoman.newsroom.update.editions.put", overtaken)
    with pytest.raises(Overtaken):
        update(room, 1, "es")
    assert len(asked) == 5


def test_an_engine_that_dies_leaves_what_was_there(room: Room, engine: Echo) -> None:
    brought(room, story(FERRY))
    engine.poison = "mayor"

    with pytest.raises(EngineDied):
        brought(room, story(FERRY, MAYOR))

    assert (stored(room).version, stored(room).revision) == (1, 1)
    engine.poison = ""
    assert update(room, 1, "es").edition.revision == 2


def test_what_is_withdrawn_while_it_is_translated_stays_withdrawn(room: Room, engine: Echo) -> None:
    brought(room, story(FERRY))
    with room.writing() as write:
        receive(write, story(FERRY, MAYOR), NAMES)
    translate = engine.translate

    def slow(asked: object, pair: object) -> object:
        with room.writing() as write:
            withdraw(write, 1)
        return translate(asked, pair)  # type: ignore[arg-type]

    engine.translate = slow  # type: ignore[assignment, method-assign]
    with pytest.raises(IllegalStep):
        update(room, 1, "es")
    assert stored(room).state is EditionState.WITHDRAWN


def test_a_program_may_update_and_decides_nothing(room: Room) -> None:
    brought(room, story(FERRY, WAITED))
    machine = by_machine(room)

    with pytest.raises(IllegalStep, match="answers for nothing"):
        edit(machine, 1, 0, "Vuelve.")
    with pytest.raises(IllegalStep, match="answers for nothing"), machine.writing() as write:
        approve(write, 1, 0)


def test_the_trail_is_whole(room: Room) -> None:
    brought(room, story(FERRY, WAITED))
    edit(room, 1, number_of(room, WAITED), EDITED)
    brought(room, story(FERRY, WAITED_MORE))
    decide(room, waiting(room)[0].id, Choice.MACHINE)

    with room.store.reading() as read:
        last = audit.check(read)
        actions = [one.action for one in audit.of(read, 1)]
    assert last is not None
    assert actions.count("edition.made") == 4
