"""Numbers in text, in every spelling, as values."""

from dragoman.facts.numbers.number import Number
from dragoman.facts.numbers.read import numbers

__all__ = ["Number", "numbers"]
