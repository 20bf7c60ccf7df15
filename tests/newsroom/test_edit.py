"""An editor writes in an edition, takes mends, and takes back what he did."""

from __future__ import annotations

from dataclasses import replace

import pytest
from suites.echo import Echo
from suites.newsroom import FERRY, NAMES, STORM, WAITED, story

from dragoman.model.article import Mark, MarkKind
from dragoman.model.edition import Edition, Maker
from dragoman.model.errors import NotStored, Overtaken
from dragoman.model.newsroom import EditionState, SegmentState
from dragoman.newsroom.edit import approve, edit, mends, take, undo
from dragoman.newsroom.receive import receive
from dragoman.newsroom.room import Room
from dragoman.newsroom.update import update
from dragoman.store import editions, segments
from dragoman.store.values import StoredSegment


@pytest.fixture
def edition(room: Room) -> int:
    """Of three sentences: a headline, and two in one paragraph."""
    with room.writing() as write:
        receive(write, story(f"{FERRY} {WAITED}"), NAMES)
    return update(room, 1, "es").edition.id


def text(room: Room, edition: int) -> Edition:
    with room.store.reading() as read:
        return editions.text(read, edition, editions.get(read, edition).version)


def body(room: Room, edition: int) -> str:
    return text(room, edition).article.blocks[-1].text


def sentence(room: Room, edition: int, number: int) -> StoredSegment:
    with room.store.reading() as read:
        return segments.of(read, edition)[number]


def test_what_is_written_is_a_new_version(room: Room, edition: int) -> None:
    made = edit(room, edition, 1, "El ferri se quedó en puerto el martes.")

    assert (made.version, made.state) == (2, EditionState.IN_REVIEW)
    assert body(room, edition) == "El ferri se quedó en puerto el martes. 40 personas esperaron en el puerto."
    one = sentence(room, edition, 1)
    assert (one.maker, one.name, one.state) == (Maker.PERSON, "Anna Smith", SegmentState.EDITED)
    assert sentence(room, edition, 2).target == "40 personas esperaron en el puerto."


def test_what_is_written_is_checked_at_once(room: Room, edition: int) -> None:
    edit(room, edition, 2, "14 personas esperaron en el puerto.")

    assert {finding.check for finding in text(room, edition).report.findings} == {"numbers"}


def test_the_same_text_is_no_version(room: Room, edition: int) -> None:
    assert edit(room, edition, 2, "40 personas esperaron en el puerto.").version == 1


def test_a_link_stays_on_its_words(room: Room, engine: Echo) -> None:
    linked = story(f"{FERRY} {STORM}")
    link = Mark(len(FERRY) + 3, len(FERRY) + 8, MarkKind.LINK, {"href": "https://news.example/storm"})
    block = replace(linked.blocks[1], marks=(link,))
    del engine.known[STORM]
    with room.writing() as write:
        receive(write, replace(linked, blocks=(linked.blocks[0], block)), NAMES)
    key = update(room, 1, "es").edition.id

    edit(room, key, 2, "El puerto lo había cerrado una STORM.")

    last = text(room, key).article.blocks[-1]
    assert [last.text[mark.start : mark.end] for mark in last.marks] == ["STORM"]


def test_a_mend_is_offered_and_taken(room: Room, edition: int) -> None:
    edit(room, edition, 2, "40 personas  esperaron en el puerto .")

    offered = mends(room, edition, 2)
    take(room, edition, 2, offered[0].name)

    assert sentence(room, edition, 2).target == offered[0].candidate.text
    (*_, pair) = text(room, edition).sentences["b1"]
    assert pair.origin is not None
    assert (pair.origin.made_by, pair.origin.mends) == (Maker.PERSON, (offered[0].name,))
    with pytest.raises(NotStored, match="«rhymes» has nothing"):
        take(room, edition, 2, "rhymes")


def test_what_was_written_is_taken_back_step_by_step(room: Room, edition: int) -> None:
    """Also by another than who wrote it, and each time as a new version."""
    edit(room, edition, 1, "Uno.")
    edit(room, edition, 2, "Dos.")

    undo(room, edition, 1)
    assert body(room, edition) == "El transbordador no zarpó el martes. Dos."
    made = undo(room, edition, 2)

    assert made.version == 5
    assert body(room, edition) == "El transbordador no zarpó el martes. 40 personas esperaron en el puerto."
    assert sentence(room, edition, 1).maker is Maker.ENGINE
    assert sentence(room, edition, 1).state is SegmentState.MACHINE


def test_it_is_taken_back_to_what_the_engine_made_after_an_update_too(room: Room, edition: int) -> None:
    edit(room, edition, 2, "Dos.")
    with room.writing() as write:
        receive(write, story(f"{STORM} {WAITED}"), NAMES)
    update(room, 1, "es")

    undo(room, edition, 2)

    assert sentence(room, edition, 2).target == "40 personas esperaron en el puerto."
    assert sentence(room, edition, 2).maker is Maker.ENGINE


def test_what_was_not_changed_has_nothing_to_take_back(room: Room, edition: int) -> None:
    with pytest.raises(NotStored, match="nothing to undo"):
        undo(room, edition, 1)


def test_a_sentence_is_approved_and_reopened(room: Room, edition: int) -> None:
    edit(room, edition, 2, "Dos.")
    with room.writing() as write:
        approve(write, edition, 1)
        approve(write, edition, 2)
    assert [sentence(room, edition, n).state for n in (1, 2)] == [SegmentState.APPROVED] * 2

    with room.writing() as write:
        approve(write, edition, 1, approved=False)
        approve(write, edition, 2, approved=False)

    assert sentence(room, edition, 1).state is SegmentState.MACHINE
    assert sentence(room, edition, 2).state is SegmentState.EDITED


def test_an_approved_sentence_that_is_edited_is_approved_no_more(room: Room, edition: int) -> None:
    with room.writing() as write:
        approve(write, edition, 1)
        approve(write, edition, 2)

    edit(room, edition, 2, "Dos.")

    assert [sentence(room, edition, n).state for n in (1, 2)] == [SegmentState.APPROVED, SegmentState.EDITED]


def test_there_is_no_other_sentence(room: Room, edition: int) -> None:
    with pytest.raises(NotStored, match="numbered from 0 to 2"):
        edit(room, edition, 3, "Tres.")


def test_of_two_who_write_at_once_the_second_is_told(
    room: Room, edition: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    amend = room.desk.amend

    def slow(*given: object) -> Edition:
        monkeypatch.undo()
        edit(room, edition, 2, "Dos.")
        return amend(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(room.desk, "amend", slow)
    with pytest.raises(Overtaken):
        edit(room, edition, 1, "Uno.")
    assert body(room, edition) == "El transbordador no zarpó el martes. Dos."


def test_what_another_approves_while_one_writes_is_approved(
    room: Room, edition: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    amend = room.desk.amend

    def slow(*given: object) -> Edition:
        monkeypatch.undo()
        with room.writing() as write:
            approve(write, edition, 2)
        return amend(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(room.desk, "amend", slow)
    edit(room, edition, 1, "Uno.")

    assert [sentence(room, edition, number).state for number in (1, 2)] == [
        SegmentState.EDITED,
        SegmentState.APPROVED,
    ]
