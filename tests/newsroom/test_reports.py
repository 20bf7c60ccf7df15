"""What readers report, and what becomes of it, in both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from suites.newsroom import NAMES, STORM, WAITED, by_machine, story

from dragoman.model.embargo import Embargo
from dragoman.model.errors import IllegalStep, NotStored, SettingsError
from dragoman.model.reported import LONGEST, Answer, Wrong
from dragoman.newsroom import reports as taking
from dragoman.newsroom import steps, withdraw
from dragoman.newsroom.receive import receive
from dragoman.newsroom.reports import READER, answer, take
from dragoman.newsroom.room import Room
from dragoman.newsroom.update import update
from dragoman.store import audit, editions, embargoes, reports


def made(room: Room) -> int:
    """An edition that nobody published yet."""
    with room.writing() as write:
        got = receive(write, story(STORM, WAITED), NAMES)
    return update(by_machine(room), got.article, "es").edition.id


@pytest.fixture
def edition(room: Room) -> int:
    """An edition that readers have."""
    key = made(room)
    with room.writing() as write:
        steps.publish(write, key, steps.approve(write, key, 1).version)
    return key


def reported(room: Room, edition: int, position: int | None = 2, version: int = 1) -> int:
    with replace(room, by=READER).writing() as write:
        return take(write, edition, version, position, Wrong.FACT, "There were\n 60  people.")


def test_a_report_lands_beside_its_sentence(room: Room, edition: int) -> None:
    """With the texts as the reader had them, and his words on one line."""
    key = reported(room, edition)

    with room.store.reading() as read:
        (found,) = reports.of(read, edition)
        assert reports.counts(read, [edition]) == {edition: 1}
        assert [one.id for one in reports.waiting(read)] == [key]
        assert reports.waiting(read, after=key) == []
        told = audit.newest(read, 1)[0]
    assert (found.position, found.source) == (2, WAITED)
    assert found.target == "40 personas esperaron en el puerto."
    assert (found.kind, found.words, found.answer) == (Wrong.FACT, "There were 60 people.", Answer.OPEN)
    assert (told.action, told.by, told.article) == ("report.made", READER, 1)


def test_of_a_text_that_readers_have_no_more_it_is_about_the_whole(room: Room, edition: int) -> None:
    for key in (reported(room, edition, version=7), reported(room, edition, position=99)):
        with room.store.reading() as read:
            told = reports.get(read, key)
        assert (told.position, told.target) == (None, "")


def test_a_person_answers_and_declines_for_a_reason(room: Room, edition: int) -> None:
    first, second = reported(room, edition), reported(room, edition, position=1)

    with room.writing() as write:
        with pytest.raises(SettingsError):
            answer(write, first, Answer.DECLINED, "  ")
        assert answer(write, first, Answer.DECLINED, "It says 40.").answered_by == "Anna Smith"
        assert answer(write, second, Answer.MENDED).answered_at == write.at
        assert reports.counts(write, [edition]) == {}
        assert answer(write, second, Answer.OPEN).answered_by is None
        assert [one.id for one in reports.of(write, edition)] == [second]
        assert reports.of(write, edition, [Answer.DECLINED])[0].reason == "It says 40."
    with by_machine(room).writing() as write, pytest.raises(IllegalStep):
        answer(write, second, Answer.MENDED)
    with room.writing() as write, pytest.raises(NotStored):
        answer(write, 99, Answer.MENDED)


def test_nobody_reports_or_learns_what_readers_do_not_have(room: Room) -> None:
    """A draft; what was published and withdrawn; what is under embargo."""
    draft = made(room)
    with pytest.raises(NotStored):
        reported(room, draft)
    with room.writing() as write:
        steps.publish(write, draft, steps.approve(write, draft, 1).version)
        later = (write.at + timedelta(hours=1)).replace(tzinfo=None)
        embargoes.put(write, 1, Embargo(later, "UTC"))
        with pytest.raises(NotStored):
            taking.printed(write, draft, write.at)
        assert taking.printed(write, draft, write.at + timedelta(hours=2))[0] == 1
        embargoes.lift(write, 1)
        assert taking.printed(write, draft, write.at)[0] == 1
        withdraw.withdraw(write, 1, "It was another ferry.", "en")
        with pytest.raises(NotStored):
            taking.printed(write, draft, write.at)
        assert editions.get(write, draft).published_version is None


def test_a_reader_is_heard_within_bounds(room: Room, edition: int, monkeypatch: pytest.MonkeyPatch) -> None:
    with replace(room, by=READER).writing() as write, pytest.raises(SettingsError):
        take(write, edition, 1, 0, Wrong.OTHER, "a" * (LONGEST + 1))
    monkeypatch.setattr(taking, "MOST", 2)
    assert reported(room, edition) == reported(room, edition)  # said twice, it is one
    reported(room, edition, position=1)

    with pytest.raises(taking.Unheard):
        reported(room, edition, position=0)
