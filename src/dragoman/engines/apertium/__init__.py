"""Apertium: rule-based translation by the programs and data of Debian's packages.

Apertium is GPL; it runs as separate processes and nothing of it is imported.
"""

from __future__ import annotations

from dragoman.engines.description import Description, NoSettings, Surroundings
from dragoman.model.protocols import Engine


def _make(argument: str, settings: NoSettings, around: Surroundings) -> Engine:
    from dragoman.engines.apertium.engine import Apertium
    from dragoman.engines.pairs import Pivot

    return Pivot(Apertium())


APERTIUM = Description(
    "apertium",
    "apertium",
    "Apertium, by rules, on this machine; the default",
    _make,
    NoSettings,
    page="apertium.md",
    # Newspapers have published daily editions by Apertium's Spanish-Catalan for years.
    newsroom=frozenset({("es", "ca"), ("ca", "es")}),
)
