"""Apertium: rule-based translation by the programs and data of Debian's packages.

Apertium is GPL; it runs as separate processes and nothing of it is imported.
"""

from dragoman.engines.apertium.engine import Apertium

__all__ = ["Apertium"]
