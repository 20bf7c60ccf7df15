from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.engines.neural import NeuralSetting
from dragoman.engines.neural.decoding import Search, Source, _asked, _bound, _loops, decoded
from dragoman.engines.neural.model import Model
from dragoman.model.protocols import Pair
from dragoman.models.manifest import described


@pytest.fixture(scope="module")
def looping(opus_converted: Path) -> Model:
    """A model that says the same for ever: see `suites.checkpoint.LIKING`."""
    return Model(opus_converted, described(opus_converted), NeuralSetting(threads=1))


def test_what_loops_is_made_again_without_the_loop_and_ends(looping: Model) -> None:
    texts = ["no", "they left", "it rained"]
    sources = [Source(pieces, False) for pieces in looping.pieces.encoded(texts)]
    search = Search(looping.prompt(Pair("en", "ar")), 4, 512)
    alone = [promised.result().hypotheses[0] for promised in _asked(looping, sources, search)]

    made = [several[0].pieces for several in decoded(looping, sources, search)]

    assert all(_loops(pieces) for pieces in alone)
    assert not any(_loops(pieces) for pieces in made)
    longest = max(len(source.pieces) for source in sources)
    assert all(0 < len(pieces) <= _bound(longest) for pieces in made)


def test_a_bound_stays_within_the_places_that_a_model_has() -> None:
    assert _bound(200) < 512
