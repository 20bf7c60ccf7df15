"""Values, protocols and errors: the words that every other layer speaks. Standard library only."""
