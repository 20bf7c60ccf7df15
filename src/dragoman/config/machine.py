"""What this machine has for engines: keys, models, drafts and mirrors, by its environment and files."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.engines.description import Surroundings
from dragoman.model.errors import SettingsError

if TYPE_CHECKING:
    from dragoman.engines.paid import Key
    from dragoman.memory.drafts import Drafts
    from dragoman.models.catalogues import Catalogue
    from dragoman.models.store import Store

CACHE = "DRAGOMAN_CACHE"
"""Environment variable: the folder of what can be made again."""

FOLDER = "DRAGOMAN_MODELS"
REGISTRY = "DRAGOMAN_MOZILLA_MODELS"
INDEX = "ARGOS_PACKAGE_INDEX"
ENDPOINT = "HF_ENDPOINT"
"""Environment variables: the folder of models, and mirrors of the catalogues. The last two are those of the
catalogues' own programs.
"""

_MAX_BYTES = 16_384
"""Of a key's file: far more than any key has, and little enough to read whatever was named."""


def surroundings() -> Surroundings:
    """What engines are handed."""
    return Surroundings(os.environ.get, key, store, partial(drafts, contextual=False), cores())


def key(variable: str, file: Path | None = None) -> Key | None:
    """The key in the variable, in the file that VARIABLE_FILE names, or in `file`, the first that there is:
    never from arguments, which everybody sees.

    Raises SettingsError where a file cannot be read, or holds no key.
    """
    from dragoman.engines.paid import Key

    text = os.environ.get(variable)
    if text:
        return Key(text, variable)
    named = os.environ.get(f"{variable}_FILE")
    path = Path(named) if named else file
    if path is None:
        return None
    try:
        with path.open("rb") as stream:
            data = stream.read(_MAX_BYTES)
    except OSError as error:
        raise SettingsError(
            f"The key file {path} cannot be read: {error.strerror or error}",
            f"Check the path, or set {variable}.",
        ) from error
    return Key(data.decode("utf-8", "replace").strip(), f"the file {path}")


def store() -> Store:
    """The models in the folder of DRAGOMAN_MODELS, else in the user's folder of data."""
    from platformdirs import user_data_path

    from dragoman.engines.local import probe
    from dragoman.models.store import Store

    folder = os.environ.get(FOLDER)
    return Store(Path(folder) if folder else user_data_path("dragoman") / "models", probe)


def catalogues() -> tuple[Catalogue, ...]:
    """The places where models are published, in the order in which they are asked."""
    from dragoman.models.catalogues import hub, indexes

    return (
        indexes.Mozilla(os.environ.get(REGISTRY) or indexes.MOZILLA),
        hub.Hub(os.environ.get(ENDPOINT) or hub.ENDPOINT),
        indexes.Argos(os.environ.get(INDEX) or indexes.ARGOS),
    )


def drafts(*, contextual: bool) -> Drafts:
    """The drafts in the folder of DRAGOMAN_CACHE, else in the user's cache."""
    from platformdirs import user_cache_path

    from dragoman.memory.drafts import Drafts

    folder = os.environ.get(CACHE)
    file = (Path(folder) if folder else user_cache_path("dragoman")) / "drafts.sqlite"
    return Drafts(file, contextual=contextual)


def cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0))
