"""Values, protocols and errors: the words that every other layer speaks. Standard library only."""

VERSION = "1.0.0b1"
"""Of this dragoman: a part of every signature."""
