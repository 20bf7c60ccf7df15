"""Folders of what can be made again, for tests that begin with nothing remembered."""

from __future__ import annotations

import os
from pathlib import Path


def cache_of_its_own(folder: Path) -> str:
    """A folder with the tables that all tests share, which take long to make, and nothing else."""
    made = folder / "cache"
    made.mkdir(exist_ok=True)
    (made / "tables").symlink_to(os.environ["DRAGOMAN_TESTS_TABLES"])
    return str(made)
