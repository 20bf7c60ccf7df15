"""How much people change of what engines make: the figures, from what is published."""

from __future__ import annotations

from datetime import timedelta

import pytest
from suites.newsroom import FERRY, MAYOR, NAMES, STORM, WAITED, by_machine, story

from dragoman.model.edition import Severity
from dragoman.newsroom import approval, edit, figures, reviews, steps
from dragoman.newsroom.effort import Effort, Worked, trust
from dragoman.newsroom.receive import receive
from dragoman.newsroom.room import Room
from dragoman.newsroom.update import update
from dragoman.store import editions


def published(room: Room, *edits: tuple[int, str], reviewed: bool = False) -> int:
    """An edition that readers have, in which Anna wrote some sentences."""
    with room.writing() as write:
        got = receive(write, story(FERRY, WAITED, STORM, MAYOR), NAMES)
    edition = update(by_machine(room), got.article, "es").edition.id
    for number, text in edits:
        edit.edit(room, edition, number, text)
    with room.writing() as write:
        review = reviews.begin(write, edition, "The Harbour Post") if reviewed else 0
        approval.approve(write, edition)
    if reviewed:
        for _ in range(30):
            room.now()  # half an hour passes
        with room.writing() as write:
            reviews.opened(write, review)
            reviews.finish(write, review)
    with room.writing() as write:
        steps.publish(write, edition, editions.get(write, edition).version)
    return edition


def efforts(room: Room) -> list[Effort]:
    with room.store.reading() as read:
        return figures.efforts(read, room.now() - timedelta(days=30), {})


def test_what_nobody_changed_cost_no_effort(room: Room) -> None:
    published(room)

    (one,) = efforts(room)
    assert (one.engine, one.source, one.target) == ("echo", "en", "es")
    assert (one.worked.edits, one.worked.edited, one.worked.sentences) == (0, 0, 5)
    assert one.worked.source_words == 3 + 7 + 6 + 6 + 5
    assert one.read_s is None
    assert one.took_s > 0


def test_words_are_counted_between_the_draft_and_what_was_published(room: Room) -> None:
    """However often somebody wrote in between; what was undone in the end is no change."""
    published(
        room,
        (1, "El barco no salió el martes."),
        (1, "El transbordador no salió el martes."),
        (3, "Una tormenta cerró el puerto."),
        (3, "Una tormenta había cerrado el puerto."),
    )

    (one,) = efforts(room)
    assert (one.worked.edits, one.worked.edited) == (1, 1)


def test_findings_are_those_of_the_engines_own_text(room: Room) -> None:
    """Not what a person wrote wrong and mended."""
    published(room, (2, "41 personas esperaron en el puerto."), (2, "Esperaron 40 personas en el puerto."))

    assert efforts(room)[0].found == {}


def test_a_finished_review_says_how_long_it_was_read(room: Room) -> None:
    published(room, reviewed=True)

    (one,) = efforts(room)
    assert one.read_s is not None
    assert 25 * 60 < one.read_s < 45 * 60


def test_a_version_is_measured_once(room: Room) -> None:
    edition = published(room)
    known: figures.Measured = {(edition, 1): Worked(1000, 900, 90, 50, 9)}

    with room.store.reading() as read:
        (one,) = figures.efforts(read, room.now() - timedelta(days=30), known)
        assert figures.efforts(read, room.now() + timedelta(days=1), known) == []
    assert one.worked.edits == 90


def effort(words: int, edits: int, engine: str = "e", **more: object) -> Effort:
    return Effort(engine, "en", "es", Worked(words, words, edits, words // 20, edits > 0), 3600.0, **more)  # type: ignore[arg-type]


def test_the_engine_of_which_least_is_changed_comes_first() -> None:
    found = trust([effort(1000, 100, "a"), effort(1000, 50, "b"), effort(3000, 100, "a")])

    assert [(one.engine, one.editions, one.words) for one in found] == [("a", 2, 4000), ("b", 1, 1000)]
    assert [one.edit_rate for one in found] == pytest.approx([0.05, 0.05])
    assert [one.few for one in found] == [False, True]
    assert trust([effort(1000, 100, "a"), effort(1000, 50, "b")])[0].engine == "b"


def test_how_sure_a_rate_is_depends_on_how_much_editions_differ() -> None:
    alike = trust([effort(1000, 50), effort(1000, 50), effort(1000, 50)])[0]
    unlike = trust([effort(1000, 0), effort(1000, 10), effort(1000, 140)])[0]
    alone = trust([effort(1000, 50)])[0]

    assert alike.unsure == pytest.approx(0.0)
    assert unlike.unsure > 0.04
    assert alone.unsure == 1.0


def test_findings_and_minutes_are_told_for_a_thousand_words() -> None:
    (one,) = trust(
        [
            effort(500, 0, found={Severity.MAJOR: 2}, read_s=600.0),
            effort(1500, 0, found={Severity.MAJOR: 1, Severity.MINOR: 1}),
        ]
    )

    assert one.found == {Severity.CRITICAL: 0, Severity.MAJOR: 1.5, Severity.MINOR: 0.5}
    assert one.minutes == pytest.approx(20.0)
    assert one.hours == pytest.approx(1.0)


def test_nothing_is_said_of_nothing() -> None:
    assert trust([]) == []
    assert trust([effort(0, 0)]) == []
