"""Whoever signs in may show a code beside his password."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from dragoman.store.schema.types import NUMBER, Moment, Words

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Makes two tables, and a column."""
    op.create_table(
        "factors",
        sa.Column("user", NUMBER, nullable=False),
        sa.Column("secret", Words, nullable=False, comment="of which codes are made, in base32"),
        sa.Column("since", Moment, nullable=True, comment="when the first code was right; none before"),
        sa.Column("step", NUMBER, nullable=False, comment="of the last code that was taken"),
        sa.ForeignKeyConstraint(["user"], ["users.id"], name="fk_factors_user_users"),
        sa.PrimaryKeyConstraint("user", name="pk_factors"),
    )
    op.create_table(
        "recoveries",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("user", NUMBER, nullable=False),
        sa.Column("digest", Words, nullable=False, comment="SHA-256 of a code that is taken once"),
        sa.ForeignKeyConstraint(["user"], ["users.id"], name="fk_recoveries_user_users"),
        sa.PrimaryKeyConstraint("id", name="pk_recoveries"),
    )
    op.create_index("recoveries_by_user", "recoveries", ["user", "digest"])
    op.add_column(
        "sessions",
        sa.Column(
            "waits",
            sa.Boolean,
            nullable=False,
            server_default=sa.false(),
            comment="for a code, and opens nothing",
        ),
    )
