"""An edition is brought back to what it was, in a new version."""

from __future__ import annotations

import pytest
from suites.newsroom import FERRY, NAMES, WAITED, by_machine, story

from dragoman.model.errors import IllegalStep, NotStored, Overtaken
from dragoman.model.newsroom import EditionState, SegmentState
from dragoman.newsroom import approval, edit, withdraw
from dragoman.newsroom.receive import receive
from dragoman.newsroom.revert import revert
from dragoman.newsroom.room import Room
from dragoman.newsroom.update import update
from dragoman.store import editions, segments

WRONG, OWN = "41 personas esperaron en el puerto.", "El transbordador no salió el martes."


@pytest.fixture
def edition(room: Room) -> int:
    """A machine's, in which Anna wrote two sentences: it is at version 3."""
    with room.writing() as write:
        got = receive(write, story(FERRY, WAITED), NAMES)
    made = update(by_machine(room), got.article, "es").edition.id
    edit.edit(room, made, 1, OWN)
    edit.edit(room, made, 2, WRONG)
    return made


def sentences(room: Room, edition: int) -> list[tuple[str, SegmentState]]:
    with room.store.reading() as read:
        return [(one.target, one.state) for one in segments.of(read, edition)]


def test_the_sentences_of_the_version_stand_again_and_nothing_is_deleted(room: Room, edition: int) -> None:
    before = sentences(room, edition)

    made = revert(room, edition, 2, 3)

    assert made.version == 4
    assert made.state is EditionState.IN_REVIEW
    now = sentences(room, edition)
    assert now[1] == before[1] == (OWN, SegmentState.EDITED)
    assert now[2] == ("40 personas esperaron en el puerto.", SegmentState.MACHINE)
    with room.store.reading() as read:
        assert [one.number for one in editions.history(read, edition)] == [1, 2, 3, 4]
        assert editions.history(read, edition)[-1].note == "brought back to version 2"
        assert not editions.text(read, edition, 4).report.alarms  # it is judged as it is then


def test_what_was_brought_back_may_be_brought_back(room: Room, edition: int) -> None:
    revert(room, edition, 1, 3)
    revert(room, edition, 3, 4)

    assert [one for one, _ in sentences(room, edition)][1:] == [OWN, WRONG]
    assert sentences(room, edition)[2][1] is SegmentState.EDITED


def test_what_is_approved_is_in_review_again(room: Room, edition: int) -> None:
    revert(room, edition, 2, 3)
    with room.writing() as write:
        approval.approve(write, edition)

    assert revert(room, edition, 1, 4).state is EditionState.IN_REVIEW


def test_who_saw_an_older_version_changes_nothing(room: Room, edition: int) -> None:
    with pytest.raises(Overtaken):
        revert(room, edition, 1, 2)
    with pytest.raises(NotStored):
        revert(room, edition, 9, 3)
    with pytest.raises(IllegalStep, match="same sentences"):
        revert(room, edition, 3, 3)
    with pytest.raises(IllegalStep, match="is a program"):
        revert(by_machine(room), edition, 1, 3)


def test_a_version_of_an_older_original_is_not_brought_back(room: Room, edition: int) -> None:
    """What it says may be what was corrected."""
    with room.writing() as write:
        receive(write, story(FERRY, WAITED, "The mayor thanked the crew."), NAMES)
    made = update(by_machine(room), 1, "es").edition

    with pytest.raises(IllegalStep, match="another revision"):
        revert(room, edition, 1, made.version)


def test_sentences_that_are_to_be_decided_are_decided_first(room: Room, edition: int) -> None:
    with room.writing() as write:
        receive(write, story(FERRY, "52 people waited in the harbour."), NAMES)
    made = update(by_machine(room), 1, "es").edition

    with pytest.raises(IllegalStep, match="to be decided"):
        revert(room, edition, 1, made.version)


def test_what_is_withdrawn_stays_as_it_is(room: Room, edition: int) -> None:
    with room.writing() as write:
        withdraw.withdraw(write, 1)

    with pytest.raises(IllegalStep, match="withdrawn"):
        revert(room, edition, 1, 3)
