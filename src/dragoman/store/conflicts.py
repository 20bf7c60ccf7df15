"""Sentences that a person wrote and whose source changed since: both sides, and what was decided."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, select, update

from dragoman.model.errors import NotStored
from dragoman.model.newsroom import Choice
from dragoman.store.database import Reading, Writing
from dragoman.store.schema.updates import conflicts


@dataclass(frozen=True, slots=True)
class Conflict:
    """A sentence of an edition's newest version, at `position` in `block`, that is to be decided, or was.

    `before` is the source as the person had it and `source` as the article's `revision` has it; `edited` is
    what the person wrote, which stands until it is decided, `machine` the engine's translation of `source`,
    and `proposal` what both make together, None where they meet.
    """

    id: int
    edition: int
    revision: int
    block: str
    position: int
    before: str
    source: str
    edited: str
    machine: str
    proposal: str | None = None
    decision: Choice = Choice.OPEN
    decided_by: str | None = None
    decided_at: datetime | None = None


def add(write: Writing, conflict: Conflict) -> int:
    """Stores a conflict, whose `id` is not looked at, and gives its id."""
    told = {name: getattr(conflict, name) for name in Conflict.__slots__ if name != "id"}
    return write.add(conflicts, **told)


def of(read: Reading, edition: int, decisions: Iterable[Choice] = (Choice.OPEN,)) -> tuple[Conflict, ...]:
    """The conflicts of an edition in these states of decision, as they came about."""
    asked = {"edition": edition, "decisions": [str(one) for one in decisions]}
    return tuple(_conflict(row) for row in read.rows(_OF, asked))


_OF = (
    select(conflicts)
    .where(
        conflicts.c.edition == bindparam("edition"),
        conflicts.c.decision.in_(bindparam("decisions", expanding=True)),
    )
    .order_by(conflicts.c.id)
)


def get(read: Reading, key: int) -> Conflict:
    """A conflict by its id. Raises NotStored."""
    row = read.row(select(conflicts).where(conflicts.c.id == key))
    if row is None:
        raise NotStored(f"There is no conflict {key}", "Look at those of the edition.")
    return _conflict(row)


def moved(write: Writing, key: int, block: str, position: int) -> None:
    """Says where the sentence stands in a new version."""
    write.run(update(conflicts).where(conflicts.c.id == key).values(block=block, position=position))


def decide(write: Writing, key: int, choice: Choice) -> None:
    """Says what the transaction's actor decided.

    It is told in the audit trail by whoever knows the article.
    """
    decided = {"decision": choice, "decided_by": write.by.name, "decided_at": write.at}
    write.run(update(conflicts).where(conflicts.c.id == key).values(decided))


def _conflict(row: Row[Any]) -> Conflict:
    return Conflict(**{**row._mapping, "decision": Choice(row.decision)})
