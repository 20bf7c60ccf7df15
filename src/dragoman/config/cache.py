"""The folder of what can be made again: drafts of engines, and tables that take long to make."""

from __future__ import annotations

import os
from pathlib import Path

from dragoman.text import kept

CACHE = "DRAGOMAN_CACHE"
"""Environment variable: that folder."""


def cache() -> Path:
    """That of DRAGOMAN_CACHE, else the user's."""
    from platformdirs import user_cache_path

    folder = os.environ.get(CACHE)
    return Path(folder) if folder else user_cache_path("dragoman")


def keep_tables() -> None:
    """From now on, tables are kept there."""
    kept.use(cache() / "tables")
