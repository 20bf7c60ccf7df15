"""Words turned into their opposite, or exchanged for another of their kind: comparatives, directions, verbs
of rise and fall and of stance, «last» and «this» year, scales, fractions, ordinals, currencies, units, roles.

Each side must have exactly one word of the sense, and none of its opposite: so what is exchanged is what
answers the original's word, and the result says something else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from dragoman.evaluation.broken.case import Case, Rule
from dragoman.evaluation.broken.figures import spelled
from dragoman.evaluation.broken.words import Found, found, into, listed, only, replaced, senses

COMPARED = (
    ("more", "less"), ("before", "after"), ("first", "last"), ("north", "south"), ("east", "west"),
    ("higher", "lower"), ("better", "worse"), ("larger", "smaller"), ("older", "younger"),
    ("earlier", "later"), ("inside", "outside"),
)  # fmt: skip
MOVED = (("rise", "fall"), ("win", "lose"))
STANCES = (
    ("support", "oppose"), ("accept", "reject"), ("confirm", "deny"), ("open", "close"), ("begin", "end"),
    ("arrive", "leave"), ("kill", "save"),
)  # fmt: skip
YEARS = (("this", "last"), ("next", "last"))

_WITH_DENIALS = frozenset({"more", "less"})
"""Senses whose words mean something else beside a denial («no more», «nicht mehr», «ne … plus»)."""


def opposites(name: str, pairs: tuple[tuple[str, str], ...]) -> Rule:
    """The rule that turns the words of these pairs of senses, of one table."""
    return partial(_turned, name, pairs)


def _turned(name: str, pairs: tuple[tuple[str, str], ...], case: Case) -> Iterator[str]:
    ours, theirs = senses(case.ours, name), senses(case.theirs, name)
    for one, other in (*pairs, *((after, before) for before, after in pairs)):
        if one not in ours or one not in theirs or (one in _WITH_DENIALS and _denies(case)):
            continue
        if _one(case.source, ours, one, other, case.ours):
            place = only(case.target, theirs[one], case.theirs)
            if place and _one(case.target, theirs, one, other, case.theirs):
                yield replaced(case.target, place)


def _one(text: str, table: Mapping[str, Mapping[str, str]], sense: str, other: str, language: str) -> bool:
    """Whether a text has the sense once, and its opposite not at all."""
    opposed = [form for form in table.get(other, {}) if form not in table[sense]]
    return only(text, table[sense], language) is not None and not found(text, opposed, language)


def _denies(case: Case) -> bool:
    return any(
        found(text, listed(language, "denials.every"), language)
        for text, language in ((case.source, case.ours), (case.target, case.theirs))
    )


def exchanged(name: str, *, alone: bool = False, counted: bool = False) -> Rule:
    """The rule that exchanges a word of a table for another of its kind; `alone`: the only one of its kind
    there; `counted`: where a number stands before it.
    """
    return partial(_exchanged, name, alone, counted)


def _exchanged(name: str, alone: bool, counted: bool, case: Case) -> Iterator[str]:
    ours, theirs = senses(case.ours, name), senses(case.theirs, name)
    every = [
        {form: other for kind in table.values() for form, other in kind.items()} for table in (ours, theirs)
    ]
    if not all(every):
        return
    sides = found(case.source, every[0], case.ours), found(case.target, every[1], case.theirs)
    if alone and not len(sides[0]) == len(sides[1]) == 1:
        return
    for sense in ours.keys() & theirs.keys():
        here = [one for one in sides[0] if into(ours[sense], one.of(case.source))]
        there = [one for one in sides[1] if into(theirs[sense], one.of(case.target))]
        if len(here) == len(there) == 1 and not (counted and not _counted(case, there[0])):
            yield replaced(case.target, there[0], into(theirs[sense], there[0].of(case.target)))


def _counted(case: Case, place: Found) -> bool:
    """Whether a number stands before a word of the translation, in figures or as a word."""
    before = case.target[: place.start].split()
    return bool(before) and (before[-1][-1].isdigit() or before[-1].lower() in spelled(case.theirs))
