"""The tables of `schema/traffic` as they were at first."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from dragoman.store.schema.types import NUMBER, Json, Moment, Packed, Words


def make() -> None:
    """Makes them."""
    _counts()
    _requests()


def _counts() -> None:
    op.create_table(
        "counts",
        sa.Column("name", Words, nullable=False, comment="of what is counted"),
        sa.Column("number", NUMBER, nullable=False),
        sa.Column(
            "ends", sa.Float(), nullable=False, comment="seconds since 1970, after which it is counted anew"
        ),
        sa.PrimaryKeyConstraint("name", name="pk_counts"),
    )
    op.create_index("ix_counts_ends", "counts", ["ends"], unique=False)


def _requests() -> None:
    op.create_table(
        "requests",
        sa.Column("who", Words, nullable=False, comment="sent it"),
        sa.Column("key", Words, nullable=False, comment="that he gave it, so that it is done once"),
        sa.Column("digest", Words, nullable=False, comment="of what he sent"),
        sa.Column("begun", Moment, nullable=False),
        sa.Column("status", NUMBER, nullable=True, comment="of the answer; none while it is under way"),
        sa.Column("head", Json, nullable=True, comment="of the answer, as pairs"),
        sa.Column("body", Packed, nullable=True, comment="of the answer; none where it is not kept"),
        sa.PrimaryKeyConstraint("who", "key", name="pk_requests"),
    )
    op.create_index("ix_requests_begun", "requests", ["begun"], unique=False)
