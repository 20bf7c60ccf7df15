"""What a store of models has."""

from __future__ import annotations

from dragoman.models.store import Store


def names(store: Store) -> list[str]:
    return [one.manifest.name for one in store.installed()]


def left(store: Store) -> list[str]:
    """What lies in the store's folder, hidden or not."""
    return sorted(path.name for path in store.root.iterdir())
