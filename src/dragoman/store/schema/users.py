"""People who sign in, with what they show beside a password, and their sessions."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Table, false

from dragoman.store.schema import metadata
from dragoman.store.schema.types import NUMBER, Moment, Words

users = Table(
    "users",
    metadata,
    Column("id", NUMBER, primary_key=True),
    Column("name", Words, nullable=False, unique=True, comment="by which somebody signs in"),
    Column("called", Words, nullable=False, unique=True, comment="by which he acts"),
    Column("role", Words, nullable=False, comment="reader, editor, publisher or admin"),
    Column("languages", Words, nullable=False, comment="that he reads, with spaces between"),
    Column("password", Words, nullable=False, comment="Argon2id's, with its salt and costs"),
    Column("once", Boolean, nullable=False, comment="whether it opens nothing but the change of it"),
    Column("until", Moment, comment="when a password ends that is for once; none of others"),
    Column("made", Moment, nullable=False),
    Column("revoked", Moment, comment="none of who may sign in"),
)

factors = Table(
    "factors",
    metadata,
    Column("user", NUMBER, ForeignKey(users.c.id), primary_key=True),
    Column("secret", Words, nullable=False, comment="of which codes are made, in base32"),
    Column("since", Moment, comment="when the first code was right; none before"),
    Column("step", NUMBER, nullable=False, comment="of the last code that was taken"),
)

recoveries = Table(
    "recoveries",
    metadata,
    Column("id", NUMBER, primary_key=True),
    Column("user", NUMBER, ForeignKey(users.c.id), nullable=False),
    Column("digest", Words, nullable=False, comment="SHA-256 of a code that is taken once"),
    Index("recoveries_by_user", "user", "digest"),
)

sessions = Table(
    "sessions",
    metadata,
    Column("id", NUMBER, primary_key=True),
    Column("user", NUMBER, ForeignKey(users.c.id), nullable=False),
    Column("digest", Words, nullable=False, unique=True, comment="SHA-256 of what the browser has"),
    Column("agent", Words, nullable=False, comment="what the browser calls itself"),
    Column("made", Moment, nullable=False),
    Column("seen", Moment, nullable=False, comment="when it was last used, to some minutes"),
    Column("expires", Moment, nullable=False),
    Column("revoked", Moment, comment="none of what was not"),
    Column("waits", Boolean, nullable=False, server_default=false(), comment="for a code, and opens nothing"),
    Index("sessions_by_user", "user", "id"),
)
