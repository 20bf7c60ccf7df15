"""Models of Firefox Translations, run by Marian or slimt."""

from __future__ import annotations

from dragoman.engines.description import Description, NoSettings, Remembered, Surroundings
from dragoman.model.protocols import Engine

_MOST_WORKERS = 4
"""One a core, while they are few: each holds its own model in memory."""


def _make(argument: str, settings: NoSettings, around: Surroundings) -> Engine:
    from dragoman.engines.bergamot.engine import Bergamot
    from dragoman.engines.local import models
    from dragoman.engines.pairs import Pivot

    found = models(argument, around.store, bergamot=True)
    return Pivot(Bergamot(found, parallel=min(_MOST_WORKERS, around.cores)))


BERGAMOT = Description(
    "bergamot",
    "bergamot[:MODEL|DIR]",
    "a model of Firefox Translations, by its name in the store or its folder; without one, all that are "
    "installed",
    _make,
    NoSettings,
    page="bergamot.md",
    extra="bergamot",
    remembered=Remembered(),
    flawed=("bergamot:slimt-0.1.0:",),  # it decodes otherwise than it should: see docs/bergamot.md
)
