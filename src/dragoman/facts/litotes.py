"""A denial that is said by the opposite of what it denies: «not difficult» is «leicht»."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from dragoman.facts.negation import CLAUSE, Negation
from dragoman.facts.sides import Side

if TYPE_CHECKING:  # it asks the module that asks this one
    from dragoman.facts.comparison import Comparison

_BEHIND = 3
"""Words behind a denial among which stands what it denies («not at all easy»)."""


def turned_round(denial: Negation, here: Side, pair: Comparison, *, of_source: bool) -> bool:
    """Whether what a denial of `here` denies stands on the other side as its opposite, so that both say the
    same. Not every pole is the other's denial: who did not win may not have lost.
    """
    if not pair.reversals:
        return False
    at = bisect_left(here.starts, denial.end)
    near = {
        start
        for start in here.starts[at : at + _BEHIND]
        if not CLAUSE.search(here.reading.text, denial.end, start)
    }
    return any(
        one.pole.denied and one.denied and (one.here if of_source else one.there).start in near
        for one in pair.reversals
    )
