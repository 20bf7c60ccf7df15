"""Where this machine's models are, and where others can be had."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path

from dragoman.engines.models.catalogues import Catalogue
from dragoman.engines.models.describe import described
from dragoman.engines.models.manifest import Family, Manifest
from dragoman.engines.models.store import Store

FOLDER = "DRAGOMAN_MODELS"
REGISTRY = "DRAGOMAN_MOZILLA_MODELS"
INDEX = "ARGOS_PACKAGE_INDEX"
ENDPOINT = "HF_ENDPOINT"
"""Environment variables: the folder of models, and mirrors of the catalogues. The last two are those of the
catalogues' own programs.
"""

_ORDER = tuple(map(Family, ("bergamot", "marian", "madlad", "argos", "m2m100", "t5", "nllb")))
"""As `dragoman.engines.models.choice` has it."""


def store() -> Store:
    """The models in the folder of DRAGOMAN_MODELS, else in the user's folder of data."""
    from platformdirs import user_data_path

    said = os.environ.get(FOLDER)
    return Store(Path(said) if said else user_data_path("dragoman") / "models")


def at_hand(argument: str, families: Collection[Family]) -> dict[Path, Manifest]:
    """The models of these families that an engine's argument names: one in a folder, one by its name in the
    store, or all of the store's without an argument, in the order in which they are chosen.

    Raises EngineMissing and EngineError.
    """
    if argument and Path(argument).is_dir():
        return {Path(argument): described(Path(argument))}
    if argument:
        one = store().get(argument)
        return {one.folder: one.manifest}
    found = [one for one in store().installed() if one.manifest.family in families]
    found.sort(key=lambda one: (_ORDER.index(one.manifest.family), one.manifest.name))
    return {one.folder: one.manifest for one in found}


def catalogues() -> tuple[Catalogue, ...]:
    """The places where models are published, in the order in which they are asked."""
    from dragoman.engines.models.catalogues import argos, hub, mozilla

    return (
        mozilla.Mozilla(os.environ.get(REGISTRY) or mozilla.REGISTRY),
        hub.Hub(os.environ.get(ENDPOINT) or hub.ENDPOINT),
        argos.Argos(os.environ.get(INDEX) or argos.INDEX),
    )
