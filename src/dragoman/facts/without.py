"""What sentences mean without the words that may have no counterpart.

Where a clause was left out, or put in, the rest of the side that has it means what the other side means, more
nearly than the whole does.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from dragoman.facts.evidence import Evidence, settled
from dragoman.facts.meaning.memory import vectors
from dragoman.model.article import Span

if TYPE_CHECKING:  # a comparison's checks ask this module
    from dragoman.facts.comparison import Comparison
    from dragoman.facts.reading import Reading

_SENTENCE = 600
"""Characters of a text that are encoded."""

_CLEARER = (-0.5, 1.5)
"""The least and the most of it."""

BOTH = {"without": (-1.0, 1.5), "without around": (-1.0, 1.0)}
"""The same of what both sides are without a word of each."""

_USUAL = 20
"""Words of a sentence of news."""

_ABOUT = 4
"""Words on either side of one that are about it."""


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


def without_both(evidence: Evidence, pair: Comparison, *, exact: bool) -> Evidence:
    """It, with by how much both sides are more alike without a word of each: `without` of the sentences, in
    twentieths (less in short ones, where any word is much), and `without around` of the words about them, in
    fifths. Two that say the same in other words take likeness with them, and of two that do not the rest is
    liker. Encoded as `with_sense` does; raises ModelChanged.
    """
    here, there = evidence.source, evidence.target
    if here is None or there is None or not (exact or not settled(evidence, BOTH)):
        return evidence
    sides = ((pair.source, here), (pair.target, there))
    texts = [one.text[:_SENTENCE] for one, _ in sides]
    texts += [_cut(one.text, place)[:_SENTENCE] for one, place in sides]
    texts += [_around(one, place, cut=cut) for cut in (False, True) for one, place in sides]
    found = vectors(texts)
    whole, rest, near, near_rest = [float(found[at] @ found[at + 1]) for at in range(0, len(texts), 2)]
    words = min(len(one.words) for one, _ in sides)
    more = {
        "without": _within(min(1.0, words / _USUAL) * 20 * (rest - whole), BOTH["without"]),
        "without around": _within(5 * (near_rest - near), BOTH["without around"]),
    }
    return evidence._replace(features={**evidence.features, **more})


def _around(side: Reading, place: Span, *, cut: bool) -> str:
    """The words about a place, with what stands there or without."""
    at = bisect_right([word.start for word in side.words], place.start) - 1
    until = bisect_left([word.start for word in side.words], place.end)
    first, last = side.words[max(0, at - _ABOUT)], side.words[min(len(side.words), until + _ABOUT) - 1]
    text = side.text[first.start : last.end]
    return _cut(text, Span(place.start - first.start, place.end - first.start)) if cut else text


def _cut(text: str, place: Span) -> str:
    return f"{text[: place.start]} {text[place.end :]}".strip()


def _within(value: float, bounds: tuple[float, float]) -> float:
    return min(bounds[1], max(bounds[0], value))


def _clearer(text: str, run: Span, other: str) -> float:
    found = vectors([one[:_SENTENCE] for one in (text, _cut(text, run), other)])
    whole, without = (found[:2] @ found[2]).tolist()
    return _within(10 * (without - whole), _CLEARER)
