"""The memory in the newsroom's store, where there is one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.config import database
from dragoman.store import glance

if TYPE_CHECKING:
    from dragoman.store.remembering import StoreMemory


def memory() -> StoreMemory | None:
    """The memory of the store; None where no store was made yet. Raises SettingsError and StoreError."""
    file = _file()
    if file is not None and not file.exists():
        return None
    from dragoman.store.remembering import StoreMemory  # only where there is a store

    return StoreMemory(database.store())


def may_settle() -> bool:
    """Whether the store may have terms; only where it may, it is worth to open it for them."""
    file = _file()
    if file is None:
        return True
    return file.exists() and glance.may_settle(file)


def _file() -> Path | None:
    """The file that the store is in; None where it is no file's."""
    url = database.database()
    return Path(url.removeprefix("sqlite:///")) if url.startswith("sqlite:///") else None
