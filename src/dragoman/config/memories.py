"""The memory in the newsroom's store, where there is one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.config import database

if TYPE_CHECKING:
    from dragoman.store.remembering import StoreMemory


def memory() -> StoreMemory | None:
    """The memory of the store; None where no store was made yet. Raises SettingsError and StoreError."""
    url = database.database()
    file = url.removeprefix("sqlite:///") if url.startswith("sqlite:///") else ""
    if file and not Path(file).exists():
        return None
    from dragoman.store.remembering import StoreMemory  # only where there is a store

    return StoreMemory(database.store())
