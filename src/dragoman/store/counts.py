"""Counts that several processes share: how many requests came, and how often a password was tried.

Each statement is whole by itself, so two processes that count at once both count. Seconds are since 1970.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Dialect, bindparam, case, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from dragoman.store.database import Counting, Reading
from dragoman.store.schema.traffic import counts


@dataclass(frozen=True, slots=True)
class More:
    """So many more of something; begun anew where what was counted ended, and then until `ends`."""

    name: str
    number: int
    ends: float


def add(count: Counting, more: More, now: float) -> int:
    """Counts, and gives how many there are then."""
    statement = _adding(count.connection.dialect).returning(counts.c.number)
    return int(count.value(statement, _values(more, now)))


def add_all(count: Counting, more: Sequence[More], now: float) -> None:
    """Counts many things; always in one order, so that nobody waits for who waits for him."""
    values = [_values(one, now) for one in sorted(more, key=lambda one: one.name)]
    if values:
        count.run(_adding(count.connection.dialect), values)


def of(read: Reading, names: Iterable[str], now: float) -> Mapping[str, tuple[int, float]]:
    """How many there are of each, and until when; what is not counted, or not any more, is not there."""
    wanted = counts.c.name.in_(list(names)) & (counts.c.ends > now)
    return {row.name: (row.number, row.ends) for row in read.rows(select(counts).where(wanted))}


def clear(count: Counting, name: str) -> None:
    """Counts something anew."""
    count.run(delete(counts).where(counts.c.name == name))


def prune(count: Counting, now: float) -> int:
    """Forgets what ended, and says how much that was."""
    return count.run(delete(counts).where(counts.c.ends <= now))


def reset(count: Counting) -> int:
    """Forgets all of it, and says how much that was."""
    return count.run(delete(counts))


def _values(more: More, now: float) -> dict[str, Any]:
    return {"of": more.name, "more": more.number, "until": more.ends, "moment": now}


def _adding(dialect: Dialect) -> Any:
    insert = postgresql.insert if dialect.name == "postgresql" else sqlite.insert
    new = insert(counts).values(name=bindparam("of"), number=bindparam("more"), ends=bindparam("until"))
    goes_on = counts.c.ends > bindparam("moment")
    return new.on_conflict_do_update(
        index_elements=[counts.c.name],
        set_={
            "number": case((goes_on, counts.c.number + new.excluded.number), else_=new.excluded.number),
            "ends": case((goes_on, counts.c.ends), else_=new.excluded.ends),
        },
    )
