"""Models of Firefox Translations, run by slimt."""

from dragoman.engines.bergamot.engine import Bergamot

__all__ = ["Bergamot"]
