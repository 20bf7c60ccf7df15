"""Where this machine's models are, and where others can be had."""

from __future__ import annotations

import os
from pathlib import Path

from dragoman.engines.probe import probe
from dragoman.models.catalogues import Catalogue
from dragoman.models.store import Store

FOLDER = "DRAGOMAN_MODELS"
REGISTRY = "DRAGOMAN_MOZILLA_MODELS"
INDEX = "ARGOS_PACKAGE_INDEX"
ENDPOINT = "HF_ENDPOINT"
"""Environment variables: the folder of models, and mirrors of the catalogues. The last two are those of the
catalogues' own programs.
"""


def store() -> Store:
    """The models in the folder of DRAGOMAN_MODELS, else in the user's folder of data."""
    from platformdirs import user_data_path

    said = os.environ.get(FOLDER)
    return Store(Path(said) if said else user_data_path("dragoman") / "models", probe)


def catalogues() -> tuple[Catalogue, ...]:
    """The places where models are published, in the order in which they are asked."""
    from dragoman.models.catalogues import argos, hub, mozilla

    return (
        mozilla.Mozilla(os.environ.get(REGISTRY) or mozilla.REGISTRY),
        hub.Hub(os.environ.get(ENDPOINT) or hub.ENDPOINT),
        argos.Argos(os.environ.get(INDEX) or argos.INDEX),
    )
