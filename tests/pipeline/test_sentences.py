"""Sentences judged together: what they want of the encoder is gathered, and nothing of them is held on to."""

from __future__ import annotations

import gc
import weakref

from dragoman.facts.comparison import Comparison, comparison
from dragoman.facts.meaning import likeness
from dragoman.model.edition import Report
from dragoman.pipeline.sentences import compared, together


class Encoding:
    """A check that asks for vectors that nobody has asked for before."""

    name = "encoding"

    def __call__(self, pair: Comparison) -> Report:
        """See `SegmentCheck`."""
        return Report((self.name,), doubt=max(0.0, likeness(pair.source.text, pair.target.text)))


def test_a_pair_whose_vectors_were_waited_for_is_let_go_without_a_search_for_cycles() -> None:
    pair = comparison(
        "The lock keeper waved the barge through at dusk and went in to his supper.",
        "El guarda de la esclusa dio paso a la barcaza al anochecer y entró a cenar.",
        "en",
        "es",
    )
    gc.disable()
    try:
        (found,) = together([pair], lambda one: compared(one, [Encoding()]))
        held = weakref.ref(pair)
        del pair

        assert found.doubt > 0.3
        assert held() is None
    finally:
        gc.enable()
