"""Which editions wait for a person, the most urgent first, and why."""

from __future__ import annotations

from datetime import timedelta

from suites.newsroom import FERRY, MAYOR, NAMES, STORM, WAITED, by_machine, story

from dragoman.model.embargo import Embargo
from dragoman.model.newsroom import EditionState, Identity, IdentityKind
from dragoman.model.reported import Wrong
from dragoman.newsroom import approval, edit, embargo, queue, reports, steps, withdraw
from dragoman.newsroom.receive import receive
from dragoman.newsroom.room import Room
from dragoman.newsroom.update import update
from dragoman.newsroom.urgency import SOON, Reason
from dragoman.store import comments, editions


def made(room: Room, *paragraphs: str, name: str = "ferry-1") -> int:
    """An article that came in and was translated into Spanish; the edition's id."""
    named = (Identity(IdentityKind.IDENTIFIER, name),) if name != "ferry-1" else NAMES
    with room.writing() as write:
        got = receive(write, story(*paragraphs, url=f"https://news.example/{name}"), named)
    return update(by_machine(room), got.article, "es").edition.id


def published(room: Room, edition: int) -> None:
    with room.writing() as write:
        approval.approve(write, edition)
        version = editions.get(write, edition).version
        steps.publish(write, edition, version)


def why(room: Room, edition: int) -> list[Reason]:
    with room.store.reading() as read:
        found = queue.waiting(read, room.now()).items
    return next(
        ([one.reason for one in item.whys] for item in found if item.standing.edition.id == edition), []
    )


def test_what_the_desks_policy_lets_pass_waits_for_nobody(room: Room) -> None:
    assert why(room, made(room, FERRY, STORM)) == []


def test_the_gravest_finding_is_told_in_words(room: Room) -> None:
    edition = made(room, FERRY, WAITED)
    edit.edit(room, edition, 2, "41 personas esperaron en el puerto.")

    with room.store.reading() as read:
        (item,) = queue.waiting(read, room.now()).items
    first = item.whys[0]
    assert first.reason in (Reason.CRITICAL, Reason.MAJOR)
    assert first.finding is not None
    assert "41" in first.finding.message or "40" in first.finding.message
    assert Reason.UNREAD in [one.reason for one in item.whys]


def test_what_is_approved_waits_to_be_published(room: Room) -> None:
    edition = made(room, FERRY, STORM)
    with room.writing() as write:
        approval.approve(write, edition)
    assert why(room, edition) == [Reason.APPROVED]

    published(room, edition)

    assert why(room, edition) == []


def test_readers_who_have_what_was_corrected_come_first(room: Room) -> None:
    """Before a finding in another edition that waited longer."""
    found = made(room, FERRY, WAITED, name="other")
    edit.edit(room, found, 2, "41 personas esperaron en el puerto.")
    edition = made(room, FERRY, WAITED)
    published(room, edition)
    with room.writing() as write:
        note = "Correction: 52 people waited, not 40."
        receive(write, story(FERRY, "52 people waited in the harbour."), NAMES, correction=note)

    with room.store.reading() as read:
        items = queue.waiting(read, room.now()).items
    assert [item.standing.edition.id for item in items] == [edition, found]
    assert items[0].whys[0].reason is Reason.CORRECTED
    assert items[0].standing.edition.state is EditionState.STALE


def test_an_update_of_what_readers_have_is_told_apart_from_one_of_what_they_have_not(room: Room) -> None:
    edition, other = made(room, FERRY, WAITED), made(room, FERRY, name="other")
    published(room, edition)
    with room.writing() as write:
        receive(write, story(FERRY, STORM, url="https://news.example/ferry-1"), NAMES)
        named = (Identity(IdentityKind.IDENTIFIER, "other"),)
        receive(write, story(FERRY, MAYOR, url="https://news.example/other"), named)

    assert why(room, edition)[0] is Reason.LAGGING
    assert why(room, other)[0] is Reason.BEHIND


def test_a_sentence_of_a_person_whose_original_changed_is_to_be_decided(room: Room) -> None:
    edition = made(room, FERRY, WAITED)
    edit.edit(room, edition, 2, "Esperaron 40 personas en el puerto.")
    with room.writing() as write:
        receive(write, story(FERRY, "52 people waited in the harbour."), NAMES)
    update(by_machine(room), 1, "es")

    assert why(room, edition)[0] is Reason.CONFLICT


def test_an_embargo_that_ends_soon_is_urgent_until_somebody_approved_it(room: Room) -> None:
    edition = made(room, FERRY, STORM)
    with room.writing() as write:
        until = (room.now() + SOON / 2).replace(tzinfo=None)
        embargo.put(write, 1, Embargo(until))
    assert why(room, edition) == [Reason.EMBARGO]

    with room.store.reading() as read:
        assert not queue.waiting(read, room.now() - 2 * SOON).items
        assert not queue.waiting(read, room.now() + timedelta(days=1)).items
    with room.writing() as write:
        approval.approve(write, edition)
    assert why(room, edition) == [Reason.APPROVED]


def test_nothing_waits_that_was_withdrawn(room: Room) -> None:
    edition = made(room, FERRY, WAITED)
    edit.edit(room, edition, 2, "41 personas esperaron en el puerto.")
    with room.writing() as write:
        withdraw.withdraw(write, 1)

    assert why(room, edition) == []
    with room.store.reading() as read:
        (item,) = queue.waiting(read, room.now(), states=[EditionState.WITHDRAWN]).items
    assert item.whys == []
    assert item.standing.edition.id == edition


def test_a_language_is_looked_at_alone(room: Room) -> None:
    edition = made(room, FERRY, WAITED)
    edit.edit(room, edition, 2, "41 personas esperaron en el puerto.")

    with room.store.reading() as read:
        assert queue.waiting(read, room.now(), language="es").items
        assert not queue.waiting(read, room.now(), language="ca").items


def test_the_queue_comes_by_pages(room: Room) -> None:
    for name in ("a", "b", "c"):
        edit.edit(room, made(room, FERRY, WAITED, name=name), 2, "41 personas esperaron en el puerto.")

    with room.store.reading() as read:
        first, total = queue.waiting(read, room.now(), most=2)
        rest, _ = queue.waiting(read, room.now(), skip=2, most=2)
    assert total == 3
    assert [one.standing.title for one in (*first, *rest)] == ["The ferry returns"] * 3
    assert len({one.standing.edition.id for one in (*first, *rest)}) == 3
    assert all(one.whys[0].finding for one in rest)


def test_what_readers_report_waits_though_it_is_published(room: Room) -> None:
    edition = made(room, FERRY, STORM)
    published(room, edition)
    with room.writing() as write:
        version = editions.get(write, edition).version
        reports.take(write, edition, version, 1, Wrong.FACT, "It was Monday.")

    assert why(room, edition) == [Reason.REPORTED]


def test_what_was_sent_back_says_by_whom_and_why_until_it_is_approved(room: Room) -> None:
    edition = made(room, FERRY, WAITED)
    published(room, edition)
    with room.writing() as write:
        steps.send_back(write, edition, 1, "The harbour has another name.")
    edit.edit(room, edition, 2, "Esperaron 40 personas en el puerto.")

    with room.store.reading() as read:
        (item,) = queue.waiting(read, room.now()).items
    assert (item.whys[0].reason, item.whys[0].by) == (Reason.RETURNED, "Anna Smith")
    assert item.whys[0].words == "The harbour has another name."
    with room.writing() as write:
        approval.approve(write, edition)
    assert why(room, edition) == [Reason.APPROVED]


def test_a_comment_waits_for_an_answer(room: Room) -> None:
    edition = made(room, FERRY, STORM)
    with room.writing() as write:
        comment = comments.add(write, edition, "Is this her title?")
    assert why(room, edition) == [Reason.COMMENTED]
    with room.writing() as write:
        comments.settle(write, comment.id)

    assert why(room, edition) == []
