"""What became of all that was read of a foreign memory: nothing is skipped without a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Why(StrEnum):
    """Why an entry is not taken, or not as it stands."""

    BROKEN = "is not well-formed"
    NO_SOURCE = "has no text in the source language"
    NO_TARGET = "has no text in a target language"
    EMPTY = "has an empty text"
    TOO_LONG = "is too long for a sentence"
    LANGUAGE = "names a language that is none"
    MARKS = "has markup that does not close"
    STATUS = "has a status that is not known"
    UNMATCHED = "has marks on one side alone"
    CUT_OFF = "is cut off: the file ends in it"


class Refused(NamedTuple):
    """An entry that was not taken: where it stands, what it calls itself, and why."""

    line: int
    name: str
    why: Why
    detail: str = ""

    def __str__(self) -> str:
        name = f" («{self.name}»)" if self.name else ""
        detail = f": {self.detail}" if self.detail else ""
        return f"line {self.line}{name} {self.why}{detail}"


NAMED = 1000
"""Entries that are kept by name; of more their number is known, and `told` has heard of each."""


@dataclass(slots=True)
class Tally:
    """Counts while a file is read: `read` entries; `taken` is how many units came of them.

    `several` entries had more than one translation into a language, all of which are taken. Each that is
    refused is told to `told`, the first thousand are kept.
    """

    read: int = 0
    taken: int = 0
    several: int = 0
    refused: Counter[Why] = field(default_factory=Counter)
    named: list[Refused] = field(default_factory=list)
    told: Callable[[Refused], None] | None = None

    def refuse(self, line: int, name: str, why: Why, detail: str = "") -> None:
        """An entry is not taken."""
        one = Refused(line, name[:200], why, detail[:300])
        self.refused[why] += 1
        if len(self.named) < NAMED:
            self.named.append(one)
        if self.told is not None:
            self.told(one)

    @property
    def lost(self) -> int:
        """How many refusals there were; an entry of several languages may have several."""
        return self.refused.total()
