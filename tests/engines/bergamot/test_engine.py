from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from suites.bergamot_model import INVENTED, TEXTS, write_model
from suites.engines import EngineContract

from dragoman.engines.bergamot.engine import Bergamot
from dragoman.engines.bergamot.process import runtime
from dragoman.model.article import Mark, MarkKind
from dragoman.model.errors import EngineError
from dragoman.model.protocols import Pair
from dragoman.model.segment import Segment
from dragoman.models.manifest import described

PAIR = Pair("en", "fr")
CIRCLE = "barebin | Farmers | expect | rain"
"""A sentence that the network does not come to the end of."""


class TestBergamot(EngineContract):
    @pytest.fixture
    def engine(self, engine: Bergamot) -> Bergamot:
        return engine

    @pytest.fixture
    def pair(self) -> Pair:
        return PAIR

    @pytest.fixture
    def sentences(self) -> list[str]:
        return [TEXTS[2].rstrip("."), TEXTS[3].rstrip("."), TEXTS[0]]  # no piece twice in two of them


def test_two_hundred_sentences_come_in_order(written: Path) -> None:
    chance = random.Random(1)
    segments = [Segment(" ".join(chance.sample(INVENTED, chance.randint(2, 30)))) for _ in range(200)]
    engine = Bergamot({written: described(written)}, parallel=2)

    with ThreadPoolExecutor(2) as pool:
        batches = pool.map(lambda batch: engine.translate(batch, PAIR), [segments[:100], segments[100:]])
    found = [candidate.text for batch in batches for (candidate,) in batch]

    assert found == [segment.text for segment in segments]
    engine.close()


@pytest.mark.parametrize("word", ["trägt", "مدينة", "😀", "Worte"])
def test_a_mark_is_on_the_characters_that_its_word_became(engine: Bergamot, word: str) -> None:
    text = "القاهرة مدينة 😀 Worte trägt"
    start = text.index(word)
    segment = Segment(text, (Mark(start, start + len(word), MarkKind.EM, {}, "", 3),))

    ((candidate,),) = engine.translate([segment], PAIR)

    assert [candidate.text[mark.start : mark.end] for mark in candidate.marks] == [word]


def test_a_long_sentence_is_whole(engine: Bergamot) -> None:
    """slimt itself cuts behind 127 pieces, wherever that is."""
    ((candidate,),) = engine.translate([Segment(" ".join(INVENTED))], PAIR)

    assert candidate.text.split() == list(INVENTED)


def test_a_line_break_in_a_sentence_ends_nothing(engine: Bergamot) -> None:
    ((candidate,),) = engine.translate([Segment("Farmers expect\nrain")], PAIR)

    assert candidate.text == "Farmers expect rain"


def test_half_a_character_harms_nothing(engine: Bergamot) -> None:
    """An unpaired surrogate cannot be written in UTF-8."""
    ((candidate,),) = engine.translate([Segment(f"\ud800 {' '.join(INVENTED)}")], PAIR)

    assert candidate.text.endswith(INVENTED[-1])


def test_a_model_that_runs_in_circles_has_no_translation(engine: Bergamot) -> None:
    with pytest.raises(EngineError, match="no end"):
        engine.translate([Segment(CIRCLE)], PAIR)


@pytest.mark.usefixtures("marian")
def test_marian_counts_what_it_has_written(tmp_path: Path) -> None:
    """slimt 0.1.0 writes the first word for ever: to it, each is the first."""
    folder = write_model(tmp_path / "counting", counting=True)
    engine = Bergamot({folder: described(folder)})
    text = "Farmers Farmers expect rain, and Farmers expect every word and every long long word"

    ((candidate,),) = engine.translate([Segment(text)], PAIR)

    assert candidate.text == text
    engine.close()


@pytest.mark.usefixtures("slimt")
def test_slimt_does_not_count_what_it_has_written(tmp_path: Path) -> None:
    """Should this fail, slimt is mended: its editions need not be drafts any more."""
    folder = write_model(tmp_path / "counting", counting=True)
    engine = Bergamot({folder: described(folder)})

    with pytest.raises(EngineError, match="no end"):
        engine.translate([Segment("Farmers expect rain")], PAIR)

    engine.close()


@pytest.mark.usefixtures("marian")
def test_marian_knows_a_vocabulary_for_each_language(tmp_path: Path) -> None:
    folder = write_model(tmp_path / "split", split=True)
    engine = Bergamot({folder: described(folder)})
    text = "القاهرة مدينة 😀 Worte trägt"
    segment = Segment(text, (Mark(8, 13, MarkKind.EM, {}, "", 3),))

    ((candidate,),) = engine.translate([segment], PAIR)

    assert (candidate.text, candidate.marks) == (text, segment.marks)
    engine.close()


def test_the_signature_names_the_files(written: Path, model: Path) -> None:
    vocabulary = next(model.glob("vocab*"))
    vocabulary.write_bytes(vocabulary.read_bytes() + b"\x1a\x00")

    before, after = (Bergamot({path: described(path)}).signature(PAIR) for path in (written, model))

    assert before.startswith(f"bergamot:{runtime()}:en-fr@")
    assert before != after
