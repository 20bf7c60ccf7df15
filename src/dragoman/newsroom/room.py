"""Who acts in the newsroom, and with what."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from dragoman.desk import Desk
from dragoman.model.newsroom import Actor
from dragoman.store import Store, Writing


@dataclass(frozen=True, slots=True)
class Room:
    """The store and the desk that `by` acts with, and the clock by which he does."""

    store: Store
    desk: Desk
    by: Actor
    now: Callable[[], datetime]

    @contextmanager
    def writing(self) -> Iterator[Writing]:
        """A transaction of his, now. Raises StoreError."""
        with self.store.writing(self.by, self.now()) as write:
            yield write
