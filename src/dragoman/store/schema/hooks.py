"""Who is told of what happens to editions, and what he is told."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Table, UniqueConstraint

from dragoman.store.schema import metadata
from dragoman.store.schema.types import NUMBER, Json, Moment, Words

hooks = Table(
    "hooks",
    metadata,
    Column("id", NUMBER, primary_key=True),
    Column("url", Words, nullable=False),
    Column("kinds", Words, nullable=False, comment="of events that it is told of, with spaces between"),
    Column("note", Words, nullable=False),
    Column("private", Boolean, nullable=False, comment="whether it may be on a private address"),
    Column("secret", Words, nullable=False, comment="what it is signed with: it has to be known to sign"),
    Column("before", Words, comment="the secret before, which signs too for a while"),
    Column("before_until", Moment),
    Column("made", Moment, nullable=False),
    Column("seen", NUMBER, nullable=False, comment="entry of the audit trail, up to which it was told"),
    Column("taken", Moment, comment="when it took the last delivery"),
    Column("stopped", Words, nullable=False, comment="why it is told nothing; empty where it is"),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", NUMBER, primary_key=True),
    Column("hook", ForeignKey(hooks.c.id), nullable=False),
    Column("message", Words, nullable=False, comment="the event's name, the same for all hooks and tries"),
    Column("kind", Words, nullable=False),
    Column("article", NUMBER, comment="that it is about; none where it is about none"),
    Column("waits", Boolean, nullable=False, comment="whether for the end of its article's embargo"),
    Column("body", Json, nullable=False),
    Column("state", Words, nullable=False, comment="waiting, sending, taken, dead"),
    Column("tries", NUMBER, nullable=False, comment="that were begun"),
    Column("next", Moment, nullable=False, comment="not to be tried before"),
    Column("status", NUMBER, comment="of the last answer; none where there was none"),
    Column("problem", Words, nullable=False, comment="what the last try met; empty where all was well"),
    Column("made", Moment, nullable=False),
    Column("ended", Moment, comment="when it was taken, or given up"),
    UniqueConstraint("hook", "message"),
    Index("ix_deliveries_state_next", "state", "next"),
)
