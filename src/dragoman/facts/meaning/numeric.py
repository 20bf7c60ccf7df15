"""numpy as all of the house has it, with one thread: see `dragoman.text.numeric`."""

from dragoman.text.numeric import Floats, limiter, loaded_before, np

__all__ = ["Floats", "limiter", "loaded_before", "np"]
