"""A site may lie in the store, and the store knows how it was made."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from dragoman.store.schema.types import NUMBER, Moment, Words

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Makes two tables."""
    op.create_table(
        "files",
        sa.Column("path", Words, nullable=False, comment="with slashes, below the site's root"),
        sa.Column("tag", Words, nullable=False, comment="tells its bytes from others"),
        sa.Column("written", Moment, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False, comment="compressed"),
        sa.PrimaryKeyConstraint("path", name="pk_files"),
    )
    op.create_table(
        "hosts",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("name", Words, nullable=False, comment="of the site"),
        sa.Column("base", Words, nullable=True, comment="its address, where that is known"),
        sa.PrimaryKeyConstraint("id", name="pk_hosts"),
    )
