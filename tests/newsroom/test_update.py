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


class TestConflicts:
    """The source of a sentence that a person wrote is changed."""

    def begun(self, room: Room) -> Conflict:
        brought(room, story(FERRY, WAITED))
        edit(room, 1, number_of(room, WAITED), EDITED)
        done = brought(room, story(FERRY, WAITED_MORE))
        assert (done.conflicts, done.edition.state) == (1, EditionState.IN_REVIEW)
        (conflict,) = waiting(room)
        return conflict

    def test_all_four_texts_are_kept_and_a_proposal(self, room: Room) -> None:
        one = self.begun(room)

        assert (one.before, one.source) == (WAITED, WAITED_MORE)
        assert (one.edited, one.machine) == (EDITED, "52 personas esperaron en el puerto.")
        assert one.proposal == "52 personas aguardaron en el puerto."

    def test_what_the_person_wrote_stands_until_it_is_decided(self, room: Room) -> None:
        self.begun(room)

        assert paragraphs(room)[1] == EDITED
        assert "numbers" in {finding.check for finding in text(room).report.findings}
        assert brought(room, story(FERRY, WAITED_MORE, MAYOR)).conflicts == 1
        assert paragraphs(room)[1] == EDITED

    @pytest.mark.parametrize(
        ("choice", "written", "expected", "state"),
        [
            (Choice.EDITED, "", EDITED, SegmentState.EDITED),
            (Choice.MACHINE, "", "52 personas esperaron en el puerto.", SegmentState.APPROVED),
            (Choice.WRITTEN, "Fueron 52 las personas.", "Fueron 52 las personas.", SegmentState.EDITED),
        ],
    )
    def test_a_person_decides(
        self, room: Room, choice: Choice, written: str, expected: str, state: SegmentState
    ) -> None:
        one = self.begun(room)

        decide(room, one.id, choice, written)

        assert paragraphs(room)[1] == expected
        assert sentences(room)[WAITED_MORE].state is state
        assert waiting(room) == ()
        with pytest.raises(IllegalStep, match="is decided"):
            decide(room, one.id, Choice.MACHINE)

    def test_an_edit_does_not_pass_it_by(self, room: Room) -> None:
        self.begun(room)

        with pytest.raises(IllegalStep, match="Decide that first"):
            edit(room, 1, number_of(room, WAITED_MORE), "52 personas.")
        with pytest.raises(IllegalStep, match="Decide that first"), room.writing() as write:
            approve(write, 1, number_of(room, WAITED_MORE))

    def test_what_has_no_text_cannot_be_chosen(self, room: Room) -> None:
        one = self.begun(room)

        with pytest.raises(IllegalStep, match="no text"):
            decide(room, one.id, Choice.WRITTEN, "  ")
        with pytest.raises(IllegalStep, match="no text"):
            decide(room, one.id, Choice.GONE)

    def test_a_source_that_changes_once_more_keeps_its_first_side(self, room: Room) -> None:
        self.begun(room)

        brought(room, story("61 people waited in the harbour.", FERRY))

        (one,) = waiting(room)
        assert (one.before, one.source, one.edited) == (WAITED, "61 people waited in the harbour.", EDITED)
        assert one.machine == "61 personas esperaron en el puerto."

    def test_it_moves_with_its_sentence_and_goes_with_it(self, room: Room) -> None:
        first = self.begun(room)

        brought(room, story(WAITED_MORE, FERRY))
        (moved,) = waiting(room)
        brought(room, story(FERRY))

        assert (moved.id, moved.block) == (first.id, "b1")
        with room.store.reading() as read:
            assert conflicts.get(read, first.id).decision is Choice.GONE

    def test_the_next_merge_begins_at_what_was_decided(self, room: Room) -> None:
        """What the machine said of the source that he decided on, and not of one before it."""
        one = self.begun(room)
        decide(room, one.id, Choice.WRITTEN, "52 personas aguardaron en el puerto.")

        brought(room, story(FERRY, "61 people waited in the harbour."))

        (later,) = waiting(room)
        assert later.before == WAITED_MORE
        (pair,) = text(room).sentences["b2"]
        assert pair.origin is not None
        assert pair.origin.draft == "52 personas esperaron en el puerto."


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
