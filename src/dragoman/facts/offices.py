"""What an office is for: the foreign minister of the original, who is the minister of defence in the
translation.

The role is the same on both sides, and what stands beside it is another field of government. Which field a
word means is told as with roles (`dragoman.facts.roles`): by which of some words it is likest.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from dragoman.facts.meaning.memory import vectors
from dragoman.model.article import Span
from dragoman.text.words import Memo

if TYPE_CHECKING:  # they ask this module, and import it
    from collections.abc import Collection

    from dragoman.facts.meaning.alignment import Side

_FIELDS = (
    "foreign defence finance interior justice health education culture labour environment trade "
    "transport energy agriculture housing sport tourism science"
)
"""Fields that governments have offices for, in English; words of other languages are compared with these."""

_ONE = 0.55
"""Likeness from which on a word means a field."""

_CLEAR = 0.12
"""How much more alike to its own field than to the other's a word must be."""

_NEAR = 3
"""Words between an office and what it is for, at most: «ministro español de Asuntos Exteriores»."""

_SHORT, _LONGEST = 4, 40
"""Letters of a word that may mean a field, and characters of one that are encoded."""


class Office(NamedTuple):
    """A word that says what an office is for: its number, the likest field's, and how alike all are."""

    word: int
    field: int
    all: tuple[float, ...]


def exchanged_office(
    sides: tuple[Side, Side], roles: tuple[Collection[int], Collection[int]]
) -> tuple[Span, Span] | None:
    """Where each side says what the office is for, if that is another field in the translation; `roles` are
    the numbers of the words that name a role or a body. Only where each side has one such field beside one.
    """
    ours, theirs = (_offices(side, numbers) for side, numbers in zip(sides, roles, strict=True))
    if not ours or not theirs or {one.field for one in ours} & {one.field for one in theirs}:
        return None
    one, other = ours[0], theirs[0]
    if len({office.field for office in ours}) > 1 or len({office.field for office in theirs}) > 1:
        return None
    if min(one.all[one.field] - one.all[other.field], other.all[other.field] - other.all[one.field]) < _CLEAR:
        return None
    here, there = sides[0].words[one.word], sides[1].words[other.word]
    if _is_said(sides, one, other):
        return None
    return Span(here.start, here.end), Span(there.start, there.end)


_SAME = 0.6
"""Likeness from which on another word of the other side means the field."""


def _is_said(sides: tuple[Side, Side], one: Office, other: Office) -> bool:
    """Whether some word of the other side means one of the two fields after all."""
    source, target = sides
    there = float((target.vectors @ source.vectors[one.word]).max())
    back = float((source.vectors @ target.vectors[other.word]).max())
    return max(there, back) >= _SAME


def _offices(side: Side, roles: Collection[int]) -> list[Office]:
    """What stands near a role or a body, and means a field."""
    near = {at for number in roles for at in range(number - _NEAR, number + _NEAR + 1)} - set(roles)
    found = []
    for number in sorted(near):
        if 0 <= number < len(side.words) and side.weights[number]:
            fields = _fields()[side.words[number].text[:_LONGEST]]
            best = max(range(len(fields)), key=fields.__getitem__, default=-1)
            if best >= 0 and fields[best] >= _ONE:
                found.append(Office(number, best, fields))
    return found


@lru_cache(maxsize=1)
def _fields() -> Memo[str, tuple[float, ...]]:
    """By word, how alike it is to each field."""
    fields = vectors(_FIELDS.split())

    def alike(word: str) -> tuple[float, ...]:
        return tuple((fields @ vectors([word])[0]).tolist()) if len(word) >= _SHORT else ()

    return Memo(alike)
