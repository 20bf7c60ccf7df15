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
    assert written.stderr.startswith("version 2\n")
    assert "article 1 in es is in review" in written.stderr

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


def test_it_says_where_an_edition_stands_and_what_is_next(desk: Run, newsroom: Path) -> None:
    """From the first look at it until readers have it: each command names the next."""
    received(desk, newsroom, STORY, "--to", "es,ca")
    listed = desk("edition", "list").text
    assert ("1\tes\tin review" in listed, "1\tca\tin review" in listed) == (True, True)
    assert "Not published: 2 in review" in desk("release", "--site", "site").stderr

    edited = desk("edition", "edit", "1", "--to", "es", "2", "14 personas aguardaron en el puerto.")
    assert "finding 1 to mend or dismiss" in edited.stderr
    left = desk("edition", "approve", "1", "--to", "es").stderr
    assert "is in review: finding 1 to mend or dismiss" in left
    shown = desk("edition", "show", "ferry.md", "--to", "es").text.splitlines()
    assert shown[1] == "version 2 of revision 1: in review, verdict withhold"
    assert shown[2].startswith("finding 1: critical")
    assert shown[3].startswith("next: finding 1 to mend or dismiss")

    done = desk("edition", "dismiss", "1", "--to", "es", "1", "--reason", "The harbour said 14.").stderr
    assert "is approved: 'dragoman release' publishes it" in done
    told = desk("edition", "show", "1", "--to", "es", "--json").object
    assert (told["state"], told["left"]["findings"]) == ("approved", [])
    assert told["findings"][0]["reason"] == "The harbour said 14."
    released = desk("release", "--site", "site").stderr
    assert "1 article brought up to date" in released
    assert "1 in review" in released
    assert '"oversight" content="automated"' in next((newsroom / "site/es").glob("the-*.html")).read_text(
        "utf-8"
    )


def test_what_there_is_not_is_told_with_what_there_is(desk: Run, newsroom: Path) -> None:
    received(desk, newsroom, STORY, "--to", "es")

    assert "It has editions in es" in desk("edition", "show", "1", "--to", "de").error
    assert "not left without words" in desk("edition", "edit", "1", "--to", "es", "2", " ").error
    assert "no such finding" in desk("edition", "dismiss", "1", "--to", "es", "7", "--reason", "x").error
    assert "as it was" in desk("update", "1").stderr
    assert "withdrawn already" not in desk("withdraw", "1").stderr
    assert "withdrawn already" in desk("withdraw", "1").stderr
    assert "is withdrawn" in desk("edition", "approve", "1", "--to", "es").error
    assert "Article 1 is withdrawn" in desk("update", "1").stderr


def test_a_store_is_no_folder(desk: Run, newsroom: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAGOMAN_DATABASE", f"sqlite:///{newsroom}")

    for words in (("edition", "list"), ("store", "check"), ("receive", "ferry.md")):
        assert "is a folder, and a store is a file" in desk(*words).error


def test_help_lists_every_command_in_a_group() -> None:
    """In the order in which a newcomer needs them; nothing stands beside the groups."""
    import typer.main

    from dragoman.cli.app import app
    from dragoman.cli.grouped import GROUPS

    named = [name for names in GROUPS.values() for name in names]
    assert sorted(typer.main.get_command(app).commands) == sorted(named)  # type: ignore[attr-defined]  # a group
    assert named[:5] == ["translate", "check", "publish", "read", "languages"]
