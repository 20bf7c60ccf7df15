"""Numbers of decades: of a life, of a century, and the years that several of them count."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.facts.numbers.number import Number

if TYPE_CHECKING:  # it asks this package, and imports it
    from dragoman.facts.reading import Reading

_DECADE, _CENTURY = 10, 100
"""Years."""

_DECADES, _DECADES_SAID = range(20, 100, _DECADE), range(10, 100, _DECADE)

_YEARS = frozenset(range(1100, 2100, _DECADE))
"""Years that decades begin with."""


def is_tens_of_years(number: Number, of: Reading, other: Reading) -> bool:
    """Whether a number may count the years of decades: «a decade or two» are «zehn oder zwanzig Jahre»."""
    return (
        number.value in _DECADES_SAID
        and any(one.unit == "decade" for one in other.durations)
        and any(one.unit == "year" for one in of.durations)
    )


def is_one_decade(one: Number, other: Number) -> bool:
    """Whether one is a decade, and the other the year that one of any century begins with."""
    if one.kind != "decade":
        one, other = other, one
    return (
        one.kind == "decade"
        and other.kind == "figure"
        and other.value in _YEARS
        and other.value % _CENTURY == one.value % _CENTURY
    )


def ends_decade(one: Number, others: Sequence[Number]) -> bool:
    """Whether a number is ten more than a decade of the other side: «in their twenties» is from 20 to 30."""
    tens = one.value - _DECADE
    return tens in _DECADES and any(
        other.value == tens and (other.kind == "decade" or (other.weak and other.kind == "word"))
        for other in others
    )
