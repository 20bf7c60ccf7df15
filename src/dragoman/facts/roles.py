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
    from dragoman.facts.meaning.alignment import Alignment
    from dragoman.facts.meaning.numeric import Floats

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

_LONGEST, _MOST = 40, 160
"""Characters of a word that are encoded, and words of a sentence."""


class Replaced(NamedTuple):
    """A role or body of the source that nothing answers, and one of the target that answers nothing."""

    source: Span
    target: Span
    features: Mapping[str, float]


class _Role(NamedTuple):
    """How much a word is likest an example, and which."""

    likeness: float
    example: int


def replaced(pair: Comparison) -> tuple[Replaced, ...]:
    """The source's roles and bodies that are others in the target, each with the likeliest.

    None where the encoder does not read both languages. Raises ModelChanged.
    """
    if pair.alignment is None:
        return ()
    sides = [_roles(side.words) for side in (pair.source, pair.target)]
    if not all(sides):
        return ()
    ours, theirs = sides
    best = _best(ours, pair.target.words), _best(theirs, pair.source.words)
    lost = [(word, likeness) for word, likeness in zip(ours, best[0], strict=True) if likeness < _ANSWERED]
    new = [(word, likeness) for word, likeness in zip(theirs, best[1], strict=True) if likeness < _ANSWERED]
    if not lost or not new:
        return ()
    between = _vectors(list(ours)) @ _vectors(list(theirs)).T
    columns = {word: number for number, word in enumerate(theirs)}
    found = []
    for word, likeness in lost:
        row = between[list(ours).index(word)]
        other, back = max(new, key=lambda one: float(row[columns[one[0]]]))
        found.append(
            Replaced(
                Span(word.start, word.end),
                Span(other.start, other.end),
                {
                    "unlike": 1.0 - max(0.0, float(row[columns[other]])),
                    "unanswered": 1.0 - likeness,
                    "unfounded": 1.0 - back,
                    "sort": min(ours[word].likeness, theirs[other].likeness),
                    "placed": float(_linked(pair.alignment, word, other)),
                },
            )
        )
    return tuple(found)


def _linked(aligned: Alignment, word: Word, other: Word) -> bool:
    """Whether the two are each other's likeliest in their places."""
    source, target = aligned.source, aligned.target
    partner = next((one.partner for one in source if one.word == word), -1)
    return partner >= 0 and target[partner].word == other


def _roles(words: tuple[Word, ...]) -> dict[Word, _Role]:
    """The words that name a role or a body."""
    if len(words) > _MOST:
        return {}
    kinds = _kinds()
    return {word: role for word in words if (role := kinds[word.text[:_LONGEST]]).likeness >= _ONE}


@lru_cache(maxsize=1)
def _kinds() -> Memo[str, _Role]:
    """By word, how much of a role or a body it is."""
    examples = vectors(_EXAMPLES.split())

    def kind(word: str) -> _Role:
        if len(word) < _SHORT:
            return _Role(0.0, 0)
        likeness = examples @ vectors([word])[0]
        return _Role(float(likeness.max()), int(likeness.argmax()))

    return Memo(kind)


_SHORT = 3
"""Letters of a word that may name somebody."""


def _best(roles: Mapping[Word, _Role], others: tuple[Word, ...]) -> list[float]:
    """How alike each is to what is likest it on the other side."""
    likeness = _vectors(list(roles)) @ _vectors(others).T
    return [max(0.0, one) for one in likeness.max(axis=1).tolist()]


def _vectors(words: list[Word] | tuple[Word, ...]) -> Floats:
    return vectors([word.text[:_LONGEST] for word in words])
