"""The editions that readers may have, and do not have yet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, and_, exists, or_, select

from dragoman.model.edition import Verdict
from dragoman.model.newsroom import EditionState
from dragoman.store.database import Reading
from dragoman.store.schema.articles import articles, editions
from dragoman.store.schema.audit import audit
from dragoman.store.schema.site import embargoes


def every(read: Reading, now: datetime, most: int = 200) -> Sequence[int]:
    """The ids of the editions that are to be published at the moment `now`, those that wait longest first:
    what a person approved, and the drafts that the desk's policy lets pass.

    What lags behind its article is not among them, nor what is under embargo, nor a draft of what was once
    withdrawn: whether readers are to have that again, a person says.
    """
    return [row.id for row in read.rows(_ready(now).order_by(editions.c.changed).limit(most))]


def newest(read: Reading, now: datetime) -> int:
    """The newest entry of the audit trail of such an edition; 0 where there is none."""
    rows = read.rows(_ready(now).order_by(editions.c.changed.desc()).limit(1))
    return rows[0].changed if rows else 0


def is_ready(read: Reading, edition: int, now: datetime) -> bool:
    """Whether an edition is among them."""
    return bool(read.rows(_ready(now).where(editions.c.id == edition)))


def _ready(now: datetime) -> Select[tuple[int, int]]:
    withdrawn = exists().where(
        audit.c.article == editions.c.article,
        audit.c.action == f"edition.{EditionState.WITHDRAWN}",
        audit.c.subject.endswith(" " + editions.c.language),
    )
    waits = exists().where(embargoes.c.article == editions.c.article, embargoes.c.until > now)
    passes = and_(editions.c.state == EditionState.DRAFT, editions.c.verdict == Verdict.PUBLISH, ~withdrawn)
    return (
        select(editions.c.id, editions.c.changed)
        .join_from(editions, articles, editions.c.article == articles.c.id)
        .where(editions.c.revision == articles.c.revision)
        .where(or_(editions.c.state == EditionState.APPROVED, passes))
        .where(~waits)
    )
