"""A drop folder, read as a feed: its files are the articles."""

from __future__ import annotations

import os
from collections.abc import Container
from datetime import datetime
from pathlib import Path

from dragoman.model.errors import DragomanError, ReadError
from dragoman.sources.feeds.values import Feed, Item
from dragoman.sources.files import expand

SETTLED_S = 2.0
"""Seconds since a file was written before it is taken: it may be written still. Who moves whole files into
the folder waits as long, and no longer."""


def listed(folder: str, extensions: Container[str], now: datetime) -> Feed:
    """The folder's files with one of `extensions`, those of the folders in it too, the newest first.

    A file that was written just now is not listed unless it was read before, and then counts as unchanged:
    the feed is then not whole. Raises ReadError where there is no such folder.
    """
    root = Path(folder)
    if not root.is_dir():
        raise ReadError(f"There is no folder {folder}", "Is its disk there?")
    found: list[tuple[int, Item]] = []
    whole = True
    for name in _names(root, extensions):
        try:
            told = os.stat(root / name)
        except OSError:
            continue  # it went away meanwhile
        if abs(now.timestamp() - told.st_mtime) < SETTLED_S:
            whole = False
            continue
        version = f"{told.st_size} {told.st_mtime_ns}"
        found.append((told.st_mtime_ns, Item(name, None, changed=version)))
    newest = sorted(found, key=lambda each: (-each[0], each[1].id))
    return Feed(root.name, tuple(item for _, item in newest), whole=whole)


def _names(root: Path, extensions: Container[str]) -> list[str]:
    """The paths of its files, relative; none where there is no article in it."""
    try:
        references = list(expand(str(root), extensions=extensions))
    except DragomanError:
        return []
    return [os.path.relpath(one.name, root) for one in references]
