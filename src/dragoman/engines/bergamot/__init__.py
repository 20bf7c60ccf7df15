"""Models of Firefox Translations, run by Marian or slimt."""

from dragoman.engines.bergamot.engine import Bergamot

__all__ = ["Bergamot"]
