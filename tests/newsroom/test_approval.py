"""An edition is approved where a person answers for every sentence and nothing grave is undecided; what is
approved is published, and so is what the policy lets pass.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from suites.newsroom import FERRY, NAMES, STORM, WAITED, by_machine, story

from dragoman.model import embargo as said
from dragoman.model.edition import Verdict
from dragoman.model.errors import IllegalStep, NotStored, Overtaken
from dragoman.model.newsroom import EditionState, SegmentState
from dragoman.newsroom import approval, embargo, ready, steps
from dragoman.newsroom.edit import edit
from dragoman.newsroom.receive import receive
from dragoman.newsroom.release import Place, release, waiting
from dragoman.newsroom.room import Room
from dragoman.newsroom.update import update
from dragoman.newsroom.withdraw import restore, withdraw
from dragoman.publish.site import Host
from dragoman.store import editions, findings, segments
from dragoman.store.values import StoredEdition


def made(room: Room, *paragraphs: str) -> StoredEdition:
    """The Spanish edition of a story, as it came from the engine."""
    with room.writing() as write:
        key = receive(write, story(*(paragraphs or (FERRY, STORM, WAITED))), NAMES).article
    return update(room, key, "es").edition


def again(room: Room, one: StoredEdition) -> StoredEdition:
    with room.store.reading() as read:
        return editions.get(read, one.id)


def approved(room: Room, one: StoredEdition, *numbers: int) -> approval.Left:
    with room.writing() as write:
        return approval.approve(write, one.id, numbers or None)


def test_all_sentences_without_numbers_and_the_edition_is_approved(room: Room) -> None:
    one = made(room)

    assert not approved(room, one)

    assert again(room, one).state is EditionState.APPROVED
    with room.store.reading() as read:
        assert {each.state for each in segments.of(read, one.id)} == {SegmentState.APPROVED}


def test_a_whole_edition_is_not_approved_behind_its_original(room: Room) -> None:
    """Nothing of a step that was refused is kept, and the version that was seen must be the newest."""
    one = made(room)
    with room.writing() as write:
        receive(write, story(FERRY, STORM, WAITED.replace("40", "52")), NAMES)

    with pytest.raises(IllegalStep, match="its original, which was updated"), room.writing() as write:
        steps.approve(write, one.id, one.version)
    with pytest.raises(Overtaken), room.writing() as write:
        steps.approve(write, one.id, one.version + 1)

    with room.store.reading() as read:
        assert {each.state for each in segments.of(read, one.id)} == {SegmentState.MACHINE}


def test_some_sentences_are_not_all(room: Room) -> None:
    one = made(room)

    assert approved(room, one, 0, 2).sentences == (1, 3)
    assert again(room, one).state is one.state
    assert not approved(room, one, 1, 3)


def test_what_a_person_wrote_stands(room: Room) -> None:
    """He answers for what he writes: it need not be approved, and stays his."""
    one = made(room)
    edit(room, one.id, 3, "40 personas aguardaron en el puerto.")

    approved(room, one)

    with room.store.reading() as read:
        assert segments.of(read, one.id)[3].state is SegmentState.EDITED
    assert again(room, one).state is EditionState.APPROVED


def test_a_grave_finding_holds_it_until_somebody_says_why_it_is_none(room: Room) -> None:
    one = made(room)
    edit(room, one.id, 3, "14 personas esperaron en el puerto.")
    wants = approved(room, one)

    assert wants.findings
    assert again(room, one).state is EditionState.IN_REVIEW
    with room.writing() as write:
        left = [approval.dismiss(write, one.id, number, "The harbour said 14.") for number in wants.findings]
    assert not left[-1]
    assert again(room, one).state is EditionState.APPROVED


def test_what_was_dismissed_stays_so_where_its_text_stands(room: Room) -> None:
    """An edit elsewhere makes a version, whose findings are the same; an edit there makes others."""
    one = made(room)
    edit(room, one.id, 3, "14 personas esperaron en el puerto.")
    for number in approved(room, one).findings:
        with room.writing() as write:
            approval.dismiss(write, one.id, number, "The harbour said 14.")

    edit(room, one.id, 2, "Un temporal había cerrado el puerto.")
    with room.store.reading() as read:
        assert not approval.left(read, again(room, one)).findings
        carried = [each for each in findings.of(read, one.id, again(room, one).version) if each.reason]
    assert {(each.reason, each.decided_by) for each in carried} == {("The harbour said 14.", room.by.name)}
    edit(room, one.id, 3, "15 personas esperaron en el puerto.")
    with room.store.reading() as read:
        assert approval.left(read, again(room, one)).findings


def test_nobody_dismisses_without_a_reason_and_no_program_does(room: Room) -> None:
    one = made(room)
    edit(room, one.id, 3, "14 personas esperaron en el puerto.")

    with room.writing() as write, pytest.raises(IllegalStep, match="without a reason"):
        approval.dismiss(write, one.id, 0, "  ")
    with room.writing() as write, pytest.raises(NotStored, match="no such finding"):
        approval.dismiss(write, one.id, 99, "No.")
    with by_machine(room).writing() as write, pytest.raises(IllegalStep, match="is a program"):
        approval.dismiss(write, one.id, 0, "No.")
    with by_machine(room).writing() as write, pytest.raises(IllegalStep, match="is a program"):
        approval.approve(write, one.id)


def test_conflicts_and_a_newer_original_hold_it(room: Room) -> None:
    one = made(room)
    edit(room, one.id, 3, "40 personas aguardaron en el puerto.")
    with room.writing() as write:
        receive(write, story(FERRY, STORM, WAITED.replace("40", "52")), NAMES)
    assert approved(room, one).behind

    update(room, one.article, "es")
    wants = approved(room, one)

    assert len(wants.conflicts) == 1
    assert not wants.sentences
    assert again(room, one).state is EditionState.IN_REVIEW


def test_approving_twice_is_approving_once_and_it_is_taken_back(room: Room) -> None:
    one = made(room)
    approved(room, one)
    approved(room, one)
    assert again(room, one).state is EditionState.APPROVED

    with room.writing() as write:
        approval.reopen(write, one.id, [1])

    assert again(room, one).state is EditionState.IN_REVIEW
    with room.store.reading() as read:
        assert approval.left(read, again(room, one)).sentences == (1,)


def test_nobody_answers_for_what_is_withdrawn(room: Room) -> None:
    one = made(room)
    with room.writing() as write:
        withdraw(write, one.article)

    with room.writing() as write, pytest.raises(IllegalStep, match="is withdrawn"):
        approval.approve(write, one.id)
    with pytest.raises(IllegalStep, match="Article 1 is withdrawn"):
        update(room, one.article, "es")


def test_nobody_writes_nothing(room: Room) -> None:
    """A sentence without words would be remembered as what its original means, in every article."""
    one = made(room)

    for text in ("", "   ", "\u00a0", "\t\r\n"):
        with pytest.raises(IllegalStep, match="not left without words"):
            edit(room, one.id, 3, text)
    edit(room, one.id, 3, " 40 personas\naguardaron en el puerto. ")
    with room.store.reading() as read:
        assert segments.of(read, one.id)[3].target == "40 personas aguardaron en el puerto."


def passing(room: Room, one: StoredEdition, verdict: Verdict, state: EditionState) -> StoredEdition:
    """The edition in another version, with this verdict."""
    with room.writing() as write:
        text = editions.text(write, one.id, one.version)
        now = replace(text, verdict=verdict)
        return editions.put(write, one.article, now, revision=1, after=one.version, state=state)


@pytest.mark.parametrize(
    ("verdict", "state", "published"),
    [
        (Verdict.PUBLISH, EditionState.DRAFT, True),
        (Verdict.PUBLISH, EditionState.IN_REVIEW, False),
        (Verdict.REVIEW, EditionState.DRAFT, False),
        (Verdict.WITHHOLD, EditionState.APPROVED, True),
    ],
)
def test_what_is_published(
    room: Room, tmp_path: Path, verdict: Verdict, state: EditionState, *, published: bool
) -> None:
    """What a person approved, whatever the verdict was; and unread, what the policy lets pass."""
    one = passing(room, made(room), verdict, state)
    with room.store.reading() as read:
        assert bool(waiting(read, room.now())) is published

    done = release(room.store, Place(Host(tmp_path)), room.by, room.now)

    assert done.articles == ((one.article,) if published else ())
    assert (again(room, one).state is EditionState.PUBLISHED) is published
    with room.store.reading() as read:
        assert not waiting(read, room.now())


def test_an_embargo_holds_what_is_approved(room: Room) -> None:
    one = made(room)
    approved(room, one)
    with room.writing() as write:
        embargo.put(write, one.article, said.embargo("2099-01-01 06:00", "UTC"))
        assert ready.published(write) == 0
        embargo.lift(write, one.article)
        assert ready.published(write) == 1


def test_what_was_withdrawn_comes_back_by_a_person_alone(room: Room, tmp_path: Path) -> None:
    one = passing(room, made(room), Verdict.PUBLISH, EditionState.DRAFT)
    release(room.store, Place(Host(tmp_path)), room.by, room.now)
    with room.writing() as write:
        withdraw(write, one.article)
    with room.writing() as write:
        restore(write, one.article)
    release(room.store, Place(Host(tmp_path)), room.by, room.now)
    assert again(room, one).state is EditionState.DRAFT

    approved(room, one)
    release(room.store, Place(Host(tmp_path)), room.by, room.now)

    assert again(room, one).state is EditionState.PUBLISHED
