"""What all processes of the service know of requests: which were done already, and how many came."""

from __future__ import annotations

from sqlalchemy import Column, Float, Index, Table

from dragoman.store.schema import metadata
from dragoman.store.schema.types import NUMBER, Json, Moment, Packed, Words

requests = Table(
    "requests",
    metadata,
    Column("who", Words, primary_key=True, comment="sent it"),
    Column("key", Words, primary_key=True, comment="that he gave it, so that it is done once"),
    Column("digest", Words, nullable=False, comment="of what he sent"),
    Column("begun", Moment, nullable=False, index=True),
    Column("status", NUMBER, comment="of the answer; none while it is under way"),
    Column("head", Json, comment="of the answer, as pairs"),
    Column("body", Packed, comment="of the answer; none where it is not kept"),
)

counts = Table(
    "counts",
    metadata,
    Column("name", Words, primary_key=True, comment="of what is counted"),
    Column("number", NUMBER, nullable=False),
    Column("ends", Float, nullable=False, comment="seconds since 1970, after which it is counted anew"),
    Index("ix_counts_ends", "ends"),
)
