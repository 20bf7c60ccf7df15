"""Reviews of editions. They are kept for good: a void one still shows what was done, of what."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import select, update

from dragoman.model.errors import NotStored
from dragoman.model.review import Review
from dragoman.records.stored import REVIEW_RECORD
from dragoman.store.database import Reading, Writing
from dragoman.store.schema.site import reviews


class StoredReview(NamedTuple):
    """A review with its id, and that of its edition."""

    id: int
    edition: int
    review: Review


def add(write: Writing, edition: int, review: Review) -> int:
    """Stores a review of an edition, and gives its id."""
    return write.add(reviews, edition=edition, begun=review.begun, **_told(review))


def put(write: Writing, key: int, review: Review) -> None:
    """Stores what became of a review. Raises NotStored."""
    if not write.run(update(reviews).where(reviews.c.id == key).values(_told(review))):
        raise NotStored(f"There is no review {key}", "Look for it at its edition.")


def get(read: Reading, key: int) -> StoredReview:
    """A review by its id. Raises NotStored."""
    row = read.row(select(reviews.c.edition, reviews.c.record).where(reviews.c.id == key))
    if row is None:
        raise NotStored(f"There is no review {key}", "Look for it at its edition.")
    return StoredReview(key, row.edition, REVIEW_RECORD.from_json(row.record))


def of(read: Reading, edition: int, version: int | None = None) -> tuple[StoredReview, ...]:
    """The reviews of an edition, or of one version of it, the newest first."""
    found = select(reviews).where(reviews.c.edition == edition).order_by(reviews.c.id.desc())
    if version is not None:
        found = found.where(reviews.c.version == version)
    rows = read.rows(found)
    return tuple(StoredReview(row.id, row.edition, REVIEW_RECORD.from_json(row.record)) for row in rows)


def _told(review: Review) -> dict[str, object]:
    return {
        "version": review.version,
        "reviewer": review.reviewer.name,
        "ended": review.ended,
        "record": REVIEW_RECORD.to_json(review),
    }
