"""Persons and bodies by what they are: a minister of the original that is a president in the translation.

Other words are rendered freely; what somebody is, hardly ever. Whether a word names a role or a body is told
by its meaning, in any language that the encoder reads: it is likest one of some words that do. Two readings
agree where one was replaced: no word of the other side means it, and what it is likest («minister») is not
what any role of the other side is likest.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from dragoman.facts.languages import table
from dragoman.facts.meaning.memory import vector, vectors
from dragoman.facts.names.capitals import frequency
from dragoman.facts.offices import exchanged_office
from dragoman.facts.remembered import Lasting
from dragoman.model.article import Span
from dragoman.text.languages import primary
from dragoman.text.words import Memo, Word

if TYPE_CHECKING:  # they ask this module, and import it
    from dragoman.facts.comparison import Comparison
    from dragoman.facts.meaning.alignment import Alignment, Side

_EXAMPLES = (
    "minister president chairman senator deputy mayor governor judge lawyer prosecutor police "
    "officer soldier general king queen prince secretary director manager coach player captain "
    "teacher professor doctor nurse scientist journalist reporter spokesman spokeswoman ambassador "
    "leader boss owner farmer worker employee driver pilot priest bishop pope actor singer author "
    "father mother son daughter brother sister wife husband uncle aunt cousin victim referee "
    "suspect witness government parliament senate council assembly court committee commission "
    "ministry agency army navy party union company bank university school hospital church embassy"
)
"""Roles and bodies that news is about, in English; words of other languages are compared with these."""

_ONE = 0.75
"""Likeness to an example from which on a word names a role or a body."""

_ANSWERED, _SURELY_ANSWERED = 0.65, 0.85
"""Likeness from which on a word of the other side answers it; and where no role of the other side is of its
kind.
"""

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
    source, target = aligned.sides
    ours, theirs = _roles(source, pair.source.language), _roles(target, pair.target.language)
    if not ours or not theirs:
        return ()
    office = exchanged_office(aligned.sides, (ours, theirs))
    others = (Replaced(*office, {"other office": 1.0}),) if office is not None else ()
    lost = _unanswered(source, ours, target, theirs)
    new = _unanswered(target, theirs, source, ours) if lost else {}
    if lost and new:
        lost = _uncompounded(lost, source, target, primary(pair.target.language))
        new = _uncompounded(new, target, source, primary(pair.source.language))
    if not lost or not new:
        return others
    found = [_replaced(aligned, number, lost, new, (ours, theirs)) for number in lost]
    found = [one._replace(features={**one.features, "named": _named(pair, one)}) for one in found]
    return (*others, *found)


def _named(pair: Comparison, one: Replaced) -> float:
    """1 where both stand in names («Security Council», «Asamblea General»), which are not rendered freely."""
    sides = (pair.source, one.source), (pair.target, one.target)
    return float(
        all(any(name.start <= at.start and at.end <= name.end for name in side.names) for side, at in sides)
    )


def _unanswered(
    side: Side, roles: Mapping[int, Role], other: Side, others: Mapping[int, Role]
) -> dict[int, float]:
    """The roles and bodies of a side that no word of the other means, each with how alike the likeliest is;
    of what no role of the other side is likest, also those that a word of it nearly means.
    """
    likeness = (side.vectors[list(roles)] @ other.vectors.T).max(axis=1).tolist()
    kinds = {role.example for role in others.values()}
    return {
        number: max(0.0, best)
        for (number, role), best in zip(roles.items(), likeness, strict=True)
        if best < (_ANSWERED if role.example in kinds else _SURELY_ANSWERED)
    }


def _uncompounded(open_: Mapping[int, float], side: Side, other: Side, language: str) -> dict[int, float]:
    """Those that no compound of the other side ends with: «player», «Basketballspieler»."""
    heads = [head for word in other.words for head in _heads(word.folded, language)]
    if not heads:
        return dict(open_)
    likeness = (side.vectors[list(open_)] @ vectors(heads).T).max(axis=1).tolist()
    return {number: best for (number, best), said in zip(open_.items(), likeness, strict=True) if said < _ONE}


def _heads(fold: str, language: str) -> list[str]:
    """What a word may be a compound of, where a language writes them as one: its ends that are words."""
    if len(fold) < _COMPOUND or table("spelling", language):
        return []
    ends = [fold[cut:] for cut in range(_FIRST, len(fold) - _HEAD + 1)]
    return [end for end in ends if frequency(end, language) >= _COMMON]


_COMPOUND, _FIRST, _HEAD, _COMMON = 9, 3, 5, 3.0
"""Letters of a compound, of what it begins with and of what it ends with, at least; and the Zipf value of the
latter."""


def _replaced(
    aligned: Alignment,
    number: int,
    lost: Mapping[int, float],
    new: Mapping[int, float],
    roles: tuple[Mapping[int, Role], Mapping[int, Role]],
) -> Replaced:
    """What stands for a role or body of the source: its partner, or the likeliest of those that are new."""
    source, target = aligned.sides
    word = source.words[number]
    likeness = dict(zip(new, (target.vectors[list(new)] @ source.vectors[number]).tolist(), strict=True))
    linked = {one: _linked(aligned, word, target.words[one]) for one in new}
    other = max(new, key=lambda one: (linked[one], likeness[one]))
    instead = target.words[other]
    here, there = roles[0][number], roles[1][other]
    kinds = [{role.example for role in side.values()} for side in roles]
    return Replaced(
        Span(word.start, word.end),
        Span(instead.start, instead.end),
        {
            "unlike": 1.0 - max(0.0, likeness[other]),
            "unanswered": 1.0 - lost[number],
            "unfounded": 1.0 - new[other],
            "sort": min(here.likeness, there.likeness),
            "placed": float(linked[other]),
            "other kind": min(_apart(here, there), _apart(there, here)),
            "kind alone": float(here.example not in kinds[1] and there.example not in kinds[0]),
        },
    )


def _apart(one: Role, other: Role) -> float:
    """How much more alike a role is to what it is likest than to what another one is likest."""
    return one.likeness - one.all[other.example]


def _linked(aligned: Alignment, word: Word, other: Word) -> bool:
    """Whether the two are each other's likeliest in their places."""
    source, target = aligned.source, aligned.target
    partner = next((one.partner for one in source if one.word == word), -1)
    return partner >= 0 and target[partner].word == other


class Role(NamedTuple):
    """A word that names a role or a body: the number of the likest example, how alike it is to it, and to
    each of them.
    """

    example: int
    likeness: float
    all: tuple[float, ...]


def _roles(side: Side, language: str) -> dict[int, Role]:
    """The numbers of words that name a role or a body, with what they are."""
    kinds = _kinds(primary(language))
    found = {
        number: kinds[word.text[:_LONGEST]]
        for number, (word, weight) in enumerate(zip(side.words, side.weights, strict=True))
        if weight
    }
    return {number: role for number, role in found.items() if role.all}


@lru_cache(maxsize=64)
def _kinds(language: str) -> Memo[str, Role]:
    """By word of a language, which example it is likest, and how alike it is to all."""
    examples = vectors(_EXAMPLES.split())

    def kind(word: str) -> Role:
        if len(word) < _SHORT:
            return Role(0, 0.0, ())
        alike = examples @ vector(word)
        best = int(alike.argmax())
        likeness = float(alike[best])
        # Only of what is one, the others are asked for.
        return Role(best, likeness, tuple(alike.tolist()) if likeness >= _ONE else ())

    return Lasting("role", language, kind, tuple, Role._make)


_SHORT = 3
"""Letters of a word that may name somebody."""
