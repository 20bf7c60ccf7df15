"""What readers have, what they are not to have yet and no more, and who has read it for them."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, LargeBinary, Table

from dragoman.store.schema import metadata
from dragoman.store.schema.articles import articles, editions
from dragoman.store.schema.types import NUMBER, Json, Moment, Packed, Words

addresses = Table(
    "addresses",
    metadata,
    Column("article", ForeignKey(articles.c.id), primary_key=True, autoincrement=False),
    Column("key", Words, nullable=False, unique=True, comment="by which the site knows it"),
    Column("slug", Words, nullable=False, unique=True),
    Column("source", Words, nullable=False, comment="language of the original"),
    Column("entry", NUMBER, nullable=False, comment="of the audit trail, up to which the site shows it"),
)

pages = Table(
    "pages",
    metadata,
    Column("article", ForeignKey(addresses.c.article), primary_key=True, autoincrement=False),
    Column("language", Words, primary_key=True),
    Column("record", Json, nullable=False, comment="what the site remembers of the page"),
)

embargoes = Table(
    "embargoes",
    metadata,
    Column("article", ForeignKey(articles.c.id), primary_key=True, autoincrement=False),
    Column("local", Words, nullable=False, comment="date and time as clocks there show it, in ISO 8601"),
    Column("zone", Words, nullable=False, comment="IANA's name"),
    Column("until", Moment, nullable=False, index=True, comment="that moment, by the zone's rules"),
)

withdrawals = Table(
    "withdrawals",
    metadata,
    Column("article", ForeignKey(articles.c.id), primary_key=True, autoincrement=False),
    Column("language", Words, primary_key=True, comment="of one edition; empty of the whole article"),
    Column("at", Moment, nullable=False),
    Column("reason", Words, nullable=False, comment="for readers"),
    Column("spoken", Words, nullable=False, comment="language of the reason"),
)

reviews = Table(
    "reviews",
    metadata,
    Column("id", NUMBER, primary_key=True),
    Column("edition", ForeignKey(editions.c.id), nullable=False),
    Column("version", NUMBER, nullable=False, comment="of the edition, that it is about"),
    Column("reviewer", Words, nullable=False),
    Column("begun", Moment, nullable=False),
    Column("ended", Moment, comment="none while it is under way"),
    Column("record", Packed, nullable=False, comment="of a review"),
    Index("ix_reviews_edition_version", "edition", "version"),
)

files = Table(
    "files",
    metadata,
    Column("path", Words, primary_key=True, comment="with slashes, below the site's root"),
    Column("tag", Words, nullable=False, comment="tells its bytes from others"),
    Column("written", Moment, nullable=False),
    Column("data", LargeBinary, nullable=False, comment="compressed"),
)
"""Of a site that lies in the store itself."""

hosts = Table(
    "hosts",
    metadata,
    Column("id", NUMBER, primary_key=True),
    Column("name", Words, nullable=False, comment="of the site"),
    Column("base", Words, comment="its address, where that is known"),
)
"""How the site was made last: one row, of the id 1."""
