"""The tables of `schema/service` as they were at first."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from dragoman.store.schema.types import NUMBER, Moment, Words


def make() -> None:
    """Makes them."""
    _keys()


def _keys() -> None:
    op.create_table(
        "keys",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("name", Words, nullable=False, comment="who acts with it"),
        sa.Column("capacity", Words, nullable=False, comment="machine, or a person's"),
        sa.Column("languages", Words, nullable=False, comment="that a person reads, with spaces between"),
        sa.Column("scopes", Words, nullable=False, comment="what it opens, with spaces between"),
        sa.Column(
            "begins", Words, nullable=False, comment="its first signs, by which it is told from others"
        ),
        sa.Column("digest", Words, nullable=False, comment="SHA-256 of the key, which nobody has"),
        sa.Column("made", Moment, nullable=False),
        sa.Column("expires", Moment, nullable=True, comment="none of what does not"),
        sa.Column("revoked", Moment, nullable=True, comment="none of what was not"),
        sa.PrimaryKeyConstraint("id", name="pk_keys"),
        sa.UniqueConstraint("digest", name="uq_keys_digest"),
    )
