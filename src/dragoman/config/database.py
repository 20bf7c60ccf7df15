"""Where the newsroom's store is."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.store import Store

DATABASE = "DRAGOMAN_DATABASE"
"""Environment variable: the URL of the database, ``sqlite:///FILE`` or ``postgresql://USER:PASSWORD@HOST/NAME``."""


def database() -> str:
    """That of DRAGOMAN_DATABASE, else a file in the user's data folder."""
    from platformdirs import user_data_path

    return os.environ.get(DATABASE) or f"sqlite:///{user_data_path('dragoman') / 'dragoman.sqlite3'}"


def store(*, new: bool = True) -> Store:
    """The newsroom's store, opened; made where there is none, unless `new` is False. Raises SettingsError and
    StoreError.
    """
    from dragoman.store import Store  # only where it is asked for: what speaks to databases loads for 0.2 s

    return Store.open(database(), new=new)
