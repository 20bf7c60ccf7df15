"""Which editions wait for a person, the most urgent first, and why."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from suites.newsroom import FERRY, MAYOR, NAMES, STORM, WAITED, by_machine, story

from dragoman.model.embargo import Embargo
from dragoman.model.errors import SettingsError
from dragoman.model.newsroom import EditionState, Identity, IdentityKind
from dragoman.model.reported import Wrong
from dragoman.newsroom import approval, comments, edit, embargo, reports, steps, withdraw
from dragoman.newsroom.queue import Page, Place, Queue
from dragoman.newsroom.receive import receive
from dragoman.newsroom.room import Room
from dragoman.newsroom.update import update
from dragoman.newsroom.urgency import SOON, Reason
from dragoman.store import editions

Waits = Callable[..., Page]
Why = Callable[[int], list[Reason]]


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


@pytest.fixture
def waits(room: Room) -> Waits:
    """The queue as it is kept in a process, which is as old as the test; whatever was done since, it says
    what one that is made anew says.
    """
    kept = Queue()

    def page(later: timedelta = timedelta(0), **which: Any) -> Page:
        now = room.now() + later
        with room.store.reading() as read:
            found, anew = (one.page(read, now, **which) for one in (kept, Queue()))
        assert found == anew
        return found

    page()
    return page


@pytest.fixture
def why(waits: Waits) -> Callable[[int], list[Reason]]:
    """Why an edition waits."""

    def reasons(edition: int) -> list[Reason]:
        every = {one.standing.edition.id: one.whys for one in waits().items}
        return [one.reason for one in every.get(edition, ())]

    return reasons


def ids(*pages: Page) -> list[int]:
    return [one.standing.edition.id for page in pages for one in page.items]


def test_what_the_desks_policy_lets_pass_waits_for_nobody(room: Room, why: Why) -> None:
    assert why(made(room, FERRY, STORM)) == []


def test_the_gravest_finding_is_told_in_words(room: Room, waits: Waits) -> None:
    edition = made(room, FERRY, WAITED)
    edit.edit(room, edition, 2, "41 personas esperaron en el puerto.")

    (item,) = waits().items
    first = item.whys[0]
    assert first.reason in (Reason.CRITICAL, Reason.MAJOR)
    assert first.finding is not None
    assert "41" in first.finding.message or "40" in first.finding.message
    assert Reason.UNREAD in [one.reason for one in item.whys]


def test_what_is_approved_waits_to_be_published(room: Room, why: Why) -> None:
    edition = made(room, FERRY, STORM)
    with room.writing() as write:
        approval.approve(write, edition)
    assert why(edition) == [Reason.APPROVED]

    published(room, edition)

    assert why(edition) == []


def test_readers_who_have_what_was_corrected_come_first(room: Room, waits: Waits) -> None:
    """Before a finding in another edition that waited longer."""
    found = made(room, FERRY, WAITED, name="other")
    edit.edit(room, found, 2, "41 personas esperaron en el puerto.")
    edition = made(room, FERRY, WAITED)
    published(room, edition)
    with room.writing() as write:
        note = "Correction: 52 people waited, not 40."
        receive(write, story(FERRY, "52 people waited in the harbour."), NAMES, correction=note)

    items = waits().items
    assert [item.standing.edition.id for item in items] == [edition, found]
    assert items[0].whys[0].reason is Reason.CORRECTED
    assert items[0].standing.edition.state is EditionState.STALE


def test_an_update_of_what_readers_have_is_told_apart_from_one_of_what_they_have_not(
    room: Room, why: Why
) -> None:
    edition, other = made(room, FERRY, WAITED), made(room, FERRY, name="other")
    published(room, edition)
    with room.writing() as write:
        receive(write, story(FERRY, STORM, url="https://news.example/ferry-1"), NAMES)
        named = (Identity(IdentityKind.IDENTIFIER, "other"),)
        receive(write, story(FERRY, MAYOR, url="https://news.example/other"), named)

    assert why(edition)[0] is Reason.LAGGING
    assert why(other)[0] is Reason.BEHIND


def test_a_sentence_of_a_person_whose_original_changed_is_to_be_decided(room: Room, why: Why) -> None:
    edition = made(room, FERRY, WAITED)
    edit.edit(room, edition, 2, "Esperaron 40 personas en el puerto.")
    with room.writing() as write:
        receive(write, story(FERRY, "52 people waited in the harbour."), NAMES)
    update(by_machine(room), 1, "es")

    assert why(edition)[0] is Reason.CONFLICT


def test_an_embargo_that_ends_soon_is_urgent_until_somebody_approved_it(
    room: Room, waits: Waits, why: Why
) -> None:
    edition = made(room, FERRY, STORM)
    with room.writing() as write:
        until = (room.now() + SOON / 2).replace(tzinfo=None)
        embargo.put(write, 1, Embargo(until))
    assert why(edition) == [Reason.EMBARGO]

    assert not waits(-2 * SOON).items
    assert why(edition) == [Reason.EMBARGO]
    assert not waits(timedelta(days=1)).items
    with room.writing() as write:
        approval.approve(write, edition)
    assert why(edition) == [Reason.APPROVED]


def test_nothing_waits_that_was_withdrawn(room: Room, waits: Waits, why: Why) -> None:
    edition = made(room, FERRY, WAITED)
    edit.edit(room, edition, 2, "41 personas esperaron en el puerto.")
    with room.writing() as write:
        withdraw.withdraw(write, 1)

    assert why(edition) == []
    (item,) = waits(state=EditionState.WITHDRAWN).items
    assert item.whys == []
    assert item.standing.edition.id == edition


def test_a_language_is_looked_at_alone(room: Room, waits: Waits) -> None:
    edition = made(room, FERRY, WAITED)
    edit.edit(room, edition, 2, "41 personas esperaron en el puerto.")

    assert waits(language="es").items
    assert not waits(language="ca").items


def test_the_queue_comes_by_pages(room: Room, waits: Waits) -> None:
    held = [made(room, FERRY, WAITED, name=name) for name in "abcde"]
    for edition in held:
        edit.edit(room, edition, 2, "41 personas esperaron en el puerto.")

    first = waits(most=2)
    second = waits(most=2, after=first.after)
    third = waits(most=2, after=second.after)
    assert ids(first, second, third) == held
    assert (first.total, first.before, third.after) == (5, None, None)
    assert all(one.whys[0].finding for one in second.items)
    assert ids(waits(most=2, before=third.before)) == ids(second)
    assert waits(most=2, before=second.before) == first


def test_a_page_follows_the_one_before_whatever_was_done_meanwhile(room: Room, waits: Waits) -> None:
    """Nobody sees an edition twice, or misses one, because another left the queue."""
    held = [made(room, FERRY, WAITED, name=name) for name in "abcd"]
    for edition in held:
        edit.edit(room, edition, 2, "41 personas esperaron en el puerto.")
    first = waits(most=2)
    with room.writing() as write:
        withdraw.withdraw(write, editions.get(write, held[0]).article)

    assert ids(waits(most=2, after=first.after)) == held[2:]
    assert ids(waits(most=2, before=Place.named(str(first.after)))) == held[1:3]


def test_in_a_state_what_waits_comes_first_and_then_what_was_changed_last(room: Room, waits: Waits) -> None:
    done = [made(room, FERRY, STORM, name=name) for name in "abc"]
    said = made(room, FERRY, STORM, name="d")
    with room.writing() as write:
        comments.add(write, said, "Is this her title?")

    first = waits(most=2, state=EditionState.DRAFT)
    second = waits(most=2, state=EditionState.DRAFT, after=first.after)
    assert ids(first, second) == [said, *reversed(done)]
    assert first.total == 4
    assert ids(waits(most=1, state=EditionState.DRAFT, before=second.after or second.before)) == [done[2]]
    assert waits(most=2, state=EditionState.DRAFT, before=second.before) == first
    assert ids(waits()) == [said]


def test_a_place_that_is_none_is_refused() -> None:
    for wrong in ("", "1.2", "1.2.x", "1.2.3.4", "1..2", "9" * 400):
        with pytest.raises(SettingsError):
            Place.named(wrong)


def test_what_readers_report_waits_though_it_is_published(room: Room, why: Why) -> None:
    edition = made(room, FERRY, STORM)
    published(room, edition)
    with room.writing() as write:
        version = editions.get(write, edition).version
        reports.take(write, edition, version, 1, Wrong.FACT, "It was Monday.")

    assert why(edition) == [Reason.REPORTED]


def test_what_was_sent_back_says_by_whom_and_why_until_it_is_approved(
    room: Room, waits: Waits, why: Why
) -> None:
    edition = made(room, FERRY, WAITED)
    published(room, edition)
    with room.writing() as write:
        steps.send_back(write, edition, 1, "The harbour has another name.")
    edit.edit(room, edition, 2, "Esperaron 40 personas en el puerto.")

    (item,) = waits().items
    assert (item.whys[0].reason, item.whys[0].by) == (Reason.RETURNED, "Anna Smith")
    assert item.whys[0].words == "The harbour has another name."
    with room.writing() as write:
        approval.approve(write, edition)
    assert why(edition) == [Reason.APPROVED]


def test_a_comment_waits_for_an_answer(room: Room, why: Why) -> None:
    edition = made(room, FERRY, STORM)
    with room.writing() as write:
        comment = comments.add(write, edition, "Is this her title?")
    assert why(edition) == [Reason.COMMENTED]
    with room.writing() as write:
        comments.settle(write, edition, comment.id)

    assert why(edition) == []


def test_several_look_at_once_while_it_changes(room: Room) -> None:
    """Each sees a queue that there was; and in the end all see the one that there is."""
    held = [made(room, FERRY, WAITED, name=name) for name in "abc"]
    kept, now = Queue(), room.now()

    def looks(_: int) -> int:
        with room.store.reading() as read:
            return kept.page(read, now).total

    with ThreadPoolExecutor(4) as pool:
        seen = [pool.submit(looks, at) for at in range(10)]
        for edition in held:
            edit.edit(room, edition, 2, "41 personas esperaron en el puerto.")
            seen += [pool.submit(looks, at) for at in range(4)]
        totals = [one.result() for one in seen]

    assert set(totals) <= set(range(4))
    with room.store.reading() as read:
        assert kept.page(read, now) == Queue().page(read, now)
        assert kept.page(read, now).total == 3
