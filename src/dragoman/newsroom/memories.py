"""The newsroom's memory, terms and names: brought in from files, given out, and told what people decide."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from itertools import islice

from dragoman.memory.units import Unit
from dragoman.model.newsroom import Actor
from dragoman.store import Store, audit, memory

PORTION = 20_000
"""Units of one transaction: others wait for some seconds, and what was done before a crash stays. A second
import knows it and goes on."""


def brought_in(
    store: Store,
    units: Iterable[Unit],
    by: Actor,
    now: Callable[[], datetime],
    *,
    name: str = "",
    told: Callable[[int], None] = lambda done: None,
) -> memory.Added:
    """Keeps units, in portions; what came of them. `name` says in the audit trail where they came from,
    `told` hears how many were done. Raises StoreError, and what `units` raise: what was kept by then stays.
    """
    left = iter(units)
    added, done = memory.Added(), 0
    while some := list(islice(left, PORTION)):
        with store.writing(by, now()) as write:
            added += memory.add(write, some)
        done += len(some)
        told(done)
    with store.writing(by, now()) as write:
        data = {"new": added.new, "raised": added.raised, "known": added.known, "rejected": added.turned_down}
        audit.append(write, "memory.imported", name or "memory", data)
    return added
