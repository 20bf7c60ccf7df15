"""The tables of `schema/updates` as they were at first."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from dragoman.store.schema.types import NUMBER, Moment, Words


def make() -> None:
    """Makes them."""
    _conflicts()


def _conflicts() -> None:
    op.create_table(
        "conflicts",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("edition", NUMBER, nullable=False),
        sa.Column("revision", NUMBER, nullable=False, comment="of the article, by which it came about"),
        sa.Column("block", Words, nullable=False, comment="where the sentence stands in the newest version"),
        sa.Column("position", NUMBER, nullable=False, comment="in its block, from 0"),
        sa.Column("before", Words, nullable=False, comment="the source as the person had it"),
        sa.Column("source", Words, nullable=False, comment="the source as it is"),
        sa.Column("edited", Words, nullable=False, comment="what the person wrote"),
        sa.Column("machine", Words, nullable=False, comment="of the source as it is"),
        sa.Column("proposal", Words, nullable=True, comment="both together; none where they meet"),
        sa.Column(
            "decision", Words, nullable=False, comment="open, edited, machine, proposal, written, gone"
        ),
        sa.Column("decided_by", Words, nullable=True),
        sa.Column("decided_at", Moment, nullable=True),
        sa.ForeignKeyConstraint(["edition"], ["editions.id"], name="fk_conflicts_edition_editions"),
        sa.PrimaryKeyConstraint("id", name="pk_conflicts"),
    )
    op.create_index("ix_conflicts_edition_decision", "conflicts", ["edition", "decision"], unique=False)
