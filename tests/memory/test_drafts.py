from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from suites.echo import Echo
from suites.engines import EngineContract

from dragoman.engines.earlier import Memory
from dragoman.engines.wrapper import Remembering
from dragoman.memory.drafts import Drafts
from dragoman.model.article import Mark, MarkKind, Span
from dragoman.model.edition import Maker, Origin
from dragoman.model.errors import EngineDied, EngineError, StoreError
from dragoman.model.protocols import Engine, Pair
from dragoman.model.segment import Candidate, Context, Example, Segment, Term

PAIR = Pair("en", "es")


@pytest.fixture
def drafts(tmp_path: Path) -> Drafts:
    return Drafts(tmp_path / "cache" / "drafts.sqlite")


class TestContract(EngineContract):
    @pytest.fixture
    def engine(self, drafts: Drafts) -> Engine:
        return Remembering(Echo(), drafts, "1")

    @pytest.fixture
    def pair(self) -> Pair:
        return PAIR

    @pytest.fixture
    def sentences(self) -> list[str]:
        return ["It rained all day.", "Nobody was hurt.", "They left at ten."]


def test_only_what_is_new_is_asked_for(drafts: Drafts) -> None:
    echo = Echo()
    engine = Remembering(echo, drafts, "1")

    engine.translate([Segment("one"), Segment("two")], PAIR)
    made = engine.translate([Segment("two"), Segment("three"), Segment("one")], PAIR)

    assert [offered[0].text for offered in made] == ["TWO", "THREE", "ONE"]
    assert echo.calls == [["one", "two"], ["three"]]


def test_drafts_come_back_as_they_were(drafts: Drafts) -> None:
    mark = Mark(0, 3, MarkKind.LINK, {"href": "/a"}, "a", 4)
    segment = Segment("one two", (mark,))
    offered = (Candidate("uno dos", (mark,), (Span(4, 7),), -0.5), Candidate("un dos", (mark,)))

    drafts.add([segment], [offered], PAIR, "s")

    assert drafts.found([segment], PAIR, "s") == {0: offered}


@pytest.mark.parametrize(
    "other",
    [
        Segment("one!"),
        Segment("one", (Mark(0, 3, MarkKind.EM),)),
        Segment("one", (), (Span(0, 3),)),
        Segment("one", names=("one",)),
        Segment("one", context=Context("Another headline")),
        Segment("one", context=Context("Headline"), examples=(Example("One or two", "Uno o dos"),)),
        Segment("one", context=Context("Headline", (Term("One", "Uno"),))),
    ],
)
def test_a_segment_that_differs_in_anything_is_another(tmp_path: Path, other: Segment) -> None:
    drafts = Drafts(tmp_path / "drafts.sqlite", contextual=True)
    drafts.add([Segment("one", context=Context("Headline"))], [(Candidate("uno"),)], PAIR, "s")

    assert drafts.found([other], PAIR, "s") == {}


def test_another_headline_is_nothing_to_an_engine_that_reads_sentences(drafts: Drafts) -> None:
    drafts.add([Segment("one", context=Context("Headline"))], [(Candidate("uno"),)], PAIR, "s")

    other = Context("Another", (Term("elsewhere", "en otra parte"),))
    assert drafts.found([Segment("one", context=other)], PAIR, "s") != {}


def test_another_engine_pair_or_program_is_another(drafts: Drafts) -> None:
    engine = Remembering(Echo(), drafts, "1")
    engine.translate([Segment("one")], PAIR)

    assert drafts.found([Segment("one")], PAIR, "1|echo:en-es") != {}
    assert drafts.found([Segment("one")], PAIR, "2|echo:en-es") == {}
    assert drafts.found([Segment("one")], Pair("en", "ar"), "1|echo:en-es") == {}


def test_what_was_done_before_the_engine_died_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "drafts.sqlite"
    first = Remembering(Echo(poison="three"), Drafts(file), "1")
    first.translate([Segment("one"), Segment("two")], PAIR)
    with pytest.raises(EngineDied):
        first.translate([Segment("three")], PAIR)
    first.close()

    echo = Echo()
    made = Remembering(echo, Drafts(file), "1").translate([Segment("one"), Segment("three")], PAIR)

    assert [offered[0].text for offered in made] == ["ONE", "THREE"]
    assert echo.calls == [["three"]]


def test_what_an_engine_that_reads_articles_made_is_kept_article_by_article(tmp_path: Path) -> None:
    echo = Echo()
    drafts = Drafts(tmp_path / "drafts.sqlite", contextual=True)
    one, other = Context("One"), Context("Other")
    segments = [Segment(f"s{at}", context=one if at < 5 else other) for at in range(7)]

    Remembering(echo, drafts, "1", at_once=2).translate(segments, PAIR)

    assert echo.calls == [["s0", "s1", "s2", "s3", "s4"], ["s5", "s6"]]


def test_what_an_engine_that_reads_sentences_made_is_kept_every_so_many(drafts: Drafts) -> None:
    echo = Echo()

    Remembering(echo, drafts, "1", at_once=2).translate([Segment(f"s{at}") for at in range(5)], PAIR)

    assert echo.calls == [["s0", "s1"], ["s2", "s3"], ["s4"]]


def test_the_oldest_go_first(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path / "drafts.sqlite", most=2)

    for text in ("one", "two", "three"):
        drafts.add([Segment(text)], [(Candidate(text.upper()),)], PAIR, "s")

    assert sorted(drafts.found([Segment("one"), Segment("two"), Segment("three")], PAIR, "s")) == [1, 2]


def test_threads_share_it(drafts: Drafts) -> None:
    def add(number: int) -> None:
        drafts.add([Segment(f"s{number}")], [(Candidate(f"t{number}"),)], PAIR, "s")

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(add, range(40)))

    assert len(drafts.found([Segment(f"s{number}") for number in range(40)], PAIR, "s")) == 40


def test_a_thousand_segments_are_one_look(drafts: Drafts) -> None:
    segments = [Segment(f"s{number}") for number in range(1500)]
    drafts.add(segments, [(Candidate("t"),)] * 1500, PAIR, "s")

    assert len(drafts.found(segments, PAIR, "s")) == 1500


def test_a_file_that_is_no_store_is_said(tmp_path: Path) -> None:
    file = tmp_path / "drafts.sqlite"
    file.write_bytes(b"not a database at all" * 100)

    with pytest.raises(StoreError, match="cannot be used"):
        Drafts(file).found([Segment("one")], PAIR, "s")


def test_a_file_of_another_shape_is_said(tmp_path: Path) -> None:
    file = tmp_path / "drafts.sqlite"
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE drafts (key)")

    with pytest.raises(StoreError):
        Drafts(file).found([Segment("one")], PAIR, "s")


def test_a_draft_that_is_damaged_is_said(tmp_path: Path) -> None:
    file = tmp_path / "drafts.sqlite"
    drafts = Drafts(file)
    drafts.add([Segment("one")], [(Candidate("uno"),)], PAIR, "a")
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE drafts SET candidates = '[[1'")

    with pytest.raises(StoreError, match="remove the file"):
        drafts.found([Segment("one")], PAIR, "a")


def test_the_memory_gives_the_latest_of_any_engine(drafts: Drafts) -> None:
    drafts.add([Segment("one")], [(Candidate("uno"),)], PAIR, "a")
    drafts.add([Segment("one")], [(Candidate("un"),)], PAIR, "b")

    ((offered,),) = Memory(drafts).translate([Segment("one", names=("one",))], PAIR)

    assert offered.text == "un"


def test_the_memory_makes_nothing_new(drafts: Drafts) -> None:
    with pytest.raises(EngineError, match="never seen"):
        Memory(drafts).translate([Segment("never seen")], PAIR)


def test_what_is_remembered_says_so(drafts: Drafts) -> None:
    """Whichever engine made it: who asks a memory is told that nothing was made now."""
    drafts.add([Segment("one")], [(Candidate("uno"),)], PAIR, "engine:1")

    ((offered,),) = Memory(drafts).translate([Segment("one")], PAIR)

    assert offered == Candidate("uno", origin=Origin(Maker.MEMORY, "memory"))


class TestMemory(EngineContract):
    @pytest.fixture
    def engine(self, drafts: Drafts, pair: Pair) -> Engine:
        class Recalling(Memory):
            """What the contract asks for is translated by another engine first."""

            def translate(self, segments, pair):  # type: ignore[no-untyped-def]
                Remembering(Echo(), drafts, "1").translate(segments, pair)
                return super().translate(segments, pair)

        drafts.add([Segment("one")], [(Candidate("uno"),)], pair, "a")
        return Recalling(drafts)

    @pytest.fixture
    def pair(self) -> Pair:
        return PAIR

    @pytest.fixture
    def sentences(self) -> list[str]:
        return ["It rained all day.", "Nobody was hurt.", "They left at ten."]
