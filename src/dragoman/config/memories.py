"""The memory in the newsroom's store, where there is one."""

from __future__ import annotations

from pathlib import Path

from dragoman.config import database
from dragoman.store.remembering import StoreMemory


def memory() -> StoreMemory | None:
    """The memory of the store; None where no store was made yet. Raises SettingsError and StoreError."""
    url = database.database()
    file = url.removeprefix("sqlite:///") if url.startswith("sqlite:///") else ""
    if file and not Path(file).exists():
        return None
    return StoreMemory(database.store())
