"""Hooks: the addresses that are told of what happens to editions, and the secrets that their messages are
signed with.

A secret has to be known to sign with it, so it stands here as it is: who reads the database can sign.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, func, select, update

from dragoman.model.errors import NotStored
from dragoman.store import audit
from dragoman.store.database import Reading, Writing
from dragoman.store.schema.audit import audit as trail
from dragoman.store.schema.hooks import deliveries, hooks


@dataclass(frozen=True, slots=True)
class Hook:
    """An address that is told of events of some `kinds`. `seen` is the entry of the audit trail up to which
    it has its deliveries, `taken` when it took the last; `stopped` says why it is told nothing, empty where
    it is. Until `before_until` the secret `before` the present one signs too.
    """

    id: int
    url: str
    kinds: tuple[str, ...]
    note: str
    private: bool
    secret: str = field(repr=False)
    before: str | None = field(repr=False)
    before_until: datetime | None
    made: datetime
    seen: int
    taken: datetime | None
    stopped: str


def add(  # noqa: PLR0913  # what a hook is
    write: Writing, url: str, kinds: Sequence[str], secret: str, *, note: str = "", private: bool = False
) -> Hook:
    """Keeps a hook, which is told of what comes after this transaction."""
    key = write.add(
        hooks,
        url=url,
        kinds=" ".join(kinds),
        note=note,
        private=private,
        secret=secret,
        made=write.at,
        seen=0,
        stopped="",
    )
    entry = audit.append(write, "hook.made", f"hook {key}", {"url": url, "kinds": list(kinds)})
    _put(write, key, seen=entry)
    return get(write, key)


def get(read: Reading, key: int) -> Hook:
    """A hook by its id. Raises NotStored."""
    row = read.row(select(hooks).where(hooks.c.id == key))
    if row is None:
        raise NotStored(f"There is no hook {key}", "Take its number from the list of hooks.")
    return _hook(row)


def every(read: Reading) -> tuple[Hook, ...]:
    """All hooks, as they were made."""
    return tuple(_hook(row) for row in read.rows(select(hooks).order_by(hooks.c.id)))


def remove(write: Writing, key: int) -> None:
    """Takes a hook away, with its deliveries. Raises NotStored."""
    get(write, key)
    write.run(delete(deliveries).where(deliveries.c.hook == key))
    write.run(delete(hooks).where(hooks.c.id == key))
    audit.append(write, "hook.removed", f"hook {key}")


def rotate(write: Writing, key: int, secret: str, until: datetime) -> Hook:
    """Gives a hook another secret; the one before signs too until a moment. Raises NotStored."""
    old = get(write, key)
    _put(write, key, secret=secret, before=old.secret, before_until=until)
    audit.append(write, "hook.rotated", f"hook {key}")
    return get(write, key)


def stop(write: Writing, key: int, why: str) -> Hook:
    """A hook is told nothing from now on. Raises NotStored."""
    if not get(write, key).stopped:
        _put(write, key, stopped=why)
        audit.append(write, "hook.stopped", f"hook {key}", {"why": why})
    return get(write, key)


def start(write: Writing, key: int) -> Hook:
    """A hook that was stopped is told of what comes from now on. Raises NotStored."""
    if get(write, key).stopped:
        _put(write, key, stopped="", seen=audit.append(write, "hook.started", f"hook {key}"))
    return get(write, key)


def took(write: Writing, key: int) -> None:
    """A hook took a delivery."""
    _put(write, key, taken=write.at)


def forget(write: Writing) -> int:
    """Forgets the secrets that sign no more, and says how many they were."""
    over = hooks.c.before_until <= write.at
    return write.run(update(hooks).where(over).values(before=None, before_until=None))


def behind(read: Reading) -> int | None:
    """Up to which entry of the audit trail all hooks have their deliveries; None where they have all."""
    lowest = read.value(select(func.min(hooks.c.seen)).where(hooks.c.stopped == ""))
    newest = read.value(select(func.max(trail.c.seq)))
    return lowest if lowest is not None and lowest < (newest or 0) else None


def saw(write: Writing, entry: int) -> None:
    """All hooks have their deliveries up to an entry."""
    write.run(update(hooks).where(hooks.c.stopped == "", hooks.c.seen < entry).values(seen=entry))


def _put(write: Writing, key: int, **values: Any) -> None:
    write.run(update(hooks).where(hooks.c.id == key).values(values))


def _hook(row: Row[Any]) -> Hook:
    values = dict(row._mapping)
    values["kinds"] = tuple(row.kinds.split())
    return Hook(**values)
