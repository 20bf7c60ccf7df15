"""Work that goes on by itself: who does it, and what is watched."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, ForeignKey, Table, UniqueConstraint

from dragoman.store.schema import metadata
from dragoman.store.schema.articles import articles
from dragoman.store.schema.types import NUMBER, Moment, Words

workers = Table(
    "workers",
    metadata,
    Column("slot", NUMBER, primary_key=True, autoincrement=False, comment="from 1; its work is named by it"),
    Column("holder", Words, nullable=False, comment="the process that has it; empty where none has"),
    Column("beat", NUMBER, nullable=False, comment="counts on while the holder lives"),
)

feeds = Table(
    "feeds",
    metadata,
    Column("id", NUMBER, primary_key=True),
    Column("address", Words, nullable=False, unique=True, comment="a URL, or a folder's path"),
    Column("kind", Words, nullable=False, comment="feed, folder"),
    Column("languages", Words, nullable=False, comment="wanted of each article, with spaces between"),
    Column("spoken", Words, comment="of its articles, where they do not say"),
    Column("vanished", Words, nullable=False, comment="keep, ask, withdraw"),
    Column("every_s", NUMBER, nullable=False, comment="seconds between two looks"),
    Column("newest", NUMBER, nullable=False, comment="as many articles are taken at the first look"),
    Column("private", Boolean, nullable=False, comment="whether it may be on a private address"),
    Column("title", Words, nullable=False),
    Column("etag", Words, nullable=False),
    Column("modified", Words, nullable=False),
    Column("looks", NUMBER, nullable=False, comment="that were done"),
    Column("next", Moment, nullable=False, comment="not to be looked at before"),
    Column("failures", NUMBER, nullable=False, comment="in a row"),
    Column("problem", Words, nullable=False, comment="what the last look met; empty where all was well"),
    Column("stopped", Boolean, nullable=False),
    Column("delay_s", Float, nullable=False, comment="that its site asks for between two requests"),
)

# Of one look's new entries the oldest is added first, so a higher id is a newer article.
items = Table(
    "items",
    metadata,
    Column("id", NUMBER, primary_key=True),
    Column("feed", ForeignKey(feeds.c.id), nullable=False),
    Column("name", Words, nullable=False, comment="the feed's own"),
    Column("address", Words, comment="of its page, or its file; none where the feed alone has it"),
    Column("fingerprint", Words, nullable=False, comment="of what the feed says of it"),
    Column("taken", Words, nullable=False, comment="the fingerprint that was taken last; empty before"),
    Column("content", Words, nullable=False, comment="where the feed alone has it"),
    Column("article", ForeignKey(articles.c.id), comment="none before it was taken"),
    Column("state", Words, nullable=False, comment="here, missing, removed, left, gone, held"),
    Column("problem", Words, nullable=False),
    UniqueConstraint("feed", "name"),
)
