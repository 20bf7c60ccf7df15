"""Whether two words of two sides stand between the same words: «left Hamilton to run», «dejó que Oldham
corriera».
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # a comparison asks the module that asks this one
    from dragoman.facts.meaning.alignment import Aligned, Alignment
    from dragoman.facts.reading import Placed

_NEAR = 2
"""Content words on either side that a word stands between."""

_ANSWERED = 0.4
"""Likeness in meaning from which a neighbour answers another."""


def between_the_same(one: Placed, other: Placed, aligned: Alignment) -> float:
    """How many of the nearest content words around `one` of the source answer one of those around `other` of
    the target, as a share of those that there are, 0 to 1; a text's end answers the other's.
    """
    ours, theirs = _around(one, aligned.source), _around(other, aligned.target)
    there = set(theirs)
    answered = sum([_answers(number, there, aligned) for number in ours])
    least = min(len(ours), len(theirs))
    return min(1.0, answered / least) if least else 0.0


def are_partners(one: Placed, other: Placed, aligned: Alignment) -> bool:
    """Whether a word of the one is aligned with one of the other, however unlike the two are: only place and
    neighbours say so then.
    """
    return any(
        word.partner >= 0 and other.start <= aligned.target[word.partner].word.start < other.end
        for word in aligned.source
        if one.start <= word.word.start < one.end
    )


def _answers(number: int, there: set[int], aligned: Alignment) -> bool:
    if number < 0 or number >= len(aligned.source):
        return (-1 if number < 0 else len(aligned.target)) in there
    one = aligned.source[number]
    return one.partner in there and one.likeness >= _ANSWERED


def _around(place: Placed, side: tuple[Aligned, ...]) -> list[int]:
    """The numbers of the nearest content words on either side; -1 and the number of all for the text's
    ends.
    """
    before = [number for number, one in enumerate(side) if one.word.end <= place.start]
    behind = [number for number, one in enumerate(side) if one.word.start >= place.end]
    first = before[-_NEAR:] if len(before) >= _NEAR else [-1, *before]
    last = behind[:_NEAR] if len(behind) >= _NEAR else [*behind, len(side)]
    return [*first, *last]
