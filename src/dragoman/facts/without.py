"""What a sentence says without the run of words that may have no counterpart, as other witnesses have it.

Where a clause was left out, or put in, the rest of the side that has it means what the other side means, more
nearly than the whole does; and no dictionary answers the clause's words, nor does anything look like them.
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

_FEATURES = {"clearer": (-0.5, 1.5), "apart": (0.0, 1.0)}
"""What this module tells, from its least to its most."""


def with_sense(evidence: Evidence, pair: Comparison, *, exact: bool) -> Evidence:
    """It, with what else tells of its run: `clearer`, tenths by which the rest is liker in meaning to the
    other side than the whole is, and `apart`, the share of its content words that no word of the other side
    renders by a dictionary, or looks like.

    Sentences take long to encode: unless it is to be `exact`, they are only where they can change what is
    found. Raises ModelChanged.
    """
    span = evidence.source or evidence.target
    if span is None or not (exact or not settled(evidence, _FEATURES)):
        return evidence
    own, other = (pair.source, pair.target) if evidence.source else (pair.target, pair.source)
    told = {"clearer": _clearer(own.text, span, other.text), "apart": _apart(evidence, span, pair)}
    return evidence._replace(features={**evidence.features, **told})


def _clearer(text: str, run: Span, other: str) -> float:
    rest = f"{text[: run.start]} {text[run.end :]}".strip()
    found = vectors([one[:_SENTENCE] for one in (text, rest, other)])
    whole, without = (found[:2] @ found[2]).tolist()
    least, most = _FEATURES["clearer"]
    return float(min(most, max(least, 10 * (without - whole))))


def _apart(evidence: Evidence, run: Span, pair: Comparison) -> float:
    covered = pair.coverage
    if covered is None:
        return 0.0
    side = covered.source if evidence.source else covered.target
    inside = [one for one in side if run.start <= one.word.start < run.end]
    whole = sum([one.weight for one in inside], _LITTLE)
    return sum([one.weight for one in inside if not one.answered], 0.0) / whole


_LITTLE = 0.5
"""Weight of a word that is always answered: a run of one word tells little."""
