"""`dragoman receive`, `update` and `edition`, on a newsroom's own store, with Apertium."""

from __future__ import annotations

from pathlib import Path

import pytest
from suites.command import Run

STORY = """# The ferry returns

The ferry did not sail on Tuesday.

40 people waited in the harbour.
"""


@pytest.fixture
def desk(newsroom: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command, with an empty store, beside a story."""
    monkeypatch.setenv("DRAGOMAN_DATABASE", f"sqlite:///{newsroom / 'store.sqlite3'}")
    (newsroom / "ferry.md").write_text(STORY, "utf-8")
    return run


def received(desk: Run, newsroom: Path, text: str = STORY, *more: str) -> str:
    (newsroom / "ferry.md").write_text(text, "utf-8")
    told = desk("receive", "ferry.md", "--from", "en", *more)
    assert told.status == 0, told.stderr
    return told.stderr


def sentences(desk: Run) -> list[dict[str, object]]:
    found: list[dict[str, object]] = desk("edition", "show", "1", "--to", "es", "--json").object["sentences"]
    return found


def test_an_article_is_received_once_and_its_edition_follows_it(desk: Run, newsroom: Path) -> None:
    first = received(desk, newsroom, STORY, "--to", "es")
    again = received(desk, newsroom)
    later = received(desk, newsroom, STORY.replace("40", "52"))
    update = desk("update")

    assert "article 1: revision 1" in first
    assert "version 1, translated" in first
    assert "article 1: nothing new since revision 1" in again
    assert "article 1: revision 2" in later
    assert "version 2, 1 translated" in update.stderr
    assert desk("update").stderr == "Every edition follows its article.\n"


def test_an_editor_writes_decides_and_answers(desk: Run, newsroom: Path) -> None:
    """From one update to the next: what he wrote waits for him where its source was changed."""
    received(desk, newsroom, STORY, "--to", "es")
    written = desk(
        "edition", "edit", "1", "--to", "es", "2", "40 personas aguardaron en el puerto.", "--by", "Eva"
    )
    assert written.stderr.startswith("version 2, in review")

    received(desk, newsroom, STORY.replace("40", "52"))
    assert "1 to decide" in desk("update", "1").stderr
    shown = desk("edition", "show", "1", "--to", "es").text
    assert "conflict 1: the original was changed under this translation" in shown
    assert "the original was: 40 people waited in the harbour." in shown

    desk("edition", "decide", "1", "written", "--text", "52 personas aguardaron en el puerto.", "--by", "Eva")
    desk("edition", "approve", "1", "--to", "es", "1", "2", "--by", "Eva")
    told = sentences(desk)
    assert told[2]["target"] == "52 personas aguardaron en el puerto."
    assert [(one["state"], one["decided_by"]) for one in told[1:]] == [("approved", "Eva")] * 2

    desk("edition", "approve", "1", "--to", "es", "1", "--reopen", "--by", "Eva")
    assert sentences(desk)[1]["state"] == "machine"


def test_what_was_written_is_taken_back(desk: Run, newsroom: Path) -> None:
    received(desk, newsroom, STORY, "--to", "es")
    before = sentences(desk)[2]["target"]

    desk("edition", "edit", "1", "--to", "es", "2", "14 personas.")
    assert "numbers" in desk("edition", "mends", "1", "--to", "es", "2").text
    desk("edition", "undo", "1", "--to", "es", "2")

    assert sentences(desk)[2]["target"] == before


def test_a_correction_is_in_the_edition(desk: Run, newsroom: Path) -> None:
    received(desk, newsroom, STORY, "--to", "es")

    received(
        desk, newsroom, STORY, "--correction", "Correction: the ferry sailed on Wednesday.", "--to", "es"
    )

    assert "miércoles" in str(sentences(desk)[-1]["target"]).lower()


def test_what_it_cannot_do_it_says(desk: Run, newsroom: Path) -> None:
    received(desk, newsroom, STORY, "--identifier", "ferry-1")

    assert (
        "is «ferry-1», and what came in its place is «budget-7»"
        in desk("receive", "ferry.md", "--from", "en", "--identifier", "budget-7").stderr
    )
    assert "There is no article 7" in desk("update", "7").error
    assert (
        "One identifier is that of one article" in desk("receive", "a.md", "b.md", "--identifier", "x").error
    )
