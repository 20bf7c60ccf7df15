"""What readers are told of an edition that the newsroom approved, and nobody reviewed: neither that nobody
has read it, nor that it was compared with its original.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from newsroom.test_approval import again, approved, made
from suites.newsroom import FERRY, NAMES, STORM, WAITED, story

from dragoman.newsroom import approval
from dragoman.newsroom.receive import receive
from dragoman.newsroom.release import Place, release
from dragoman.newsroom.room import Room
from dragoman.newsroom.update import update
from dragoman.publish.site import Host

APPROVED = "Aprobado por un editor, sin revisión completa"
UNREAD = "No leído por un editor"


def page(room: Room, folder: Path) -> str:
    """The edition as readers have it."""
    release(room.store, Place(Host(folder)), room.by, room.now)
    (found,) = (one for one in (folder / "es").glob("*.html") if one.name != "index.html")
    return found.read_text("utf-8")


def test_its_page_says_so(room: Room, tmp_path: Path) -> None:
    """In its line, in its notice, and to machines when; they are told besides that a machine made it."""
    one = made(room)
    approved(room, one)

    written = page(room, tmp_path)

    assert APPROVED in written
    assert "no se ha revisado por completo" in written
    assert UNREAD not in written
    assert 'content="automated"' in written
    assert "approvedAt" in written


def test_an_approval_that_was_taken_back_is_none(room: Room, tmp_path: Path) -> None:
    one = made(room)
    approved(room, one)
    assert APPROVED in page(room, tmp_path)
    with room.writing() as write:
        approval.reopen(write, one.id)

    assert APPROVED not in page(room, tmp_path)


def test_an_approval_falls_with_a_word_and_stays_where_none_changed(room: Room, tmp_path: Path) -> None:
    """A revision that only moved its address or its marks takes nothing from who answered for the text."""
    one = made(room)
    approved(room, one)
    assert APPROVED in page(room, tmp_path)
    with room.writing() as write:
        receive(write, story(FERRY, STORM, WAITED, url="https://news.example/moved"), NAMES)
    update(room, one.article, "es")
    assert again(room, one).version == 2
    assert APPROVED in page(room, tmp_path)

    with room.writing() as write:
        receive(write, story(FERRY, STORM, WAITED.replace("40", "52")), NAMES)
    two = update(room, one.article, "es").edition
    with room.store.reading() as read:
        assert approval.approved_at(read, two, two.version) is None
        assert approval.approved_at(read, two, 2) is not None


def test_readers_of_an_older_version_are_told_of_its_own_approval(room: Room, tmp_path: Path) -> None:
    """They have what was approved, until what follows it is."""
    one = made(room)
    approved(room, one)
    page(room, tmp_path)
    with room.writing() as write:
        receive(write, story(FERRY, STORM, WAITED.replace("40", "52")), NAMES)
    update(room, one.article, "es")

    assert APPROVED in page(room, tmp_path)


@pytest.mark.parametrize("zone", ["Europe/Madrid", "America/Lima"])
def test_the_time_of_an_update_is_told_by_the_newsroom_s_clocks(
    room: Room, tmp_path: Path, zone: str
) -> None:
    """And to machines it is the same moment."""
    one = made(room)
    approved(room, one)
    page(room, tmp_path)
    with room.writing() as write:
        receive(write, story(FERRY, STORM, WAITED.replace("40", "52")), NAMES)

    release(room.store, Place(Host(tmp_path), zone=zone), room.by, room.now)

    (found,) = (one for one in (tmp_path / "es").glob("*.html") if one.name != "index.html")
    told = {"Europe/Madrid": "UTC+01:00)", "America/Lima": "UTC-05:00)"}[zone]
    assert told in found.read_text("utf-8")
