"""How long a translation usually is."""

from __future__ import annotations

from functools import lru_cache
from math import log, sqrt
from typing import TYPE_CHECKING, NamedTuple

from dragoman.facts.languages import table
from dragoman.text.languages import primary

if TYPE_CHECKING:
    from dragoman.facts.meaning.numeric import Floats

_UNKNOWN = (1.08, 0.3)
"""Characters that stand for one of English, and how far that strays, in a language whose file does not say:
about the middle of those that do, and twice their usual spread."""

_NEWS = 0.13
"""How far lengths stray between the languages that the deviation was measured on."""


_NEAR, _FREEDOM = 0.12, 15.0
"""How far lengths stray at least, and what makes of that and of the most (Arabic, Chinese) 0 and 1."""


class Lengths(NamedTuple):
    """Characters of the target that one of the source needs, and how far that strays."""

    ratio: float
    stray: float

    @property
    def freer(self) -> float:
        """How much freer people translate between the two than between those that are nearest, 0 to 1."""
        return min(1.0, max(0.0, (self.stray - _NEAR) * _FREEDOM))

    def surprise(self, source: float, target: float) -> float:
        """By how many standard deviations `target` characters are more than `source` ones usually need; below
        nought where they are fewer.
        """
        # Short texts stray more: what is fixed of it and what goes with length were measured on news.
        deviation = sqrt(0.0081 + 0.6 / (source + 10)) * self.stray / _NEWS
        return log((target / self.ratio + 5) / (source + 5)) / deviation

    def surprises(self, source: float | Floats, target: float | Floats) -> Floats:
        """The same of many lengths; one of the two is given once for all."""
        from dragoman.facts.meaning.numeric import np

        deviations = np.sqrt(0.0081 + 0.6 / (source + 10)) * self.stray / _NEWS
        found: Floats = (np.log((target / self.ratio + 5) / (source + 5)) / deviations).astype(np.float32)
        return found


@lru_cache(maxsize=1024)
def lengths(source: str, target: str) -> Lengths:
    """The lengths between two languages (BCP 47 tags)."""
    ours, stray = _length(primary(source))
    theirs, other_stray = _length(primary(target))
    return Lengths(theirs / ours, max(stray, other_stray))


def _length(language: str) -> tuple[float, float]:
    found = table("length", language)
    return (found["characters"], found["stray"]) if found else _UNKNOWN
