"""Many questions at a time: what comes is kept, whatever becomes of the others."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from suites.echo import Echo

from dragoman.engines.asking import all_of, as_they_come, streamed
from dragoman.engines.wrapper import Remembering, for_run
from dragoman.memory.drafts import Drafts, Offered
from dragoman.model.errors import EngineError
from dragoman.model.protocols import Pair, Streaming
from dragoman.model.segment import Candidate, Context, Segment

PAIR = Pair("en", "es")


def test_answers_come_as_they_come() -> None:
    """The first waits for the second."""
    second = threading.Event()

    def ask(item: int) -> Iterator[int]:
        if item == 0:
            assert second.wait(5)
        yield item
        second.set()

    assert list(as_they_come(ask, range(2), 2)) == [1, 0]


def test_what_is_under_way_comes_before_the_error_and_nothing_more_is_begun() -> None:
    begun, failed = threading.Barrier(2, timeout=5), threading.Event()
    asked = []

    def ask(item: int) -> Iterator[str]:
        asked.append(item)
        begun.wait()
        if item == 0:
            failed.set()
            raise EngineError("The server went away", "Try again.")
        assert failed.wait(5)
        yield "what came"

    come = as_they_come(ask, range(50), 2)

    assert next(come) == "what came"
    with pytest.raises(EngineError, match="went away"):
        list(come)
    assert sorted(asked) == [0, 1]


def test_of_several_errors_the_first_item_s_is_told() -> None:
    later = threading.Event()

    def ask(item: int) -> Iterator[int]:
        if item == 0:
            assert later.wait(5)
        later.set()
        raise EngineError(f"number {item}", "Try again.")
        yield item

    with pytest.raises(EngineError, match="number 0"):
        list(as_they_come(ask, range(2), 2))


def test_who_wants_no_more_begins_no_more() -> None:
    asked = []

    def ask(item: int) -> Iterator[int]:
        asked.append(item)
        yield item

    come = as_they_come(ask, range(1000), 1)
    assert next(come) == 0
    come.close()  # type: ignore[attr-defined]  # it is a generator

    assert len(asked) < 1000


class Dropping(Echo):
    """An engine that gives sentences one by one, and breaks before the one that says «break»."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.before: list[list[str]] = []
        self.broken = True

    def stream(
        self, segments: Sequence[Segment], pair: Pair, known: Mapping[int, Offered]
    ) -> Iterator[Mapping[int, Offered]]:
        self.before.append([offered[0].text for offered in known.values()])
        for at, segment in enumerate(segments):
            if at in known:
                continue
            if segment.text == "break" and self.broken:
                raise EngineError("It broke", "Try again.")
            self.asked.append(segment.text)
            yield {at: (Candidate(segment.text.upper()),)}


@pytest.mark.parametrize("lent", [False, True])
def test_what_came_before_a_failure_is_not_asked_for_again(tmp_path: Path, lent: bool) -> None:
    """It is told to the engine, as what stands around the rest."""
    inner = Dropping()
    made = Remembering(inner, Drafts(tmp_path / "drafts.sqlite"), "1")
    engine = for_run(made) if lent else made
    segments = [Segment(text) for text in ("one", "two", "break", "three")]

    with pytest.raises(EngineError, match="It broke"):
        engine.translate(segments, PAIR)
    inner.broken = False
    offered = engine.translate(segments, PAIR)

    assert isinstance(inner, Streaming)
    assert [one.text for (one,) in offered] == ["ONE", "TWO", "BREAK", "THREE"]
    assert inner.asked == ["one", "two", "break", "three"]
    assert inner.before == [[], ["ONE", "TWO"]]


def test_an_article_is_asked_for_with_what_is_known_of_it(tmp_path: Path) -> None:
    """Portions end with an article where its drafts belong to it."""
    inner = Dropping()
    engine = Remembering(inner, Drafts(tmp_path / "drafts.sqlite", contextual=True), "1", at_once=2)
    articles = [Context("The storm"), Context("The vote")]
    segments = [
        Segment(f"{at} of {article.headline}", context=article) for article in articles for at in range(3)
    ]
    engine.translate(segments[:1], PAIR)
    engine.translate(segments, PAIR)

    assert inner.before == [[], ["0 OF THE STORM"], []]
    assert len(inner.asked) == 6


def test_an_engine_that_gives_less_than_it_was_asked_for_is_at_fault(tmp_path: Path) -> None:
    some = [Segment("one"), Segment("two")]
    drafts = Drafts(tmp_path / "drafts.sqlite")

    for ask in (
        lambda: all_of(Echo(short=True), some, PAIR),
        lambda: list(streamed(Echo(short=True), some, PAIR, {})),
        lambda: Remembering(Echo(short=True), drafts, "1").translate(some, PAIR),
    ):
        with pytest.raises(EngineError, match="given 2 sentences and returned 1"):
            ask()
    assert drafts.pairs() == []
