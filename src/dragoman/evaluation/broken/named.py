"""Names replaced, exchanged, and one of two left out: names that are the same letters on both sides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from dragoman.evaluation.broken.case import Case, others
from dragoman.evaluation.broken.stock import Name, names
from dragoman.evaluation.broken.words import listed, tidy

_OFFERED = 3
"""Names that each may be replaced by one of."""


def replaced(case: Case) -> Iterator[str]:
    """A name is another of its sort, from another document, that has no word and no beginning of this
    sentence's.
    """
    everything = f"{case.source} {case.target}"
    taken = {word[:3].casefold() for word in re.findall(r"\w+", everything)}
    for name in names(case.pair):
        lent = [one for one in case.stock.names.get(name.sort, ()) if one.half == case.pair.half]
        offered = 0
        for other in others(lent, case.target, name.text):
            fresh = all(word[:3].casefold() not in taken for word in other.text.split())
            if other.document != case.pair.document and fresh:
                end = name.target + len(name.text)
                yield case.target[: name.target] + other.text + case.target[end:]
                offered += 1
            if offered == _OFFERED:
                break


def added(case: Case) -> Iterator[str]:
    """A name of another document joins a name: «A» is «A and B»."""
    conjunctions = listed(case.theirs, "joined.conjunctions")
    taken = {word[:3].casefold() for word in re.findall(r"\w+", f"{case.source} {case.target}")}
    for name in names(case.pair) if conjunctions else ():
        end = name.target + len(name.text)
        lent = [one for one in case.stock.names.get(name.sort, ()) if one.half == case.pair.half]
        for other in others(lent, case.target, name.text):
            fresh = all(word[:3].casefold() not in taken for word in other.text.split())
            if (
                other.document != case.pair.document
                and fresh
                and re.match(r"[\s,.]", case.target[end:] or ".")
            ):
                yield f"{case.target[:end]} {conjunctions[0]} {other.text}{case.target[end:]}"
                break


def exchanged(case: Case) -> Iterator[str]:
    """Two names of one sentence are exchanged that are not in one row."""
    for one, other in combinations(_in_target(case), 2):
        if apart(case, one, other):
            yield swapped(case.target, one, other)


def _in_target(case: Case) -> list[Name]:
    return sorted(names(case.pair), key=lambda name: name.target)


def apart(case: Case, one: Name, other: Name) -> bool:
    """Whether more than a list's words («A, B and C») stand between two names, on both sides."""
    first, last = sorted((one, other), key=lambda name: name.source)
    between = (
        case.target[one.target + len(one.text) : other.target],
        case.source[first.source + len(first.original) : last.source],
    )
    joining = {*listed(case.ours, "joined.conjunctions"), *listed(case.theirs, "joined.conjunctions"), "or"}
    return all(
        any(not word[0].isupper() and word not in joining for word in re.findall(r"[^\W\d_]{2,}", gap))
        for gap in between
    )


def swapped(text: str, one: Name, other: Name) -> str:
    """A text with two names exchanged, the first of which stands before the second."""
    first, second = one.target, other.target
    return (
        text[:first]
        + other.text
        + text[first + len(one.text) : second]
        + one.text
        + text[second + len(other.text) :]
    )


def one_dropped(case: Case) -> Iterator[str]:
    """Of «A and B» one name is left out."""
    ours, theirs = (listed(language, "joined.conjunctions") for language in (case.ours, case.theirs))
    for one, other in combinations(_in_target(case), 2):
        here = (
            case.source[one.source + len(one.original) : other.source].strip()
            if one.source < other.source
            else ""
        )
        there = case.target[one.target + len(one.text) : other.target]
        if here in ours and there.strip() in theirs:
            end = other.target + len(other.text)
            yield tidy(case.target[: one.target + len(one.text)] + case.target[end:], case.target)
            yield tidy(case.target[: one.target] + case.target[other.target :], case.target)
