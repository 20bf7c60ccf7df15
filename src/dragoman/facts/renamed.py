"""Evidence that a name was lost in translation, or that another stands in its place.

It is weighed for each name that the other side lacks (`dragoman.facts.names.strays`): of one that is lost,
whether a name that the original has not stands about where it should; of either, how surely it is a name,
and whether a word of another look means the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.facts.evidence import Evidence
from dragoman.facts.names.capitals import NOUNS_WITH_CAPITALS, is_title
from dragoman.facts.names.strays import PLAIN, Stray, rarity
from dragoman.model.article import Span
from dragoman.text.languages import primary

if TYPE_CHECKING:  # a comparison asks this module, and imports it
    from dragoman.facts.comparison import Comparison
    from dragoman.facts.reading import Reading

_UNLIKE, _SAME = 0.45, 0.7
"""Likeness in meaning up to which two words are two names, and from which one is a translation of the
other."""

_FARTHEST = 0.5
"""How far apart, in parts of their texts, a lost name and the one in its stead may stand."""

_ORDINARY = 0.25
"""Steadiness from which a word is looked at as a name that came alone."""


def renamed(pair: Comparison) -> tuple[Evidence, ...]:
    """The evidence for each name that a side of the pair has alone, in order of the source."""
    gone, new = pair.lost_words, pair.new_words
    if not gone and not new:
        return ()
    found = []
    taken: set[Stray] = set()
    for one in sorted(gone, key=lambda stray: -stray.steady):
        other = _in_its_place(one, [stray for stray in new if stray not in taken], pair)
        if other is not None:
            taken.add(other)
        elif one.steady < _ORDINARY:
            continue
        found.append(_evidence(one, other, pair))
    found += [_evidence(None, one, pair) for one in new if one not in taken and one.steady >= _ORDINARY]
    return tuple(found)


def _in_its_place(one: Stray, others: Sequence[Stray], pair: Comparison) -> Stray | None:
    near = [(apart, other) for other in others if (apart := _apart(one, other, pair)) <= _FARTHEST]
    return max(near, key=lambda both: both[1].steady - both[0])[1] if near else None


def _apart(one: Stray, other: Stray, pair: Comparison) -> float:
    return abs(one.start / len(pair.source.text) - other.start / len(pair.target.text))


def _evidence(one: Stray | None, other: Stray | None, pair: Comparison) -> Evidence:
    here, there = [Span(stray.start, stray.end) if stray else None for stray in (one, other)]
    features: dict[str, float] = {}
    if one is not None:
        features |= _alone("lost", one, pair.source)
        features["said otherwise"] = _answered(one, pair, of_source=True)
    if other is not None:
        features |= _alone("new", other, pair.target)
        features["known otherwise"] = _answered(other, pair, of_source=False)
    if one is not None and other is not None:
        features["replaced"] = min(one.steady, other.steady)
        features["apart"] = _apart(one, other, pair)
        features["both known"] = float(bool(one.concept) and bool(other.concept))
        features["beside the same"] = float(_beside(one, other, pair))
    return Evidence("name", features, here, there)


def _beside(one: Stray, other: Stray, pair: Comparison) -> bool:
    """Whether both are a part of one name whose other part is kept: «Ann Carter», «Ann Oldham»."""
    ours, theirs = _neighbours(one, pair.source), _neighbours(other, pair.target)
    return bool(ours & theirs)


def _neighbours(stray: Stray, side: Reading) -> set[tuple[bool, str]]:
    """The words with a capital directly before (False) and behind (True) it, plain."""
    at = side.words.index(stray.word)
    found = set()
    for step in (-1, 1):
        if 0 <= at + step < len(side.words):
            word = side.words[at + step]
            between = side.text[min(word.end, stray.end) : max(word.start, stray.start)]
            if between == " " and word.text[0].isupper():
                found.add((step > 0, PLAIN[word.folded]))
    return found


def _alone(what: str, stray: Stray, side: Reading) -> dict[str, float]:
    rare = rarity(stray.word.folded, primary(side.language))
    nouns = primary(side.language) in NOUNS_WITH_CAPITALS
    return {
        what: stray.steady,
        f"{what} first": float(stray.initial),
        f"{what} in title": float(is_title(side.text, primary(side.language))),
        f"{what} rare": rare,
        f"{what} known": float(bool(stray.concept)),
        f"{what} among nouns": nouns * rare,
        f"{what} ordinary noun": nouns * (1 - rare),
    }


def _answered(stray: Stray, pair: Comparison, *, of_source: bool) -> float:
    """How far something of another look means the same on the other side, 0 to 1."""
    aligned = pair.alignment
    if aligned is None:
        return _in_dictionary(stray, pair, of_source=of_source)
    side = aligned.source if of_source else aligned.target
    best = max([one.likeness for one in side if one.word.start == stray.start], default=0.0)
    best = max(best, aligned.likeness(stray, of_source=of_source))
    return min(1.0, max(0.0, (best - _UNLIKE) / (_SAME - _UNLIKE)))


def _in_dictionary(stray: Stray, pair: Comparison, *, of_source: bool) -> float:
    covered = pair.coverage
    if covered is None:
        return 0.0
    side = covered.source if of_source else covered.target
    return float(any(one.word.start == stray.start and one.answered and one.known for one in side))
