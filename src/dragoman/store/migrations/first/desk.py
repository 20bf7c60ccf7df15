"""The tables of `schema/desk` as they were at first."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from dragoman.store.schema.types import NUMBER, Moment, Words


def make() -> None:
    """Makes them."""
    _begun()
    _comments()


def _begun() -> None:
    op.create_table(
        "begun",
        sa.Column("edition", NUMBER, nullable=False),
        sa.Column("block", Words, nullable=False),
        sa.Column("position", NUMBER, autoincrement=False, nullable=False, comment="in its block, from 0"),
        sa.Column("made_by", Words, nullable=False),
        sa.Column("version", NUMBER, nullable=False, comment="of the edition, that it was begun on"),
        sa.Column("base", Words, nullable=False, comment="the sentence as it was then"),
        sa.Column("text", Words, nullable=False),
        sa.Column("made_at", Moment, nullable=False),
        sa.ForeignKeyConstraint(["edition"], ["editions.id"], name="fk_begun_edition_editions"),
        sa.PrimaryKeyConstraint("edition", "block", "position", "made_by", name="pk_begun"),
        comment="texts of sentences that somebody began and has not handed in",
    )


def _comments() -> None:
    op.create_table(
        "comments",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("edition", NUMBER, nullable=False),
        sa.Column("block", Words, nullable=True, comment="none of what is about the whole edition"),
        sa.Column("position", NUMBER, nullable=True, comment="of the sentence in its block, from 0"),
        sa.Column(
            "source", Words, nullable=False, comment="the sentence's original, by which it is found again"
        ),
        sa.Column("text", Words, nullable=False),
        sa.Column("made_by", Words, nullable=False),
        sa.Column("made_at", Moment, nullable=False),
        sa.Column("settled_by", Words, nullable=True),
        sa.Column("settled_at", Moment, nullable=True),
        sa.ForeignKeyConstraint(["edition"], ["editions.id"], name="fk_comments_edition_editions"),
        sa.PrimaryKeyConstraint("id", name="pk_comments"),
    )
    op.create_index("ix_comments_edition", "comments", ["edition"], unique=False)
