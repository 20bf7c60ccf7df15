"""Sentences that an editor wrote and whose source changed wait for a person, with all their texts."""

from __future__ import annotations

import pytest
from newsroom.test_update import (
    EDITED,
    WAITED_MORE,
    brought,
    number_of,
    paragraphs,
    sentences,
    text,
    waiting,
)
from suites.newsroom import FERRY, MAYOR, WAITED, story

from dragoman.model.errors import IllegalStep
from dragoman.model.newsroom import Choice, EditionState, SegmentState
from dragoman.newsroom.decide import decide
from dragoman.newsroom.edit import approve, edit
from dragoman.newsroom.room import Room
from dragoman.store import conflicts
from dragoman.store.conflicts import Conflict


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
