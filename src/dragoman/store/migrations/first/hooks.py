"""The tables of `schema/hooks` as they were at first."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from dragoman.store.schema.types import NUMBER, Json, Moment, Words


def make() -> None:
    """Makes them."""
    _hooks()
    _deliveries()


def _hooks() -> None:
    op.create_table(
        "hooks",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("url", Words, nullable=False),
        sa.Column(
            "kinds", Words, nullable=False, comment="of events that it is told of, with spaces between"
        ),
        sa.Column("note", Words, nullable=False),
        sa.Column("private", sa.Boolean(), nullable=False, comment="whether it may be on a private address"),
        sa.Column(
            "secret", Words, nullable=False, comment="what it is signed with: it has to be known to sign"
        ),
        sa.Column("before", Words, nullable=True, comment="the secret before, which signs too for a while"),
        sa.Column("before_until", Moment, nullable=True),
        sa.Column("made", Moment, nullable=False),
        sa.Column(
            "seen", NUMBER, nullable=False, comment="entry of the audit trail, up to which it was told"
        ),
        sa.Column("taken", Moment, nullable=True, comment="when it took the last delivery"),
        sa.Column("stopped", Words, nullable=False, comment="why it is told nothing; empty where it is"),
        sa.PrimaryKeyConstraint("id", name="pk_hooks"),
    )


def _deliveries() -> None:
    op.create_table(
        "deliveries",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("hook", NUMBER, nullable=False),
        sa.Column(
            "message", Words, nullable=False, comment="the event's name, the same for all hooks and tries"
        ),
        sa.Column("kind", Words, nullable=False),
        sa.Column("article", NUMBER, nullable=True, comment="that it is about; none where it is about none"),
        sa.Column(
            "waits", sa.Boolean(), nullable=False, comment="whether for the end of its article's embargo"
        ),
        sa.Column("body", Json, nullable=False),
        sa.Column("state", Words, nullable=False, comment="waiting, sending, taken, dead"),
        sa.Column("tries", NUMBER, nullable=False, comment="that were begun"),
        sa.Column("next", Moment, nullable=False, comment="not to be tried before"),
        sa.Column("status", NUMBER, nullable=True, comment="of the last answer; none where there was none"),
        sa.Column(
            "problem", Words, nullable=False, comment="what the last try met; empty where all was well"
        ),
        sa.Column("made", Moment, nullable=False),
        sa.Column("ended", Moment, nullable=True, comment="when it was taken, or given up"),
        sa.ForeignKeyConstraint(["hook"], ["hooks.id"], name="fk_deliveries_hook_hooks"),
        sa.PrimaryKeyConstraint("id", name="pk_deliveries"),
        sa.UniqueConstraint("hook", "message", name="uq_deliveries_hook"),
    )
    op.create_index("ix_deliveries_state_next", "deliveries", ["state", "next"], unique=False)
