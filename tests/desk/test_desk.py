"""A desk as programs use it: a service, a job, a notebook."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from suites.documents import document
from suites.echo import Echo

import dragoman
from dragoman import (
    Desk,
    Document,
    Doubt,
    Failed,
    Finished,
    Key,
    Made,
    Sources,
)
from dragoman.config.settings import Settings
from dragoman.config.tables import format_named
from dragoman.model.errors import Cancelled, EngineDied, ReadError, SettingsError, UnsupportedPair
from dragoman.model.protocols import Engine, Pair
from dragoman.model.segment import Candidate, Segment


def test_an_edition_comes_with_its_key_its_document_and_its_verdict(engines: dict[str, Engine]) -> None:
    engines["echo"] = Echo()
    story = document("story", "The harbour was closed.")

    with Desk.open(Settings(), engine="echo") as desk:
        made, finished = desk.translate([story], ["spa"])

    assert isinstance(made, Made)
    assert (made.key, made.document) == (Key("story", "es"), story)
    assert made.edition.verdict is not None
    assert finished == Finished(Key("story"), 1, None)


def test_what_is_made_in_one_language_is_kept_where_another_fails(engines: dict[str, Engine]) -> None:
    engines["echo"] = Echo()

    with Desk.open(Settings(), engine="echo") as desk:
        made, failed, finished = desk.translate([document("story", "It was closed.")], ["es", "ja"])

    assert isinstance(made, Made)
    assert isinstance(failed, Failed)
    assert (made.key, failed.key) == (Key("story", "es"), Key("story", "ja"))
    assert isinstance(failed.error, UnsupportedPair)
    assert isinstance(finished, Finished)


def test_events_come_in_the_order_of_their_sources(engines: dict[str, Engine], tmp_path: Path) -> None:
    """What cannot be read, and what is doubtful, is told at its place, and not when it is met."""
    engines["echo"] = Echo()
    german = (
        "Der Hafen blieb am Montag geschlossen, weil der Sturm die Fähre an den Pier gedrückt hatte. " * 4
    )
    for name, text in (("a.txt", "The harbour was closed on Monday."), ("b.txt", ""), ("c.txt", german)):
        (tmp_path / name).write_text(text, "utf-8")
    names = tuple(str(tmp_path / name) for name in ("a.txt", "b.txt", "c.txt"))

    with Desk.open(Settings(), engine="echo") as desk:
        events = list(desk.translate(Sources(names, "en"), ["es"]))

    assert [type(event) for event in events] == [Made, Finished, Failed, Finished, Doubt, Made, Finished]
    assert isinstance(failed := events[2], Failed)
    assert (failed.key, type(failed.error)) == (Key(names[1]), ReadError)
    assert isinstance(doubt := events[4], Doubt)
    assert (doubt.stated, doubt.found, doubt.taken, doubt.by_caller) == ("en", "de", "en", True)
    assert [event.done for event in events if isinstance(event, Finished)] == [1, 2, 3]


def test_a_document_that_is_given_twice_has_two_keys(engines: dict[str, Engine], tmp_path: Path) -> None:
    engines["echo"] = Echo()
    name = str(tmp_path / "a.txt")
    Path(name).write_text("The harbour was closed.", "utf-8")

    with Desk.open(Settings(), engine="echo") as desk:
        events = [e for e in desk.translate(Sources((name, name), "en"), ["es"]) if isinstance(e, Made)]

    assert len({event.key for event in events}) == 2
    assert [event.document.name for event in events] == [name, name]


class Slow(Echo):
    """Waits in its first call until it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.begun, self.go = threading.Event(), threading.Event()

    def translate(self, segments: Sequence[Segment], pair: Pair) -> list[tuple[Candidate, ...]]:
        self.begun.set()
        assert self.go.wait(30)
        return super().translate(segments, pair)


def test_a_run_that_is_cancelled_ends_what_is_in_hand_and_begins_nothing(engines: dict[str, Engine]) -> None:
    """Of each document that was read it is told what became of it."""
    engines["slow"] = slow = Slow()
    read: list[str] = []

    def stories() -> Iterator[Document]:
        for number in range(10_000):
            read.append(f"s{number}")
            yield document(f"s{number}", f"Number {number} was closed.")

    with Desk.open(Settings(), engine="slow") as desk:
        run = desk.translate(stories(), ["es"])

        def cancel() -> None:
            assert slow.begun.wait(30)
            run.cancel()
            slow.go.set()

        thread = threading.Thread(target=cancel)
        thread.start()
        outcomes = [event for event in run if isinstance(event, Made | Failed)]
        thread.join()

    assert [event.key.article for event in outcomes] == read
    assert len(read) < 10_000
    kinds = [type(event) for event in outcomes]
    assert kinds == sorted(kinds, key=[Made, Failed].index)
    assert len(slow.calls) == 1
    assert all(isinstance(event.error, Cancelled) for event in outcomes if isinstance(event, Failed))


def test_a_run_may_be_left_where_it_stands(engines: dict[str, Engine]) -> None:
    engines["echo"] = Echo()
    stories = (document(f"s{n}", f"Number {n} was closed.") for n in range(10_000))

    with Desk.open(Settings(), engine="echo") as desk, desk.translate(stories, ["es"]) as run:
        first = next(run)

    assert isinstance(first, Made)
    assert next(stories).id != "s9999"


@dataclass
class Limited(Echo):
    """Translates so many sentences in a run: a budget of its own for each."""

    most: int = 3
    spent: int = 0
    runs: list[Limited] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def for_run(self) -> Engine:
        self.runs.append(Limited(self.most))
        return self.runs[-1]

    def translate(self, segments: Sequence[Segment], pair: Pair) -> list[tuple[Candidate, ...]]:
        self.spent += len(segments)
        if self.spent > self.most:
            raise EngineDied("the budget is spent", "Wait.")
        return super().translate(segments, pair)


def test_a_budget_belongs_to_a_run(engines: dict[str, Engine]) -> None:
    """A desk that is open all day does not run dry."""
    engines["limited"] = limited = Limited()
    with Desk.open(Settings(), engine="limited") as desk:
        for number in range(3):
            story = document("story", f"Number {number} was closed.", "It rained.", "It snowed.")
            made = [event for event in desk.translate([story], ["es"]) if isinstance(event, Made)]
            assert len(made) == 1

    assert [one.spent for one in limited.runs] == [3, 3, 3]


def test_no_language_is_an_error_before_anything_is_begun() -> None:
    with Desk.open(Settings(), engine="apertium") as desk, pytest.raises(SettingsError, match="No language"):
        desk.translate([], [])


def test_every_public_name_is_there() -> None:
    assert [name for name in dragoman.__all__ if not hasattr(dragoman, name)] == []
    with pytest.raises(AttributeError):
        dragoman.Utils  # noqa: B018


def test_one_text_in_the_place_of_a_list_is_told_at_once(engines: dict[str, Engine]) -> None:
    """Else its letters would be taken for names of files and languages, one by one."""
    engines["echo"] = Echo()
    sources: Any = Sources("story.html")  # type: ignore[arg-type] # what is easily written
    name: Any = "story.html"
    alone: Any = document("s", "The harbour was closed.")

    with Desk.open(Settings(), engine="echo") as desk:
        for given, languages, right in (
            (sources, ["es"], 'Write Sources(("story.html",)).'),
            (name, ["es"], 'give Sources(("story.html",))'),
            (alone, ["es"], "a list of Document."),
            ([alone], "es", 'Write ["es"].'),
        ):
            with pytest.raises(SettingsError) as error:
                desk.translate(given, languages)
            assert right in str(error.value)


def test_an_edition_of_an_article_at_hand_is_written_in_any_format(engines: dict[str, Engine]) -> None:
    """Nothing need be a file: a service has bytes, and gives bytes."""
    engines["echo"] = Echo()
    html, markdown = format_named("html"), format_named("markdown")
    story = html.read(b"<h1>The harbour</h1><p>It was <b>closed</b>.</p>", language="en")

    with Desk.open(Settings(), engine="echo") as desk:
        made = next(desk.translate([Document("story-17", "story 17", story, html)], ["es"]))

    assert isinstance(made, Made)
    assert made.document.format is html
    assert b"<b>" in html.write(made.edition.article)
    assert markdown.write(made.edition.article).startswith(b"---\nlang: es")


def test_the_settings_file_may_be_named_by_a_text(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"none\.toml"):
        Desk.open(str(tmp_path / "none.toml"))


def test_an_interactive_session_is_told_what_there_is() -> None:
    assert {"Desk", "Sources", "Site", "check"} <= set(dir(dragoman))
