"""What figures are made of: editions that readers have, what was found in them at first, and how long people
read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import and_, func, select

from dragoman.model.edition import Severity
from dragoman.store.database import Reading
from dragoman.store.schema.articles import articles, editions, findings, versions
from dragoman.store.schema.site import reviews


class Finished(NamedTuple):
    """An edition that readers have: its engine and languages (BCP 47), the version that they have, when its
    first was `made`, and when they got it.
    """

    edition: int
    engine: str
    source: str
    target: str
    version: int
    made: datetime
    published: datetime


def finished(read: Reading, since: datetime, most: int = 500) -> Sequence[Finished]:
    """The editions that readers have since a moment or later, the newest first."""
    first = and_(versions.c.edition == editions.c.id, versions.c.number == 1)
    found = (
        select(
            editions.c.id,
            editions.c.engine,
            articles.c.language.label("source"),
            editions.c.language.label("target"),
            editions.c.published_version,
            versions.c.made_at,
            editions.c.published_at,
        )
        .join_from(editions, articles, editions.c.article == articles.c.id)
        .join(versions, first)
        .where(editions.c.published_version.is_not(None), editions.c.published_at >= since)
        .order_by(editions.c.published_at.desc(), editions.c.id.desc())
        .limit(most)
    )
    return [Finished._make(row) for row in read.rows(found)]


def found_at_first(read: Reading, keys: Iterable[int]) -> dict[int, dict[Severity, int]]:
    """How many findings of each severity the first version of each of these editions had: what was wrong
    before any person saw it. An edition without any is not there.
    """
    counted = (
        select(findings.c.edition, findings.c.severity, func.count().label("number"))
        .where(findings.c.edition.in_(list(keys)), findings.c.version == 1)
        .group_by(findings.c.edition, findings.c.severity)
    )
    told: dict[int, dict[Severity, int]] = {}
    for row in read.rows(counted):
        told.setdefault(row.edition, {})[Severity(row.severity)] = row.number
    return told


def seconds_read(read: Reading, keys: Iterable[int]) -> dict[int, float]:
    """How long people reviewed each of these editions, in seconds, where a review was finished."""
    ended = select(reviews.c.edition, reviews.c.begun, reviews.c.ended)
    told: dict[int, float] = {}
    for row in read.rows(ended.where(reviews.c.edition.in_(list(keys)), reviews.c.ended.is_not(None))):
        took = (row.ended - row.begun).total_seconds()
        told[row.edition] = told.get(row.edition, 0.0) + took
    return told
