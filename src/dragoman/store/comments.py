"""What people of the newsroom say to each other about an edition, or about a sentence of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, update

from dragoman.model.errors import NotStored
from dragoman.store.database import Reading, Writing
from dragoman.store.schema.desk import comments


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment on an edition; on the sentence at `position` in `block`, whose original was `source`, or on
    all of it where there is no `block`. It is `settled` where somebody said that it is done with.
    """

    id: int
    edition: int
    block: str | None
    position: int | None
    source: str
    text: str
    made_by: str
    made_at: datetime
    settled_by: str | None = None
    settled_at: datetime | None = None

    @property
    def is_settled(self) -> bool:
        """Whether it is done with."""
        return self.settled_at is not None


def add(
    write: Writing, edition: int, text: str, at: tuple[str, int] | None = None, source: str = ""
) -> Comment:
    """Stores a comment of the transaction's actor; `at` says which sentence it is about, as the newest
    version has it.
    """
    block, position = at or (None, None)
    told = {"block": block, "position": position, "source": source, "text": text}
    key = write.add(comments, edition=edition, made_by=write.by.name, made_at=write.at, **told)
    return get(write, key)


def settle(write: Writing, key: int, *, settled: bool = True) -> None:
    """Says that a comment is done with, or is not after all. Raises NotStored."""
    by = (write.by.name, write.at) if settled else (None, None)
    done = update(comments).where(comments.c.id == key).values(settled_by=by[0], settled_at=by[1])
    if not write.run(done):
        raise unknown(key)


def get(read: Reading, key: int) -> Comment:
    """A comment by its id. Raises NotStored."""
    row = read.row(select(comments).where(comments.c.id == key))
    if row is None:
        raise unknown(key)
    return Comment(**row._mapping)


def of(read: Reading, edition: int) -> tuple[Comment, ...]:
    """The comments on an edition, in the order in which they were made."""
    rows = read.rows(select(comments).where(comments.c.edition == edition).order_by(comments.c.id))
    return tuple(Comment(**row._mapping) for row in rows)


def waiting(read: Reading, edition: int) -> int:
    """How many comments on an edition nobody settled."""
    open_ones = (comments.c.edition == edition) & comments.c.settled_at.is_(None)
    return int(read.value(select(func.count()).select_from(comments).where(open_ones)))


def counts(read: Reading, keys: Collection[int]) -> dict[int, int]:
    """How many comments of each of these editions are not done with; one that has none is not there."""
    open_ones = (comments.c.settled_at.is_(None), comments.c.edition.in_(keys))
    found = select(comments.c.edition, func.count().label("number")).where(*open_ones)
    return {row.edition: row.number for row in read.rows(found.group_by(comments.c.edition))}


def stamp(read: Reading, edition: int) -> str:
    """What is another as soon as somebody says something about an edition, or settles what was said."""
    settled = comments.c.settled_at
    told = select(
        func.max(comments.c.id).label("newest"),
        func.count(settled).label("settled"),
        func.max(settled).label("last"),
    )
    (row,) = read.rows(told.where(comments.c.edition == edition))
    return f"{row.newest or 0}.{row.settled}.{row.last.timestamp() if row.last else 0:.0f}"


def unknown(key: int) -> NotStored:
    """That there is no such comment."""
    return NotStored(f"There is no comment {key}", "Look at those of the edition.")
