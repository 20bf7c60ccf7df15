"""The trail of all that was done: rows are added and never changed, and each is chained to the one before
it.
"""

from __future__ import annotations

from sqlalchemy import Column, Table

from dragoman.store.schema import metadata
from dragoman.store.schema.native import beside
from dragoman.store.schema.types import NUMBER, Json, Moment, Words

audit = Table(
    "audit",
    metadata,
    Column("seq", NUMBER, primary_key=True, autoincrement=False, comment="from 1, without gaps"),
    Column("at", Moment, nullable=False, comment="by the clock of who did it, which may go back"),
    Column("actor", Words, nullable=False),
    Column("capacity", Words, nullable=False),
    Column("languages", Words, nullable=False, comment="that the actor reads, with spaces between"),
    Column("action", Words, nullable=False),
    Column("article", NUMBER, index=True, comment="that it is about; none where it is about none"),
    Column("subject", Words, nullable=False),
    Column("data", Json, nullable=False),
    Column("previous", Words, nullable=False, comment="the hash of the row before; empty in the first"),
    Column("hash", Words, nullable=False, comment="SHA-256 of all others"),
)

KEPT_IN_SQLITE = tuple(
    f"CREATE TRIGGER audit_no_{act} BEFORE {act} ON audit "
    "BEGIN SELECT RAISE(ABORT, 'the audit trail is kept'); END"
    for act in ("update", "delete")
)
KEPT_IN_POSTGRESQL = (
    "CREATE FUNCTION audit_kept() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'the audit trail is kept'; END $$",
    "CREATE TRIGGER audit_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON audit "
    "FOR EACH STATEMENT EXECUTE FUNCTION audit_kept()",
)
"""Against mistakes: whoever may change the schema can take them away, and the chain then shows what he
did.
"""

beside(audit, "sqlite", *KEPT_IN_SQLITE)
beside(audit, "postgresql", *KEPT_IN_POSTGRESQL)
