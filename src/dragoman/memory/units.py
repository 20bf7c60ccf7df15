"""What the memory holds and answers: units, hits, and what it needs of whoever keeps them.

A unit is a sentence, its translation into one language, and who stands for it. Several translations of one
sentence are several units; that one is used which was made between the same neighbours, or else the latest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple, Protocol

from dragoman.model.article import Mark
from dragoman.model.protocols import Pair


class Standing(StrEnum):
    """Who stands for a unit, the best first.

    APPROVED is what a person of this newsroom approved or wrote: it alone is reused word for word. IMPORTED
    came from elsewhere, and nobody here vouches for it: it is shown to editors. MACHINE is what an engine
    made. REJECTED is what a person turned down: it is kept to be known again, and never shown.
    """

    APPROVED = "approved"
    IMPORTED = "imported"
    MACHINE = "machine"
    REJECTED = "rejected"

    @property
    def rank(self) -> int:
        """0 for the best."""
        return list(Standing).index(self)


class Text(NamedTuple):
    """A sentence and its marks, of which kind, tag and place count: addresses are the article's affair. What
    another tool wrote for a mark stands in its attributes «raw», and «end» for what closes it.
    """

    text: str
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence in `source_language`, its translation into `target_language` (BCP 47 tags), and its origin.

    `made_by` is a person, an engine, or a memory of others; `made_at` in UTC, to the second, None where it is
    not known; `signature` names the engine exactly, of a machine's. `before` and `after` are the keys of the
    sentences beside it (`keys.key`), 0 at an end, None where they are not known. `article` is that which it
    was made in, by its identifier; `withdrawn` tells that this was withdrawn since.
    """

    source_language: str
    target_language: str
    source: Text
    target: Text
    standing: Standing = Standing.IMPORTED
    made_by: str = ""
    made_at: datetime | None = None
    before: int | None = None
    after: int | None = None
    article: str = ""
    signature: str = ""
    withdrawn: bool = False

    @property
    def is_reusable(self) -> bool:
        """Whether it may stand in an edition without anybody looking at it again."""
        return self.standing is Standing.APPROVED and not self.withdrawn


@dataclass(frozen=True, slots=True)
class Hit:
    """A unit that answers a sentence: `likeness` from 0 to 1 (1: the same text), and how many of its
    neighbours (0 to 2) are those of the sentence. `number` is the unit's in its memory.
    """

    unit: Unit
    likeness: float
    context: int = 0
    number: int = 0


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that is looked up, with the texts beside it: "" at an end, None where they are not known."""

    text: str
    before: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Stats:
    """How many units of a pair there are of each standing; how many were withdrawn, and the latest's time."""

    source_language: str
    target_language: str
    standings: dict[Standing, int]
    withdrawn: int = 0
    latest: datetime | None = None

    @property
    def total(self) -> int:
        """All but what was rejected."""
        return sum(count for standing, count in self.standings.items() if standing is not Standing.REJECTED)


class Memory(Protocol):
    """What finds units again. Reads nothing that grows with the memory; raises StoreError."""

    def exact(self, sentences: Sequence[Sentence], pair: Pair) -> list[tuple[Hit, ...]]:
        """The units of each sentence's very text, best first (`ranking.best_first`)."""

    def alike(
        self, texts: Sequence[str], pair: Pair, *, at_least: float = 0.75, most: int = 5
    ) -> list[tuple[Hit, ...]]:
        """The units whose sentence is like each text, itself included, the likest first."""

    def rejected(self, texts: Sequence[str], pair: Pair) -> list[frozenset[str]]:
        """Of each text the translations that a person turned down."""
