"""Readers are told, in their language, that the original was updated and what they read may lag."""

from __future__ import annotations

from pathlib import Path

import pytest
from suites.newsroom import FERRY, NAMES, STORM, story

from dragoman.config.tables import format_named
from dragoman.model.disclosed import disclosed
from dragoman.model.edition import Edition
from dragoman.model.newsroom import EditionState
from dragoman.newsroom.lag import behind, told
from dragoman.newsroom.receive import receive
from dragoman.newsroom.release import Place, release
from dragoman.newsroom.room import Room
from dragoman.newsroom.update import update
from dragoman.publish.site import Host
from dragoman.store import editions

SAYS = "El original se actualizó (28 de marzo de 2026, "


def received(room: Room, *paragraphs: str, correction: str = "") -> None:
    with room.writing() as write:
        receive(write, story(*paragraphs), NAMES, correction=correction)


def published(room: Room) -> None:
    made = update(room, 1, "es").edition
    with room.writing() as write:
        if made.state is EditionState.IN_REVIEW:
            editions.move(write, made.id, EditionState.APPROVED, version=made.version)
        editions.move(write, made.id, EditionState.PUBLISHED, version=made.version)


def page(room: Room, folder: Path) -> str:
    release(room.store, Place(Host(folder)), room.by, room.now)
    (found,) = (one for one in (folder / "es").glob("*.html") if one.name != "index.html")
    return found.read_text("utf-8")


def lagging(room: Room) -> Edition:
    with room.store.reading() as read:
        (edition,) = editions.of(read, 1)
        return told(editions.text(read, edition.id, edition.version), behind(read, edition))


def test_the_page_says_so_until_the_edition_follows(room: Room, tmp_path: Path) -> None:
    received(room, FERRY)
    published(room)
    assert SAYS not in page(room, tmp_path)

    received(room, FERRY, STORM)
    assert SAYS in page(room, tmp_path)
    update(room, 1, "es")
    assert SAYS not in page(room, tmp_path)
    assert "Una tormenta había cerrado el puerto." in page(room, tmp_path)


@pytest.mark.parametrize("name", ["text", "markdown", "html", "ninjs", "json"])
def test_every_format_says_so_to_readers(room: Room, name: str) -> None:
    received(room, FERRY)
    published(room)
    received(room, FERRY, STORM)

    assert SAYS in format_named(name).write(disclosed(lagging(room))).decode("utf-8")


@pytest.mark.parametrize("name", ["markdown", "html"])
def test_and_to_machines(room: Room, name: str) -> None:
    received(room, FERRY)
    published(room)
    received(room, FERRY, STORM)

    written = format_named(name).write(disclosed(lagging(room))).decode("utf-8")

    assert "originalUpdated" in written
    assert "2026-03-28T09:" in written


def test_what_follows_says_nothing(room: Room) -> None:
    received(room, FERRY)
    published(room)

    assert lagging(room).behind is None


def test_a_correction_is_one_on_the_page(room: Room, tmp_path: Path) -> None:
    """To readers by its words, to machines as schema.org has it, in the edition's language."""
    received(room, FERRY)
    published(room)
    received(room, STORM, correction="Correction: 52 people waited, not 40.")
    published(room)

    shown = page(room, tmp_path)

    assert '"correction": [{"@type": "CorrectionComment", "text": "Corrección: esperaron 52 personas' in shown
    assert shown.count("Corrección: esperaron 52 personas, no 40.") == 2
