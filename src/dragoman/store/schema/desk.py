"""What people leave at an edition beside its text: comments, and what they began to write."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Table

from dragoman.store.schema import metadata
from dragoman.store.schema.articles import editions
from dragoman.store.schema.types import NUMBER, Moment, Words

comments = Table(
    "comments",
    metadata,
    Column("id", NUMBER, primary_key=True),
    Column("edition", ForeignKey(editions.c.id), nullable=False),
    Column("block", Words, comment="none of what is about the whole edition"),
    Column("position", NUMBER, comment="of the sentence in its block, from 0"),
    Column("source", Words, nullable=False, comment="the sentence's original, by which it is found again"),
    Column("text", Words, nullable=False),
    Column("made_by", Words, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("settled_by", Words),
    Column("settled_at", Moment),
    Index("ix_comments_edition", "edition"),
)

begun = Table(
    "begun",
    metadata,
    Column("edition", ForeignKey(editions.c.id), primary_key=True),
    Column("block", Words, primary_key=True),
    Column("position", NUMBER, primary_key=True, autoincrement=False, comment="in its block, from 0"),
    Column("made_by", Words, primary_key=True),
    Column("version", NUMBER, nullable=False, comment="of the edition, that it was begun on"),
    Column("base", Words, nullable=False, comment="the sentence as it was then"),
    Column("text", Words, nullable=False),
    Column("made_at", Moment, nullable=False),
    comment="texts of sentences that somebody began and has not handed in",
)
