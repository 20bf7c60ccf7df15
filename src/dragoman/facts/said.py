"""How far a name that the other side lacks is said there by a word of another look: «Aachen», «Aquisgrán»."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.facts.names.strays import PLAIN, Stray
from dragoman.text.words import Word

if TYPE_CHECKING:  # a comparison asks the module that asks this one
    from dragoman.facts.comparison import Comparison

_UNLIKE, _SAME = 0.45, 0.7
"""Likeness in meaning up to which two words are two names, and from which one is a translation of the
other."""

EXONYM = 0.6
"""Likeness in meaning from which two names without other counterparts are one name in two languages."""

WEIGHTY = 0.4
"""Steadiness from which a word is weighed that is lost or new alone, and asked for as a part of a phrase."""


def answered(stray: Stray, pair: Comparison, *, of_source: bool) -> float:
    """How far something of another look means the same on the other side, 0 to 1."""
    aligned = pair.alignment
    if aligned is None:
        return _in_dictionary(stray, pair, of_source=of_source)
    side, other = (aligned.source, aligned.target) if of_source else (aligned.target, aligned.source)
    strange = pair.new_words if of_source else pair.lost_words
    taken = (pair.source if of_source else pair.target).plain_words
    best = 0.0
    for one in side:
        if stray.start <= one.word.start < stray.end:
            partner = other[one.partner].word if one.partner >= 0 else None
            if partner is None or not _is_other(partner, one.likeness, strange, taken):
                best = max(best, one.likeness)
    # Phrases cost: they are asked where the words do not tell, of what is rather a name.
    asked = best < _SAME and stray.steady >= WEIGHTY
    there = aligned.counterpart(stray, of_source=of_source) if asked else None
    if there is not None:
        likeness = aligned.likeness(stray, of_source=of_source)
        inside = [one.word for one in other if there.start <= one.word.start < there.end]
        if not all(_is_other(word, likeness, strange, taken) for word in inside):
            best = max(best, likeness)
    return min(1.0, max(0.0, (best - _UNLIKE) / (_SAME - _UNLIKE)))


def _is_other(word: Word, likeness: float, strange: Sequence[Stray], taken: frozenset[str]) -> bool:
    """Whether it is another name, one with a counterpart of its own or with none: all names of one sort are
    somewhat alike in meaning.
    """
    if PLAIN[word.folded] in taken:
        return True
    return likeness < EXONYM and any(one.start < word.end and word.start < one.end for one in strange)


def _in_dictionary(stray: Stray, pair: Comparison, *, of_source: bool) -> float:
    covered = pair.coverage
    if covered is None:
        return 0.0
    side = covered.source if of_source else covered.target
    return float(
        any(stray.start <= one.word.start < stray.end and one.answered and one.known for one in side)
    )
