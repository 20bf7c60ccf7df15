"""Words that neither their meaning nor a dictionary answers: two readings, each of which errs by itself.

An encoder finds a word of the other side that means about the same, and does not know a word that is said
otherwise; a dictionary knows what a word may be rendered by, and not that a sentence is rendered freely.
What both miss is missing more surely than what either does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dragoman.facts.astray import size
from dragoman.facts.evidence import Evidence, settled
from dragoman.facts.lexicon import lexicon

if TYPE_CHECKING:  # a comparison's checks ask this module
    from collections.abc import Sequence

    from dragoman.facts.comparison import Comparison
    from dragoman.facts.coverage import Content
    from dragoman.facts.gaps import Half

_ALIKE = 0.6
"""Likeness in meaning from which on a word is answered whatever dictionaries say."""

_MOST = 5
"""Words of a side that are asked for, the least alike first: a sentence that lacks more is told by these."""


class _Unlike(NamedTuple):
    """A content word that nothing on the other side is like: where it begins, what it weighs, and how alike
    the likeliest is.
    """

    start: int
    weight: float
    likeness: float


def with_dictionary(evidence: Evidence, pair: Comparison, *, exact: bool) -> Evidence:
    """It, with how unlike the words of each side are that no dictionary answers either (`neither` of the
    source, `groundless` of the translation), and the one that is most so (`unlikest`); `unread` where there
    is no dictionary.

    Dictionaries take as long as all else: unless it is to be `exact`, they are only asked where they can
    change what is found. Raises ModelChanged.
    """
    aligned, halves = pair.alignment, pair.halves
    if aligned is None or halves is None:
        return evidence
    if not any(lexicon(*ways) for ways in _ways(pair)):
        return evidence._replace(features={**evidence.features, "unread": 1.0})
    links, scale = aligned.links, size(halves)
    source = _unlike(halves[0], links.source_signs[:, 0].tolist())
    target = _unlike(halves[1], links.target_signs[:, 0].tolist())
    most = _features(source, target, scale)
    if not exact and settled(evidence, {name: (0.0, value) for name, value in most.items()}):
        return evidence
    found = pair.coverage
    if found is None:
        return evidence
    told = _features(_unanswered(source, found.source), _unanswered(target, found.target), scale)
    return evidence._replace(features={**evidence.features, **told})


def _ways(pair: Comparison) -> tuple[tuple[str, str], tuple[str, str]]:
    ours, theirs = pair.source.language, pair.target.language
    return (ours, theirs), (theirs, ours)


def _unlike(half: Half, likeness: Sequence[float]) -> list[_Unlike]:
    """The content words of a side that nothing is like, the least alike first."""
    rows = zip(half.side.words, half.side.weights, likeness, strict=True)
    found = [
        _Unlike(word.start, weight, alike) for word, weight, alike in rows if weight > 0 and alike < _ALIKE
    ]
    return sorted(found, key=lambda one: (one.likeness, one.start))[:_MOST]


def _unanswered(some: Sequence[_Unlike], side: Sequence[Content]) -> list[_Unlike]:
    """Those that no dictionary answers, and nothing that looks like them."""
    answered = {one.word.start for one in side if one.answered}
    return [one for one in some if one.start not in answered]


def _features(source: Sequence[_Unlike], target: Sequence[_Unlike], scale: float) -> dict[str, float]:
    return {
        "neither": sum([_ALIKE - one.likeness for one in source], 0.0) / scale,
        "groundless": sum([_ALIKE - one.likeness for one in target], 0.0) / scale,
        "unlikest": max([one.weight * (1.0 - one.likeness) for one in source], default=0.0),
    }
