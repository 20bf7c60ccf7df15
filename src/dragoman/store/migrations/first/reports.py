"""The tables of `schema/reports` as they were at first."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from dragoman.store.schema.types import NUMBER, Moment, Words


def make() -> None:
    """Makes them."""
    _reports()


def _reports() -> None:
    op.create_table(
        "reports",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("edition", NUMBER, nullable=False),
        sa.Column("version", NUMBER, nullable=False, comment="that the reader had"),
        sa.Column(
            "position", NUMBER, nullable=True, comment="of the sentence in that version; none of the whole"
        ),
        sa.Column("block", Words, nullable=False),
        sa.Column("source", Words, nullable=False, comment="the sentence of the original"),
        sa.Column("target", Words, nullable=False, comment="the sentence that the reader had"),
        sa.Column("kind", Words, nullable=False),
        sa.Column("words", Words, nullable=False, comment="the reader's"),
        sa.Column("at", Moment, nullable=False),
        sa.Column("answer", Words, nullable=False, comment="open, or what became of it"),
        sa.Column("reason", Words, nullable=False, comment="of the answer"),
        sa.Column("answered_by", Words, nullable=True),
        sa.Column("answered_at", Moment, nullable=True),
        sa.ForeignKeyConstraint(["edition"], ["editions.id"], name="fk_reports_edition_editions"),
        sa.PrimaryKeyConstraint("id", name="pk_reports"),
    )
    op.create_index("ix_reports_answer", "reports", ["answer", "id"], unique=False)
    op.create_index("ix_reports_edition", "reports", ["edition", "answer"], unique=False)
