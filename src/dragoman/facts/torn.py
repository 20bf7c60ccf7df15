"""Denials of both sides set beside each other, and which of these pairs do not say the same.

As many denials on one side as on the other need not answer each other: one may have been lost, while another
is said here in a word that denies by itself («don't rush into what is irreversible»: «… nicht rückgängig»).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from dragoman.facts import meaning
from dragoman.facts.denying import grammar
from dragoman.facts.negation import CLAUSE, Negation
from dragoman.facts.sides import Side, far
from dragoman.text.languages import primary
from dragoman.text.words import folded

if TYPE_CHECKING:
    from dragoman.facts.reading import Reading

_OTHER_KIND = 1.5
"""Content words that two denials of other kinds («not», «without») are reckoned further apart."""

_APART = 4.0
"""Content words between two denials from which on they hardly say the same."""

_ELSEWHERE = 1.5
"""The same where a clause ends between them."""

_SAME = 0.6
"""Likeness of two words that deny from which on they say the same."""

_BEFORE = 2
"""Words before one among which another denies it («failing to coordinate»)."""


class Match(NamedTuple):
    """A denial and the other side's that answers it likeliest, and the content words between the two."""

    here: Negation
    there: Negation
    distance: float


def matched(more: Side, fewer: Side, ours: Sequence[Negation], theirs: Sequence[Negation]) -> list[Match]:
    """Each denial of the side with fewer of them (`theirs`), with the nearest of the other's that is not
    taken.
    """
    rated = sorted(
        (far(one, other, more, fewer) + _OTHER_KIND * (one.kind != other.kind), here, there)
        for here, one in enumerate(ours)
        for there, other in enumerate(theirs)
    )
    taken: set[int] = set()
    used: set[int] = set()
    found = []
    for _, here, there in rated:
        if here not in taken and there not in used:
            taken.add(here)
            used.add(there)
            one, other = ours[here], theirs[there]
            distance = min(far(one, other, more, fewer), far(other, one, fewer, more))
            found.append(Match(one, other, distance))
    return found


def torn(matches: Sequence[Match], more: Side, fewer: Side) -> Iterator[tuple[Negation, Side, Side]]:
    """The denials of pairs that do not say the same, each with its side and the other."""
    for one, other, distance in matches:
        if _are_one_word(one, other, more, fewer):
            continue
        mine, yours = _taken(one, other, more, fewer), _taken(other, one, fewer, more)
        away = distance >= _APART or (distance >= _ELSEWHERE and _parted(one, other, more, fewer))
        if (away or yours) and not mine:
            yield one, more, fewer
        if (away or mine) and not yours:
            yield other, fewer, more


def _are_one_word(one: Negation, other: Negation, here: Side, there: Side) -> bool:
    """Whether they are words that say more than «not», and the same («never», «nie»): of these a sentence
    hardly has another.
    """
    ours, theirs = here.reading, there.reading
    if not (_says_more(one, ours) and _says_more(other, theirs)):
        return False
    if not meaning.known(ours.language) or not meaning.known(theirs.language):
        return True
    return meaning.likeness(ours.at(one), theirs.at(other)) >= _SAME


def _says_more(denial: Negation, reading: Reading) -> bool:
    known = grammar(primary(reading.language))
    word = folded(reading.at(denial))
    return (
        denial.kind == "particle"
        and known is not None
        and word != folded(known.particle)
        and word.isalpha()
        and known.affirming(word) == ""
    )


def _parted(one: Negation, other: Negation, here: Side, there: Side) -> bool:
    """Whether a clause ends between `other` and where its side says what `one` denies."""
    _, answer = here.denied(one)
    if answer is None:
        return False
    first, last = sorted([(answer.start, answer.end), (other.start, other.end)])
    return CLAUSE.search(there.reading.text, first[1], last[0]) is not None


def _taken(one: Negation, other: Negation, here: Side, there: Side) -> bool:
    """Whether what `one` denies is said on the other side by a word that denies by itself, elsewhere than
    `other` denies.
    """
    _, answer = here.denied(one)
    if answer is None or abs(there.number(answer) - there.number(other)) <= 1 + _BEFORE:
        return False
    at = bisect_left(there.starts, answer.start)
    near = set(there.starts[max(0, at - _BEFORE) : at + 1])
    return any(word.start in near and word.way in ("formed", "lexical") for word in there.reading.denying)
