"""Numbers in text, in every spelling, as values."""

from dragoman.facts.numbers.read import Number, numbers

__all__ = ["Number", "numbers"]
