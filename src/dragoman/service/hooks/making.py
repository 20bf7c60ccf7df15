"""Hooks are made and their secrets rotated: for the routes and the command."""

from __future__ import annotations

import secrets as chance
from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from dragoman.model.errors import SettingsError
from dragoman.newsroom.events import EventKind
from dragoman.service.hooks.secrets import secret
from dragoman.store import Writing, deliveries, hooks
from dragoman.store.deliveries import Message
from dragoman.store.hooks import Hook
from dragoman.store.schema.types import spelled

if TYPE_CHECKING:
    from dragoman.sources.guard import Guard  # which loads httpx

LONGEST = 2000
"""Characters of a hook's URL."""

MOST = 100
"""Hooks of a newsroom."""

TEST = "hook.test"
"""The kind of a message by which somebody tries a hook."""


def kinds(names: Sequence[str]) -> tuple[EventKind, ...]:
    """The kinds of events of these names, each once; all, where none is named. Raises SettingsError."""
    if unknown := [name for name in names if name not in list(EventKind)]:
        raise SettingsError(f"«{unknown[0]}» is no event", f"They are {', '.join(EventKind)}.")
    return tuple(EventKind(name) for name in dict.fromkeys(names)) or tuple(EventKind)


def address(url: str, guard: Guard | None = None, *, private: bool = False) -> str:
    """The address of a hook, as it is kept; to be asked before the transaction, since names are looked up.

    `guard` permits addresses on the open internet alone, where none is given. Raises SettingsError.
    """
    from dragoman.service.hooks.addresses import checked
    from dragoman.sources.guard import Guard

    return checked(url, guard or Guard(), private=private)


def make(write: Writing, url: str, names: Sequence[str], *, note: str = "", private: bool = False) -> Hook:
    """Makes a hook of an `address` that was checked. Raises SettingsError."""
    if len(hooks.every(write)) >= MOST:
        raise SettingsError(f"There are {MOST} hooks already", "Remove one that nobody needs.")
    return hooks.add(write, url, kinds(names), secret(), note=note, private=private)


def rotate(write: Writing, hook: int, hours: int) -> Hook:
    """Gives a hook another secret; both sign for so many hours. Raises NotStored."""
    return hooks.rotate(write, hook, secret(), write.at + timedelta(hours=hours))


def test(write: Writing, hook: int) -> int:
    """Has a hook told something that means nothing, and gives the delivery's id. Raises NotStored."""
    told = hooks.get(write, hook)
    body = {"type": TEST, "timestamp": spelled(write.at), "data": {"hook": told.id}}
    return deliveries.queue(write, told.id, Message(f"test-{chance.token_hex(8)}", TEST, body))
