"""The record of a review is written as the work is done."""

from __future__ import annotations

from dataclasses import replace

import pytest
from suites.databases import ANNA
from suites.newsroom import FERRY, MAYOR, NAMES, WAITED, by_machine, story

from dragoman.model.errors import IllegalStep, Overtaken
from dragoman.model.newsroom import Decision, EditionState
from dragoman.model.review import Place, sentences
from dragoman.newsroom import reading
from dragoman.newsroom.edit import edit
from dragoman.newsroom.receive import receive
from dragoman.newsroom.room import Room
from dragoman.newsroom.update import update
from dragoman.store import editions, findings, reviews, segments

BEN = replace(ANNA, name="Ben Cole")
DESK = "The Harbour Post"


@pytest.fixture
def edition(room: Room) -> int:
    """A headline, and two sentences in one paragraph."""
    with room.writing() as write:
        receive(write, story(f"{WAITED} {MAYOR}"), NAMES)
    return update(by_machine(room), 1, "es").edition.id


def every(room: Room, edition: int) -> list[Place]:
    with room.store.reading() as read:
        return list(sentences(editions.text(read, edition, editions.get(read, edition).version)))


def opened(room: Room, edition: int, places: list[Place], version: int = 1) -> reading.Progress | None:
    with room.writing() as write:
        return reading.opened(write, edition, version, places, DESK)


def approved(room: Room, edition: int, version: int = 1) -> reading.Answered:
    with room.writing() as write:
        return reading.approve(write, edition, version)


def test_who_opened_every_sentence_and_approves_has_reviewed_it(room: Room, edition: int) -> None:
    done = opened(room, edition, every(room, edition))
    assert done is not None
    assert done.opened == set(every(room, edition))

    answered = approved(room, edition)

    assert (answered.lacking, answered.edition.state) == ((), EditionState.APPROVED)
    with room.store.reading() as read:
        (one,) = reviews.of(read, edition)
    assert one.review.ended is not None
    assert one.review.responsible == DESK


def test_an_edition_of_which_a_sentence_was_not_opened_is_approved_and_not_reviewed(
    room: Room, edition: int
) -> None:
    opened(room, edition, every(room, edition)[1:])

    answered = approved(room, edition)

    assert answered.edition.state is EditionState.APPROVED
    assert answered.lacking == ("sentences were not opened beside their originals (1)",)
    with room.store.reading() as read:
        assert reviews.of(read, edition)[0].review.ended is None


def test_who_opened_nothing_has_no_review(room: Room, edition: int) -> None:
    assert approved(room, edition).lacking == ("its sentences were not opened beside their originals",)
    with room.store.reading() as read:
        assert reviews.of(read, edition) == ()


def test_what_another_changed_since_was_not_read(room: Room, edition: int) -> None:
    """Though the page that was looked at had the sentence."""
    edit(replace(room, by=BEN), edition, 2, "La regidora dio las gracias a la tripulación.")

    done = opened(room, edition, every(room, edition), version=1)

    assert done is not None
    assert len(done.opened) == len(every(room, edition)) - 1


def test_what_one_writes_oneself_is_read(room: Room, edition: int) -> None:
    opened(room, edition, every(room, edition))
    edit(room, edition, 2, "La regidora dio las gracias a la tripulación.")

    assert approved(room, edition, 2).lacking == ()


def test_a_program_reviews_nothing(room: Room, edition: int) -> None:
    assert opened(by_machine(room), edition, every(room, edition)) is None
    with pytest.raises(IllegalStep, match="is a program"):
        approved(by_machine(room), edition)


def test_a_dismissal_is_in_the_record_of_who_reviews(room: Room, edition: int) -> None:
    edit(room, edition, 1, "14 personas esperaron en el puerto.")
    opened(room, edition, every(room, edition), version=2)
    with room.store.reading() as read:
        (grave,) = [one for one in findings.of(read, edition, 2) if one.grave]

    with room.writing() as write:
        reading.dismiss(write, edition, 2, grave.number, "The harbour master counted 14.")

    with room.store.reading() as read:
        (one,) = reviews.of(read, edition)
    assert [(one.decision, one.reason) for one in one.review.decided] == [
        (Decision.DISMISSED, "The harbour master counted 14.")
    ]
    with room.store.reading() as read:  # the last that held it was decided, so nothing waits but the person
        progress = reading.progress(read, edition, room.by, room.now())
    assert progress is not None
    assert progress.lacking == ()


def test_a_finding_of_an_older_version_is_not_dismissed_unseen(room: Room, edition: int) -> None:
    edit(room, edition, 1, "14 personas esperaron en el puerto.")
    with room.writing() as write, pytest.raises(Overtaken):
        reading.dismiss(write, edition, 1, 0, "It is right.")


def test_a_sentence_is_answered_for_as_it_was_seen(room: Room, edition: int) -> None:
    edit(replace(room, by=BEN), edition, 1, "Esperaron 40 personas en el puerto.")

    with room.writing() as write, pytest.raises(Overtaken):
        reading.answer(write, edition, 1, 1, approved=True)
    with room.writing() as write:  # another's edit elsewhere is in nobody's way
        reading.answer(write, edition, 1, 2, approved=True)

    with room.store.reading() as read:
        assert segments.of(read, edition)[2].decided_by == ANNA.name


def test_a_withdrawn_edition_has_no_review_under_way(room: Room, edition: int) -> None:
    opened(room, edition, every(room, edition))
    with room.writing() as write:
        editions.move(write, edition, EditionState.WITHDRAWN, version=1)

    with room.store.reading() as read:
        assert reading.progress(read, edition, room.by, room.now()) is None


def test_a_review_of_an_older_original_does_not_count_on(room: Room, edition: int) -> None:
    opened(room, edition, every(room, edition))
    with room.writing() as write:
        receive(write, story(f"{FERRY} {MAYOR}"), NAMES)
    update(by_machine(room), 1, "es")

    with room.store.reading() as read:
        assert reading.progress(read, edition, room.by, room.now()) is None
