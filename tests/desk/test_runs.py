"""Runs that are cancelled, left, shared, or given what nobody should give."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from suites.echo import Echo

from dragoman import Desk, Document, Failed, Finished, Key, Made, Published, Site, Sources
from dragoman.config.settings import Settings, validated
from dragoman.desk.values import TranslateEvent
from dragoman.model.article import Article, Block, Role
from dragoman.model.errors import DragomanError, SettingsError, StoreError, WriteError
from dragoman.model.protocols import Engine, Pair
from dragoman.model.segment import Candidate, Segment

MOMENT = datetime(2024, 5, 3, tzinfo=UTC)


def document(own_id: str, text: str, name: str = "story") -> Document:
    return Document(own_id, name, Article("en", (Block("b1", Role.PARAGRAPH, text),)))


def stories(number: int) -> Iterator[Document]:
    return (document(f"s{at}", f"Number {at} was closed.") for at in range(number))


def pairs_of_texts(events: Sequence[TranslateEvent]) -> dict[Key, tuple[str, str]]:
    """Of each edition its source's text and its own, in the order of the events."""
    return {
        event.key: (event.edition.source.blocks[0].text, event.edition.article.blocks[-1].text)
        for event in events
        if isinstance(event, Made)
    }


def test_documents_that_are_given_with_one_id_are_told_apart(engines: dict[str, Engine]) -> None:
    """Also from one whose id is what another is given instead of its own."""
    engines["echo"] = Echo()
    given = [
        document("a", "One."),
        document("a", "Two."),
        document("a (2)", "Three."),
        document("a", "Four."),
    ]

    with Desk.open(Settings(), engine="echo") as desk:
        made = pairs_of_texts(list(desk.translate(given, ["es"])))

    assert list(made.values()) == [
        ("One.", "ONE."), ("Two.", "TWO."), ("Three.", "THREE."), ("Four.", "FOUR.")
    ]  # fmt: skip


def test_files_of_one_name_are_told_apart_from_a_file_of_that_number(
    engines: dict[str, Engine], tmp_path: Path
) -> None:
    engines["echo"] = Echo()
    one, other = tmp_path / "a", tmp_path / "a (2)"
    for path in (one, other):
        path.write_text("It was closed.", "utf-8")

    with Desk.open(Settings(), engine="echo") as desk:
        given = Sources((str(one), str(one), str(other)), "en", "text")
        keys = [event.key for event in desk.translate(given, ["es"]) if isinstance(event, Made)]

    assert len(set(keys)) == 3


def test_documents_of_one_name_are_articles_of_their_own_in_a_site(
    engines: dict[str, Engine], tmp_path: Path
) -> None:
    engines["echo"] = Echo()
    given = [document("1", "One was closed."), document("2", "Two were closed.")]

    with Desk.open(Settings(), engine="echo") as desk:
        events = list(desk.publish(given, ["es"], Site(tmp_path / "site", MOMENT, drafts=True)))

    assert isinstance(done := events[-1], Published)
    assert len(set(done.pages.values())) == 2


@pytest.mark.parametrize("languages", [["es"], ["es", "ar"]])
def test_a_run_that_is_cancelled_before_its_first_event_reads_nothing(
    engines: dict[str, Engine], languages: list[str]
) -> None:
    engines["echo"] = echo = Echo()
    given = stories(5)

    with Desk.open(Settings(), engine="echo") as desk:
        run = desk.translate(given, languages)
        run.cancel()
        run.cancel()
        assert list(run) == []

    assert echo.calls == []
    assert next(given).id == "s0"


def test_a_run_that_is_cancelled_after_its_end_has_ended(engines: dict[str, Engine]) -> None:
    engines["echo"] = Echo()
    with Desk.open(Settings(), engine="echo") as desk:
        run = desk.translate(stories(1), ["es"])
        made, _ = run
        run.cancel()
        run.close()
        assert list(run) == []
    assert isinstance(made, Made)


def test_a_signal_may_cancel_a_run_at_any_line_of_it(engines: dict[str, Engine]) -> None:
    """Also while the run holds a lock that cancelling would wait for."""
    engines["echo"] = Echo()
    before = signal.getsignal(signal.SIGALRM)
    try:
        with Desk.open(Settings(), engine="echo") as desk:
            list(desk.translate(stories(1), ["es"]))  # what is loaded once, is loaded
            for number in range(150):
                run = desk.translate(stories(40), ["es"])
                signal.signal(signal.SIGALRM, lambda *_, run=run: run.cancel())
                signal.setitimer(signal.ITIMER_REAL, 0.0002 + 0.00005 * number)
                events = list(run)
                signal.setitimer(signal.ITIMER_REAL, 0)
                outcomes = [event.key.article for event in events if isinstance(event, Made | Failed)]
                assert outcomes == [event.key.article for event in events if isinstance(event, Finished)]
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def test_a_run_that_is_forgotten_ends_its_threads(engines: dict[str, Engine]) -> None:
    engines["echo"] = Echo()
    before = threading.active_count()
    with Desk.open(Settings(), engine="echo") as desk:
        run = desk.translate(stories(10_000), ["es"])
        next(run)
        del run
        assert threading.active_count() == before


def test_runs_at_the_same_time_do_not_mix(engines: dict[str, Engine]) -> None:
    engines["echo"] = Echo()
    made: dict[str, dict[Key, tuple[str, str]]] = {}
    with Desk.open(Settings(), engine="echo") as desk:

        def translated(word: str) -> None:
            given = (document(f"s{at}", f"{word} number {at} was closed.") for at in range(40))
            made[word] = pairs_of_texts(list(desk.translate(given, ["es", "ar"])))

        threads = [threading.Thread(target=translated, args=(word,)) for word in ("Ferry", "Bridge")]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    assert {word: len(of) for word, of in made.items()} == {"Ferry": 80, "Bridge": 80}
    for word, of in made.items():
        assert all(text.startswith(word) and text.upper() == target for text, target in of.values())


class Full(Echo):
    """Has no room for what it makes after its first call."""

    def translate(self, segments: Sequence[Segment], pair: Pair) -> list[tuple[Candidate, ...]]:
        made = super().translate(segments, pair)
        if len(self.calls) > 1:
            raise StoreError("There is no room for drafts", "Make room.")
        return made


def test_what_fails_for_all_stops_the_engine_and_loses_nothing_that_was_made(
    engines: dict[str, Engine], tmp_path: Path
) -> None:
    """What was made before is published; nothing is asked for, and paid for, again and again."""
    engines["full"] = full = Full()

    with Desk.open(Settings(), engine="full") as desk:
        events = list(desk.publish(stories(700), ["es"], Site(tmp_path / "site", MOMENT, drafts=True)))

    made = [event for event in events if isinstance(event, Made)]
    failed = [event for event in events if isinstance(event, Failed)]
    assert (len(full.calls), len(made), len(failed)) == (2, 20, 680)
    assert all(isinstance(event.error, StoreError) for event in failed)
    assert isinstance(done := events[-1], Published)
    assert len(done.pages) == len(made)


def test_a_fault_of_who_gives_the_documents_is_his(engines: dict[str, Engine]) -> None:
    engines["echo"] = Echo()
    before = threading.active_count()

    def given() -> Iterator[Document]:
        yield from stories(2)
        raise LookupError("the third is lost")

    with Desk.open(Settings(), engine="echo") as desk, pytest.raises(LookupError, match="third"):
        list(desk.translate(given(), ["es"]))
    assert threading.active_count() == before


class Shut(Echo):
    """Has no room for anything it makes."""

    name = "shut"

    def translate(self, segments: Sequence[Segment], pair: Pair) -> list[tuple[Candidate, ...]]:
        raise StoreError("There is no room for drafts", "Make room.")


@pytest.mark.parametrize("role", ["fall-back", "witness"])
def test_an_edition_does_not_fail_for_want_of_another_engine_s_cache(
    engines: dict[str, Engine], role: str
) -> None:
    """It stands with what the first engine made, and its report says who could not be heard, and why."""
    engines["echo"] = Echo({"It was not closed.": "Estaba cerrado."})
    engines["shut"] = Shut()
    written = (
        {"engines": ["echo", "shut"]} if role == "fall-back" else {"engines": ["echo"], "witness": "shut"}
    )

    with Desk.open(validated(written)) as desk:
        made, _ = desk.translate([document("a", "It was not closed.")], ["es"])

    assert isinstance(made, Made)
    assert "no room" in " ".join(one.why for one in made.edition.report.skipped)


def test_a_pair_of_texts_says_why_no_witness_was_heard(engines: dict[str, Engine]) -> None:
    engines["shut"] = Shut()
    with Desk.open(validated({"witness": "shut"})) as desk:
        (checked,) = desk.check_pairs([("It was closed.", "Estaba cerrado.")], "en", "es")
    assert "no room" in " ".join(one.why for one in checked.report.skipped)


def a_file(folder: Path) -> None:
    folder.write_text("")


def a_site_of_others(folder: Path) -> None:
    folder.mkdir()
    (folder / "index.html").write_text("Ours.")


def a_damaged_site(folder: Path) -> None:
    folder.mkdir()
    (folder / "dragoman.json").write_text("{}")


@pytest.mark.parametrize(
    ("made", "address", "error"),
    [
        (a_file, None, WriteError),
        (a_site_of_others, None, WriteError),
        (a_damaged_site, None, StoreError),
        (Path.mkdir, "javascript:x", SettingsError),
    ],
)
def test_a_site_that_cannot_be_is_refused_before_anything_is_translated(
    engines: dict[str, Engine],
    tmp_path: Path,
    made: Callable[[Path], None],
    address: str | None,
    error: type[DragomanError],
) -> None:
    """A night of translation, and its money, is not for nothing."""
    engines["echo"] = Echo()
    made(tmp_path / "site")
    with Desk.open(Settings(), engine="echo") as desk, pytest.raises(error):
        desk.publish(stories(1), ["es"], Site(tmp_path / "site", MOMENT, address))
