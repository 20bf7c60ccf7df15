"""Names of persons, places and organisations: found, and compared across languages and scripts."""

from dragoman.text.names.extraction import Name, NameWord, names
from dragoman.text.names.protecting import protected
from dragoman.text.names.similarity import THRESHOLD, similarity

__all__ = ["THRESHOLD", "Name", "NameWord", "names", "protected", "similarity"]
