"""Sentences that a person wrote and whose source changed since, until a person decides."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Table

from dragoman.store.schema import metadata
from dragoman.store.schema.articles import editions
from dragoman.store.schema.types import NUMBER, Moment, Words

conflicts = Table(
    "conflicts",
    metadata,
    Column("id", NUMBER, primary_key=True),
    Column("edition", ForeignKey(editions.c.id), nullable=False),
    Column("revision", NUMBER, nullable=False, comment="of the article, by which it came about"),
    Column("block", Words, nullable=False, comment="where the sentence stands in the newest version"),
    Column("position", NUMBER, nullable=False, comment="in its block, from 0"),
    Column("before", Words, nullable=False, comment="the source as the person had it"),
    Column("source", Words, nullable=False, comment="the source as it is"),
    Column("edited", Words, nullable=False, comment="what the person wrote"),
    Column("machine", Words, nullable=False, comment="of the source as it is"),
    Column("proposal", Words, comment="both together; none where they meet"),
    Column("decision", Words, nullable=False, comment="open, edited, machine, proposal, written, gone"),
    Column("decided_by", Words),
    Column("decided_at", Moment),
    Index("ix_conflicts_edition_decision", "edition", "decision"),
)
