"""Names of persons, places and organisations: found, and compared across languages and scripts."""

from dragoman.facts.names.extraction import Name, NameWord, names
from dragoman.facts.names.protecting import protected
from dragoman.facts.names.similarity import THRESHOLD, similarity

__all__ = ["THRESHOLD", "Name", "NameWord", "names", "protected", "similarity"]
