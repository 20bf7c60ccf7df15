"""People of the newsroom talk about an edition and its sentences."""

from __future__ import annotations

import pytest
from suites.newsroom import MAYOR, NAMES, STORM, WAITED, by_machine, story

from dragoman.model.errors import IllegalStep, NotStored
from dragoman.newsroom import comments as talking
from dragoman.newsroom.receive import receive
from dragoman.newsroom.room import Room
from dragoman.newsroom.update import update
from dragoman.store import audit, comments, editions


@pytest.fixture
def edition(room: Room) -> int:
    """A headline, and two sentences in one paragraph."""
    with room.writing() as write:
        receive(write, story(f"{WAITED} {MAYOR}"), NAMES)
    return update(by_machine(room), 1, "es").edition.id


def said(room: Room, edition: int) -> dict[int | None, list[str]]:
    with room.store.reading() as read:
        text = editions.text(read, edition, editions.get(read, edition).version)
        found = talking.standing(text, comments.of(read, edition))
    return {number: [one.text for one in several] for number, several in found.items()}


def test_a_comment_stands_at_its_sentence_or_at_the_edition(room: Room, edition: int) -> None:
    with room.writing() as write:
        talking.add(write, edition, " Is she the mayor? ", 2)
        talking.add(write, edition, "Wait for the picture.")

    assert said(room, edition) == {2: ["Is she the mayor?"], None: ["Wait for the picture."]}
    with room.store.reading() as read:
        entry = audit.of(read, 1)[-1]
    assert entry.action == "comment.made"
    assert "picture" not in str(entry.data)


def test_it_follows_its_sentence_and_stays_when_that_is_gone(room: Room, edition: int) -> None:
    with room.writing() as write:
        talking.add(write, edition, "Is she the mayor?", 2)
        receive(write, story(STORM, f"{WAITED} {MAYOR}"), NAMES)
    update(by_machine(room), 1, "es")
    assert said(room, edition) == {3: ["Is she the mayor?"]}

    with room.writing() as write:
        receive(write, story(STORM), NAMES)
    update(by_machine(room), 1, "es")
    assert said(room, edition) == {None: ["Is she the mayor?"]}


def test_it_is_done_with_and_opened_again(room: Room, edition: int) -> None:
    with room.writing() as write:
        one = talking.add(write, edition, "Is she the mayor?", 2)
        assert talking.settle(write, edition, one.id).settled_by == room.by.name
        assert comments.waiting(write, edition) == 0
        assert not talking.settle(write, edition, one.id, settled=False).is_settled
        assert comments.waiting(write, edition) == 1


def test_a_comment_of_another_edition_is_none_of_this(room: Room, edition: int) -> None:
    other = update(by_machine(room), 1, "ar").edition.id
    with room.writing() as write:
        one = talking.add(write, edition, "Is she the mayor?")

    with room.writing() as write, pytest.raises(NotStored):
        talking.settle(write, other, one.id)


@pytest.mark.parametrize("text", ["", " \n", "x" * 5001])
def test_nothing_and_too_much_are_no_comments(room: Room, edition: int, text: str) -> None:
    with room.writing() as write, pytest.raises(IllegalStep):
        talking.add(write, edition, text)


def test_a_program_says_nothing(room: Room, edition: int) -> None:
    with by_machine(room).writing() as write, pytest.raises(IllegalStep):
        talking.add(write, edition, "Is she the mayor?")
