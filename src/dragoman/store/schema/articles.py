"""Articles and their revisions, editions and their versions, sentences and findings.

`changed` is the number in the audit trail of what touched a row last: lists are ordered by it, and not by
clocks, which go back.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, ForeignKeyConstraint, Index, Table, UniqueConstraint

from dragoman.store.schema import metadata
from dragoman.store.schema.types import NUMBER, Json, Moment, Packed, Words

articles = Table(
    "articles",
    metadata,
    Column("id", NUMBER, primary_key=True),
    Column("language", Words, nullable=False),
    Column("title", Words, nullable=False, comment="of the newest revision"),
    Column("revision", NUMBER, nullable=False, comment="number of the newest"),
    Column("changed", NUMBER, nullable=False, index=True),
)

identities = Table(
    "identities",
    metadata,
    Column("kind", Words, primary_key=True),
    Column("value", Words, primary_key=True),
    Column("article", ForeignKey(articles.c.id), nullable=False, index=True),
)

revisions = Table(
    "revisions",
    metadata,
    Column("article", ForeignKey(articles.c.id), primary_key=True),
    Column("number", NUMBER, primary_key=True, autoincrement=False, comment="from 1"),
    Column("digest", Words, nullable=False, comment="of the record"),
    Column("record", Packed, nullable=False, comment="of an article"),
    Column("received", Moment, nullable=False),
    Column("kind", Words, nullable=False, comment="new, update, correction"),
    Column("note", Words, nullable=False),
)

editions = Table(
    "editions",
    metadata,
    Column("id", NUMBER, primary_key=True),
    Column("article", ForeignKey(articles.c.id), nullable=False),
    Column("language", Words, nullable=False),
    Column("state", Words, nullable=False),
    Column("title", Words, nullable=False, comment="of the newest version"),
    Column("version", NUMBER, nullable=False, comment="number of the newest"),
    Column("revision", NUMBER, nullable=False, comment="of the article, that the newest version translates"),
    Column("verdict", Words),
    Column("signature", Words, nullable=False),
    Column("engine", Words, nullable=False),
    Column("published_version", NUMBER, comment="that readers have; none where they have none"),
    Column("published_at", Moment),
    Column("changed", NUMBER, nullable=False),
    UniqueConstraint("article", "language"),
    Index("ix_editions_state_changed", "state", "changed"),
)

versions = Table(
    "versions",
    metadata,
    Column("edition", ForeignKey(editions.c.id), primary_key=True),
    Column("number", NUMBER, primary_key=True, autoincrement=False, comment="from 1"),
    Column("revision", NUMBER, nullable=False, comment="of the article, that it translates"),
    Column("digest", Words, nullable=False, comment="of the record"),
    Column("record", Packed, nullable=False, comment="of an edition"),
    Column("made_at", Moment, nullable=False),
    Column("made_by", Words, nullable=False),
    Column("note", Words, nullable=False, comment="why it was made"),
)

segments = Table(
    "segments",
    metadata,
    Column("edition", ForeignKey(editions.c.id), primary_key=True),
    Column("position", NUMBER, primary_key=True, autoincrement=False, comment="in the edition, from 0"),
    Column("block", Words, nullable=False),
    Column("source", Words, nullable=False),
    Column("target", Words, nullable=False),
    Column("maker", Words, comment="engine, memory, person; none where it is not known"),
    Column("name", Words, nullable=False, comment="of what made it"),
    Column("state", Words, nullable=False, comment="machine, edited, approved"),
    Column("decided_by", Words),
    Column("decided_at", Moment),
    comment="sentences of the newest version of each edition",
)

findings = Table(
    "findings",
    metadata,
    Column("edition", NUMBER, primary_key=True),
    Column("version", NUMBER, primary_key=True),
    Column("number", NUMBER, primary_key=True, autoincrement=False, comment="in the report, from 0"),
    Column("check", Words, nullable=False),
    Column("category", Words, nullable=False),
    Column("severity", Words, nullable=False),
    Column("message", Words, nullable=False),
    Column("block", Words),
    Column("spans", Json, nullable=False, comment="[start, end] or null, of source and of target"),
    Column("decision", Words, nullable=False, comment="open, mended, dismissed"),
    Column("reason", Words, nullable=False),
    Column("decided_by", Words),
    Column("decided_at", Moment),
    ForeignKeyConstraint(["edition", "version"], ["versions.edition", "versions.number"]),
)
