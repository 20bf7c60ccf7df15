"""How like two sentences are, and which of several hits is the best."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import cdist

from dragoman.memory.keys import key, normalised
from dragoman.memory.units import Hit, Sentence, Unit

AT_LEAST = 0.75
"""Likeness from which on a translation is worth changing rather than made anew: what translators' tools
offer by default (OmegaT 0.75, memoQ 0.6 to 0.75)."""

_DIFFERENT = 0.99
"""The most that a text can be like another that is not the same."""


def likeness(one: str, other: str) -> float:
    """The share of characters that need no edit, 0 to 1.

    1 is the same text. What differs in case alone is as like as any two can be that are not the same.
    """
    return likenesses(one, [other], 0.0)[0]


def likenesses(text: str, others: Sequence[str], at_least: float) -> list[float]:
    """How like a text is to each of several; 0 where that is under `at_least`."""
    one, several = normalised(text), [normalised(other) for other in others]
    folded = [other.casefold() for other in several]
    (row,) = cdist([one.casefold()], folded, scorer=Levenshtein.normalized_similarity, score_cutoff=at_least)
    return [
        1.0 if one == other else min(_DIFFERENT, how)
        for other, how in zip(several, row.tolist(), strict=True)
    ]


def context(unit: Unit, sentence: Sentence) -> int:
    """How many of the sentence's neighbours (0 to 2) the unit was made between."""
    beside = ((unit.before, sentence.before), (unit.after, sentence.after))
    return sum(own is not None and text is not None and own == key(text) for own, text in beside)


_NEVER = datetime.min.replace(tzinfo=UTC)


def best_first(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    """The hits in order: the likest; then what a person of this house stands for, and what was not
    withdrawn; then what was made between the same neighbours; then the latest.
    """
    return tuple(sorted(hits, key=_order))


def _order(hit: Hit) -> tuple[float, bool, int, int, float, int]:
    unit = hit.unit
    made = (unit.made_at or _NEVER).timestamp() if unit.made_at else 0.0
    return -hit.likeness, unit.withdrawn, unit.standing.rank, -hit.context, -made, -hit.number
