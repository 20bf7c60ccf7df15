"""The doors of the newsroom: who may come in by them."""

from __future__ import annotations

from sqlalchemy import Column, Table

from dragoman.store.schema import metadata
from dragoman.store.schema.types import NUMBER, Moment, Words

keys = Table(
    "keys",
    metadata,
    Column("id", NUMBER, primary_key=True),
    Column("name", Words, nullable=False, comment="who acts with it"),
    Column("capacity", Words, nullable=False, comment="machine, or a person's"),
    Column("languages", Words, nullable=False, comment="that a person reads, with spaces between"),
    Column("scopes", Words, nullable=False, comment="what it opens, with spaces between"),
    Column("begins", Words, nullable=False, comment="its first signs, by which it is told from others"),
    Column("digest", Words, nullable=False, unique=True, comment="SHA-256 of the key, which nobody has"),
    Column("made", Moment, nullable=False),
    Column("expires", Moment, comment="none of what does not"),
    Column("revoked", Moment, comment="none of what was not"),
)
