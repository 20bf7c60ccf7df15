"""Numbers in text, in every spelling, as values."""

from dragoman.text.numbers.read import Number, numbers

__all__ = ["Number", "numbers"]
