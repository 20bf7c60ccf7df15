"""A number in a text, as a value."""

from __future__ import annotations

from typing import NamedTuple


class Number(NamedTuple):
    """A number in a text.

    `readings` are its values, the likeliest first: several where the spelling leaves it open. `kind` is
    "figure", "word", "measure" for a word that says what it counts as well («dreijährig»), "ordinal", "roman",
    "decade", or "code" for the figure of a name; `unit` is "%", a
    currency's or a unit's key of `dragoman.facts.numbers.units`, or "". `weak` numbers are words that often
    mean something else ("one", "second", "thousands of"). `elided` are values that it has beside another
    number: where a range says its scale once («two to three million»), or a season its century («24/25»).
    `below` are those below nought, whose readings are their distance from it.
    """

    start: int
    end: int
    readings: tuple[float, ...]
    kind: str = "figure"
    unit: str = ""
    weak: bool = False
    elided: tuple[float, ...] = ()
    below: bool = False

    @property
    def value(self) -> float:
        """The likeliest value."""
        return self.readings[0]

    def equals(self, other: Number) -> bool:
        """Whether one value is among the readings of both."""
        if self.readings[0] == other.readings[0]:
            return True
        ours, theirs = self.readings + self.elided, other.readings + other.elided
        return any(same(one, two) for one in ours for two in theirs)


def same(one: float, other: float) -> bool:
    """Whether two values are one, but for what floating point adds: 0.1 + 0.2 and 0.3."""
    return one == other or abs(one - other) <= 1e-9 * max(abs(one), abs(other))
