"""The tables of `schema/users` as they were at first."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from dragoman.store.schema.types import NUMBER, Moment, Words


def make() -> None:
    """Makes them."""
    _users()
    _sessions()


def _users() -> None:
    op.create_table(
        "users",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("name", Words, nullable=False, comment="by which somebody signs in"),
        sa.Column("called", Words, nullable=False, comment="by which he acts"),
        sa.Column("role", Words, nullable=False, comment="reader, editor, publisher or admin"),
        sa.Column("languages", Words, nullable=False, comment="that he reads, with spaces between"),
        sa.Column("password", Words, nullable=False, comment="Argon2id's, with its salt and costs"),
        sa.Column(
            "once", sa.Boolean(), nullable=False, comment="whether it opens nothing but the change of it"
        ),
        sa.Column(
            "until", Moment, nullable=True, comment="when a password ends that is for once; none of others"
        ),
        sa.Column("made", Moment, nullable=False),
        sa.Column("revoked", Moment, nullable=True, comment="none of who may sign in"),
        sa.PrimaryKeyConstraint("id", name="pk_users"),
        sa.UniqueConstraint("called", name="uq_users_called"),
        sa.UniqueConstraint("name", name="uq_users_name"),
    )


def _sessions() -> None:
    op.create_table(
        "sessions",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("user", NUMBER, nullable=False),
        sa.Column("digest", Words, nullable=False, comment="SHA-256 of what the browser has"),
        sa.Column("agent", Words, nullable=False, comment="what the browser calls itself"),
        sa.Column("made", Moment, nullable=False),
        sa.Column("seen", Moment, nullable=False, comment="when it was last used, to some minutes"),
        sa.Column("expires", Moment, nullable=False),
        sa.Column("revoked", Moment, nullable=True, comment="none of what was not"),
        sa.ForeignKeyConstraint(["user"], ["users.id"], name="fk_sessions_user_users"),
        sa.PrimaryKeyConstraint("id", name="pk_sessions"),
        sa.UniqueConstraint("digest", name="uq_sessions_digest"),
    )
    op.create_index("sessions_by_user", "sessions", ["user", "id"], unique=False)
