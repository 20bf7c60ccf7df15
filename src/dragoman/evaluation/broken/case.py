"""What a rule that breaks is given, and how one of several breakages is chosen: by the text alone."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from dragoman.evaluation.broken.pairs import Good
from dragoman.evaluation.broken.stock import Stock

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Case:
    """A good pair, and what others of its language lend: names and clauses of other documents."""

    pair: Good
    stock: Stock

    @property
    def source(self) -> str:
        """The sentence."""
        return self.pair.source

    @property
    def target(self) -> str:
        """Its translation."""
        return self.pair.target

    @property
    def ours(self) -> str:
        """The language of the sentence."""
        return self.pair.ours

    @property
    def theirs(self) -> str:
        """The language of its translation."""
        return self.pair.theirs


Rule = Callable[[Case], Iterable[str]]
"""All translations that the rule can make of a good one, each with exactly one fact broken, for certain."""


def number(*texts: str) -> int:
    """A number that depends on texts alone, the same on every machine."""
    return int.from_bytes(hashlib.sha256("\0".join(texts).encode()).digest()[:8])


def chosen(things: Sequence[Thing], *texts: str) -> Thing:
    """One of several, by a text."""
    return things[number(*texts) % len(things)]


def broken(rule: Rule, kind: str, case: Case) -> str | None:
    """The translation as the rule breaks it, one of all that it can make; None where it can make none."""
    made = sorted({one for one in rule(case) if one != case.target and one.strip()})
    return chosen(made, kind, case.source, case.target) if made else None


def others(things: Sequence[Thing], *texts: str) -> Iterator[Thing]:
    """All things, from one of them on that the texts choose."""
    start = number(*texts) % len(things) if things else 0
    yield from things[start:]
    yield from things[:start]
