from __future__ import annotations

import pytest
from suites.engines import EngineContract

from dragoman.engines.apertium.engine import Apertium
from dragoman.engines.pairs import Pivot
from dragoman.model.article import Mark, MarkKind
from dragoman.model.protocols import Pair
from dragoman.model.segment import Segment


@pytest.fixture
def pivot(apertium: Apertium) -> Pivot:
    return Pivot(apertium)


class TestEnglishPortuguese(EngineContract):
    @pytest.fixture
    def engine(self, pivot: Pivot) -> Pivot:
        return pivot

    @pytest.fixture
    def pair(self) -> Pair:
        return Pair("en", "pt", ("es",))

    @pytest.fixture
    def sentences(self) -> list[str]:
        return ["The red car was sold.", "The government did not answer.", "Is the house big?"]


def test_a_chain_goes_through_the_language_with_most_pairs(pivot: Pivot) -> None:
    assert pivot.pair("en", "pt") == Pair("en", "pt", ("es",))


def test_a_direct_pair_is_never_chained(pivot: Pivot) -> None:
    assert pivot.pair("en", "es").via == ()


def test_each_hop_is_in_the_signature(pivot: Pivot) -> None:
    one, other = pivot.signature(pivot.pair("en", "pt")).split("+")

    assert ":eng-spa:" in one
    assert ":es-pt:" in other


def test_a_mark_goes_through_both_hops(pivot: Pivot) -> None:
    segment = Segment("The red car was sold.", (Mark(4, 7, MarkKind.LINK, {}, "", 0),))

    candidate = pivot.translate([segment], pivot.pair("en", "pt"))[0][0]

    assert [candidate.text[mark.start : mark.end] for mark in candidate.marks] == ["vermelho"]


def test_no_language_is_chained_to_its_own_region(pivot: Pivot) -> None:
    assert not [pair for pair in pivot.pairs() if pair.source.split("-")[0] == pair.target.split("-")[0]]
