"""Where a newsroom publishes, as it is written: a folder, the URL of a bucket, or its store."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from dragoman.model.newsroom import Actor
from dragoman.newsroom.shelf import Stored
from dragoman.publish import hosting
from dragoman.publish.site import NAME, Host, checked_address
from dragoman.store import Store

STORE = "store:"
"""Stands for the store itself."""


def hosted(  # noqa: PLR0913  # where it is, and who writes there
    site: str,
    store: Store,
    by: Actor,
    now: Callable[[], datetime],
    base_url: str | None = None,
    name: str = NAME,
) -> Host:
    """The host of that name. Raises SettingsError, StoreError and WriteError."""
    if site == STORE:
        checked_address(base_url)
        return Host(Stored(store, by, now), base_url, name)
    return hosting.hosted(site, base_url, name)
