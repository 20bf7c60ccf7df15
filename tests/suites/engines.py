"""What every engine promises (`dragoman.model.protocols.Engine`), as tests that its own inherit."""

from __future__ import annotations

import pytest

from dragoman.model.article import Mark, MarkKind, Span
from dragoman.model.errors import UnsupportedPair
from dragoman.model.protocols import Engine, Pair
from dragoman.model.segment import Segment


class EngineContract:
    """Subclasses give fixtures: `engine`, its `pair`, and `sentences` that it can translate."""

    @pytest.fixture
    def engine(self) -> Engine:
        raise NotImplementedError

    @pytest.fixture
    def pair(self) -> Pair:
        raise NotImplementedError

    @pytest.fixture
    def sentences(self) -> list[str]:
        """Three sentences or more of the source language, each of two words or more."""
        raise NotImplementedError

    def test_one_result_a_segment_in_order(self, engine: Engine, pair: Pair, sentences: list[str]) -> None:
        """Translated together or alone, each segment has the same first candidate."""
        together = engine.translate([Segment(text) for text in sentences], pair)
        alone = [engine.translate([Segment(text)], pair)[0] for text in sentences]

        assert [offered[0].text for offered in together] == [offered[0].text for offered in alone]

    def test_every_segment_has_a_candidate_with_words(
        self, engine: Engine, pair: Pair, sentences: list[str]
    ) -> None:
        assert all(
            offered[0].text.strip() for offered in engine.translate([Segment(s) for s in sentences], pair)
        )

    def test_the_same_text_twice_gives_the_same(
        self, engine: Engine, pair: Pair, sentences: list[str]
    ) -> None:
        segments = [Segment(text) for text in sentences]

        assert engine.translate(segments, pair) == engine.translate(segments, pair)

    def test_nothing_asked_nothing_given(self, engine: Engine, pair: Pair) -> None:
        assert engine.translate([], pair) == []

    def test_a_mark_over_everything_comes_back(
        self, engine: Engine, pair: Pair, sentences: list[str]
    ) -> None:
        segments = [
            Segment(text, (Mark(0, len(text), MarkKind.LINK, {"href": "/a"}, "", 5),)) for text in sentences
        ]

        for offered in engine.translate(segments, pair):
            for candidate in offered:
                assert {mark.id for mark in candidate.marks} == {5}
                assert all(candidate.text[mark.start : mark.end].strip() for mark in candidate.marks)

    def test_every_word_may_carry_a_mark(self, engine: Engine, pair: Pair, sentences: list[str]) -> None:
        """No mark is lost, whatever the engine does with its word."""
        for text in sentences:
            marks, at = [], 0
            for number, word in enumerate(text.split(" ")):
                marks.append(Mark(at, at + len(word), MarkKind.EM, {}, "", number))
                at += len(word) + 1

            (offered,) = engine.translate([Segment(text, tuple(marks))], pair)

            assert {mark.id for mark in offered[0].marks} == set(range(len(marks)))

    def test_a_verbatim_span_is_not_touched(self, engine: Engine, pair: Pair, sentences: list[str]) -> None:
        address = "https://example.org/a_b?c=d&e=[1]"
        text = f"{sentences[0].rstrip('.')} {address}."
        start = text.index(address)

        (offered,) = engine.translate([Segment(text, (), (Span(start, start + len(address)),))], pair)

        assert offered[0].text.count(address) == 1

    def test_line_breaks_and_pictures_come_back_once(
        self, engine: Engine, pair: Pair, sentences: list[str]
    ) -> None:
        text = f"{sentences[0]}\n\ufffc {sentences[1]}"
        at = len(sentences[0])
        marks = (
            Mark(at, at + 1, MarkKind.ATOM, {"raw": "<br>"}, "", 0),
            Mark(at + 1, at + 2, MarkKind.ATOM, {"raw": "<img>"}, "", 1),
        )

        (offered,) = engine.translate([Segment(text, marks)], pair)

        found = [offered[0].text[mark.start : mark.end] for mark in offered[0].marks]
        assert found == ["\n", "\ufffc"]

    def test_an_unknown_pair_is_refused_with_what_there_is(self, engine: Engine) -> None:
        with pytest.raises(UnsupportedPair) as caught:
            engine.pair("en", "tlh")

        assert caught.value.hint

    def test_a_regional_language_is_served_by_its_base(self, engine: Engine, pair: Pair) -> None:
        assert engine.pair(f"{pair.source.split('-')[0]}-001", pair.target) == pair

    def test_the_signature_is_one_word(self, engine: Engine, pair: Pair) -> None:
        signature = engine.signature(pair)

        assert signature
        assert len(signature.split()) == 1

    def test_a_closed_engine_may_be_used_again(
        self, engine: Engine, pair: Pair, sentences: list[str]
    ) -> None:
        before = engine.translate([Segment(sentences[0])], pair)
        engine.close()

        assert engine.translate([Segment(sentences[0])], pair) == before
