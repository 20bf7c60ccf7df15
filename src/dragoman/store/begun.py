"""What people began to write for a sentence and have not handed in: kept as they type, so that a closed
window loses nothing, and two who write in one sentence see each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, func, insert, select, update

from dragoman.store.database import Reading, Writing
from dragoman.store.schema.desk import begun

_STAMP = select(func.count().label("number"), func.max(begun.c.made_at).label("last")).select_from(begun)


@dataclass(frozen=True, slots=True)
class Begun:
    """The `text` that somebody is writing for the sentence at `position` in `block`; he began on `version` of
    the edition, where the sentence was `base`.
    """

    edition: int
    block: str
    position: int
    made_by: str
    version: int
    base: str
    text: str
    made_at: datetime


def keep(write: Writing, edition: int, at: tuple[str, int], version: int, base: str, text: str) -> None:  # noqa: PLR0913  # what it is
    """Keeps what the transaction's actor is writing for a sentence, in the place of what he had."""
    told = {"version": version, "base": base, "text": text, "made_at": write.at}
    mine = _at(edition, at) & (begun.c.made_by == write.by.name)
    if not write.run(update(begun).where(mine).values(**told)):
        named = {"edition": edition, "block": at[0], "position": at[1], "made_by": write.by.name}
        write.run(insert(begun).values(**named, **told))


def drop(write: Writing, edition: int, at: tuple[str, int]) -> None:
    """Forgets what the transaction's actor began for a sentence: he handed it in, or let it be."""
    write.run(delete(begun).where(_at(edition, at) & (begun.c.made_by == write.by.name)))


def of(read: Reading, edition: int) -> tuple[Begun, ...]:
    """What is begun in an edition, in no order."""
    return tuple(_begun(row) for row in read.rows(select(begun).where(begun.c.edition == edition)))


def stamp(read: Reading) -> str:
    """What is another as soon as somebody begins to write anywhere, writes on, or ends."""
    (row,) = read.rows(_STAMP)
    return f"{row.number}.{row.last.timestamp() if row.last else 0:f}"


def _at(edition: int, at: tuple[str, int]) -> ColumnElement[bool]:
    return (begun.c.edition == edition) & (begun.c.block == at[0]) & (begun.c.position == at[1])


def _begun(row: Row[Any]) -> Begun:
    return Begun(**row._mapping)
