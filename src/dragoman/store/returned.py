"""Editions that a person sent back to the desk, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, select

from dragoman.model.newsroom import EditionState
from dragoman.store.database import Reading
from dragoman.store.schema.audit import audit
from dragoman.store.values import StoredEdition

_STEPS = tuple(
    f"edition.{state}"
    for state in (
        EditionState.IN_REVIEW,
        EditionState.APPROVED,
        EditionState.PUBLISHED,
        EditionState.WITHDRAWN,
    )
)
"""What a person says of an edition as a whole: the last of them holds."""


class Returned(NamedTuple):
    """Who sent an edition back, when and why."""

    by: str
    at: datetime
    reason: str


def of(read: Reading, some: Iterable[StoredEdition]) -> dict[int, Returned]:
    """Those of these editions that were sent back with a reason, and not approved since, by id."""
    named: Mapping[str, int] = {f"edition {one.article} {one.language}": one.id for one in some}
    numbers = {one.split(" ")[1] for one in named}
    last = (
        select(func.max(audit.c.seq))
        .where(audit.c.article.in_([int(number) for number in numbers]), audit.c.action.in_(_STEPS))
        .group_by(audit.c.subject)
    )
    rows = read.rows(select(audit).where(audit.c.seq.in_(last), audit.c.action == _STEPS[0]))
    return {
        named[row.subject]: Returned(row.actor, row.at, row.data["note"])
        for row in rows
        if row.subject in named and row.data.get("note")
    }
