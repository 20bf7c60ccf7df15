"""The tables of `schema/audit` as they were at first."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from dragoman.store.schema.types import NUMBER, Json, Moment, Words

_KEPT_IN_SQLITE = (
    "CREATE TRIGGER audit_no_update BEFORE update ON audit BEGIN SELECT RAISE(ABORT, 'the audit"
    " trail is kept'); END",
    "CREATE TRIGGER audit_no_delete BEFORE delete ON audit BEGIN SELECT RAISE(ABORT, 'the audit"
    " trail is kept'); END",
)
_KEPT_IN_POSTGRESQL = (
    "CREATE FUNCTION audit_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION "
    "'the audit trail is kept'; END $$",
    "CREATE TRIGGER audit_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON audit FOR EACH STATEMENT "
    "EXECUTE FUNCTION audit_kept()",
)


def make() -> None:
    """Makes them."""
    _audit()
    for statement in _KEPT_IN_SQLITE if op.get_bind().dialect.name == "sqlite" else _KEPT_IN_POSTGRESQL:
        op.execute(statement)


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("seq", NUMBER, autoincrement=False, nullable=False, comment="from 1, without gaps"),
        sa.Column("at", Moment, nullable=False, comment="by the clock of who did it, which may go back"),
        sa.Column("actor", Words, nullable=False),
        sa.Column("capacity", Words, nullable=False),
        sa.Column("languages", Words, nullable=False, comment="that the actor reads, with spaces between"),
        sa.Column("action", Words, nullable=False),
        sa.Column("article", NUMBER, nullable=True, comment="that it is about; none where it is about none"),
        sa.Column("subject", Words, nullable=False),
        sa.Column("data", Json, nullable=False),
        sa.Column(
            "previous", Words, nullable=False, comment="the hash of the row before; empty in the first"
        ),
        sa.Column("hash", Words, nullable=False, comment="SHA-256 of all others"),
        sa.PrimaryKeyConstraint("seq", name="pk_audit"),
    )
    op.create_index("ix_audit_article", "audit", ["article"], unique=False)
