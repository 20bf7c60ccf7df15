"""Persons and bodies by what they are: a minister of the original that is a president in the translation.

Other words are rendered freely; what somebody is, hardly ever. Whether a word names a role or a body is told
by its meaning, in any language that the encoder reads: it is likest one of some words that do.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from dragoman.facts.meaning.memory import vectors
from dragoman.model.article import Span
from dragoman.text.words import Memo, Word

if TYPE_CHECKING:  # they ask this module, and import it
    from dragoman.facts.comparison import Comparison
    from dragoman.facts.meaning.alignment import Alignment, Side

_EXAMPLES = (
    "minister president chairman senator deputy mayor governor judge lawyer prosecutor police "
    "officer soldier general king queen prince secretary director manager coach player captain "
    "teacher professor doctor nurse scientist journalist reporter spokesman spokeswoman ambassador "
    "leader boss owner farmer worker employee driver pilot priest bishop pope actor singer author "
    "father mother son daughter brother sister wife husband uncle aunt victim "
    "suspect witness government parliament senate council assembly court committee commission "
    "ministry agency army navy party union company bank university school hospital church embassy"
)
"""Roles and bodies that news is about, in English; words of other languages are compared with these."""

_ONE = 0.75
"""Likeness to an example from which on a word names a role or a body."""

_ANSWERED = 0.65
"""Likeness from which on a word of the other side answers it."""

_LONGEST = 40
"""Characters of a word that are encoded."""


class Replaced(NamedTuple):
    """A role or body of the source that nothing answers, and one of the target that answers nothing."""

    source: Span
    target: Span
    features: Mapping[str, float]


def replaced(pair: Comparison) -> tuple[Replaced, ...]:
    """The source's roles and bodies that are others in the target, each with the likeliest.

    None where the encoder does not read both languages. Raises ModelChanged.
    """
    aligned = pair.alignment
    if aligned is None:
        return ()
    ours, theirs = _roles(pair.source.words), _roles(pair.target.words)
    if not ours or not theirs:
        return ()
    source, target = aligned.sides
    lost = _unanswered(source, ours, target)
    new = _unanswered(target, theirs, source) if lost else {}
    if not new:
        return ()
    found = [_replaced(aligned, number, lost, new, (ours, theirs)) for number in lost]
    return tuple([one._replace(features={**one.features, "named": _named(pair, one)}) for one in found])


def _named(pair: Comparison, one: Replaced) -> float:
    """1 where both stand in names («Security Council», «Asamblea General»), which are not rendered freely."""
    sides = (pair.source, one.source), (pair.target, one.target)
    return float(
        all(any(name.start <= at.start and at.end <= name.end for name in side.names) for side, at in sides)
    )


def _unanswered(side: Side, roles: Mapping[int, float], other: Side) -> dict[int, float]:
    """The roles and bodies of a side that no word of the other means, each with how alike the likeliest
    is.
    """
    likeness = (side.vectors[list(roles)] @ other.vectors.T).max(axis=1).tolist()
    return {number: max(0.0, best) for number, best in zip(roles, likeness, strict=True) if best < _ANSWERED}


def _replaced(
    aligned: Alignment,
    number: int,
    lost: Mapping[int, float],
    new: Mapping[int, float],
    roles: tuple[Mapping[int, float], Mapping[int, float]],
) -> Replaced:
    """What stands for a role or body of the source: the likeliest of those that are new."""
    source, target = aligned.sides
    likeness = dict(zip(new, (target.vectors[list(new)] @ source.vectors[number]).tolist(), strict=True))
    other = max(new, key=lambda one: likeness[one])
    word, instead = source.words[number], target.words[other]
    return Replaced(
        Span(word.start, word.end),
        Span(instead.start, instead.end),
        {
            "unlike": 1.0 - max(0.0, likeness[other]),
            "unanswered": 1.0 - lost[number],
            "unfounded": 1.0 - new[other],
            "sort": min(roles[0][number], roles[1][other]),
            "placed": float(_linked(aligned, word, instead)),
        },
    )


def _linked(aligned: Alignment, word: Word, other: Word) -> bool:
    """Whether the two are each other's likeliest in their places."""
    source, target = aligned.source, aligned.target
    partner = next((one.partner for one in source if one.word == word), -1)
    return partner >= 0 and target[partner].word == other


def _roles(words: tuple[Word, ...]) -> dict[int, float]:
    """The numbers of words that name a role or a body, with how much they do."""
    kinds = _kinds()
    return {
        number: kind for number, word in enumerate(words) if (kind := kinds[word.text[:_LONGEST]]) >= _ONE
    }


@lru_cache(maxsize=1)
def _kinds() -> Memo[str, float]:
    """By word, how alike it is to the likest example."""
    examples = vectors(_EXAMPLES.split())

    def kind(word: str) -> float:
        return float((examples @ vectors([word])[0]).max()) if len(word) >= _SHORT else 0.0

    return Memo(kind)


_SHORT = 3
"""Letters of a word that may name somebody."""
