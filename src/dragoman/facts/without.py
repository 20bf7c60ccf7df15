"""What a sentence means without the run of words that may have no counterpart.

Where a clause was left out, or put in, the rest of the side that has it means what the other side means, more
nearly than the whole does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.facts.evidence import Evidence, settled
from dragoman.facts.meaning.memory import vectors

if TYPE_CHECKING:  # a comparison's checks ask this module
    from dragoman.facts.comparison import Comparison
    from dragoman.model.article import Span

_SENTENCE = 600
"""Characters of a text that are encoded."""

_CLEARER = (-0.5, 1.5)
"""The least and the most of it."""


def with_sense(evidence: Evidence, pair: Comparison, *, exact: bool) -> Evidence:
    """It, with `clearer`: tenths by which the rest is liker in meaning to the other side than the whole is.

    Sentences take long to encode: unless it is to be `exact`, they are only where they can change what is
    found. Raises ModelChanged.
    """
    span = evidence.source or evidence.target
    if span is None or not (exact or not settled(evidence, {"clearer": _CLEARER})):
        return evidence
    own, other = (pair.source, pair.target) if evidence.source else (pair.target, pair.source)
    clearer = _clearer(own.text, span, other.text)
    return evidence._replace(features={**evidence.features, "clearer": clearer})


def _clearer(text: str, run: Span, other: str) -> float:
    rest = f"{text[: run.start]} {text[run.end :]}".strip()
    found = vectors([one[:_SENTENCE] for one in (text, rest, other)])
    whole, without = (found[:2] @ found[2]).tolist()
    least, most = _CLEARER
    return float(min(most, max(least, 10 * (without - whole))))
