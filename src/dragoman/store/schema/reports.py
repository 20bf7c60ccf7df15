"""What readers say is wrong with a sentence."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Table

from dragoman.store.schema import metadata
from dragoman.store.schema.articles import editions
from dragoman.store.schema.types import NUMBER, Moment, Words

reports = Table(
    "reports",
    metadata,
    Column("id", NUMBER, primary_key=True),
    Column("edition", ForeignKey(editions.c.id), nullable=False),
    Column("version", NUMBER, nullable=False, comment="that the reader had"),
    Column("position", NUMBER, comment="of the sentence in that version; none of the whole"),
    Column("block", Words, nullable=False),
    Column("source", Words, nullable=False, comment="the sentence of the original"),
    Column("target", Words, nullable=False, comment="the sentence that the reader had"),
    Column("kind", Words, nullable=False),
    Column("words", Words, nullable=False, comment="the reader's"),
    Column("at", Moment, nullable=False),
    Column("answer", Words, nullable=False, comment="open, or what became of it"),
    Column("reason", Words, nullable=False, comment="of the answer"),
    Column("answered_by", Words),
    Column("answered_at", Moment),
    Index("ix_reports_edition", "edition", "answer"),
    Index("ix_reports_answer", "answer", "id"),
)
