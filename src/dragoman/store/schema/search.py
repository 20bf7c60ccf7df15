"""The words of articles and editions, as they are searched: each database has its own index of them.

It is made of the newest texts, and can be made anew from them at any time (`store.search.rebuild`).
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Table, UniqueConstraint

from dragoman.store.schema import metadata
from dragoman.store.schema.articles import articles
from dragoman.store.schema.native import beside
from dragoman.store.schema.types import NUMBER, Words

texts = Table(
    "texts",
    metadata,
    Column(
        "id",
        NUMBER,
        primary_key=True,
        autoincrement=False,
        comment="what changed it last, in the audit trail",
    ),
    Column("article", ForeignKey(articles.c.id), nullable=False),
    Column("language", Words, nullable=False),
    Column("title", Words, nullable=False),
    UniqueConstraint("article", "language"),
    comment="the newest text of each article and edition",
)

WORDS_IN_SQLITE = (
    "CREATE VIRTUAL TABLE texts_words USING fts5(words, detail = none, "
    "tokenize = \"unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'\")"
)
"""By rowid, which is the text's id. The words are ours, with spaces between, and are not cut again."""

WORDS_IN_POSTGRESQL = (
    "CREATE TABLE texts_words (rowid BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)",
    "CREATE INDEX ix_texts_words_words ON texts_words USING gin (words) WITH (gin_pending_list_limit = 256)",
)
"""What was added last waits in a list that every search reads whole: of 4 MB, PostgreSQL would rather read
all texts. The limit is in kB.
"""

beside(texts, "sqlite", WORDS_IN_SQLITE)
beside(texts, "postgresql", *WORDS_IN_POSTGRESQL)
