"""Keys to services: from the environment, or from files. Never from arguments, which everybody sees."""

from __future__ import annotations

import os
from pathlib import Path

from dragoman.engines.key import Key
from dragoman.model.errors import SettingsError

_MAX_BYTES = 16_384


def key(variable: str, file: Path | None = None) -> Key | None:
    """The key in the variable, in the file that VARIABLE_FILE names, or in `file`, the first that there is.

    Raises SettingsError where a file cannot be read, or holds no key.
    """
    said = os.environ.get(variable)
    if said:
        return Key(said, variable)
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
