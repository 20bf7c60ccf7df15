"""The tables of `schema/search` as they were at first."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from dragoman.store.schema.types import NUMBER, Words

_WORDS_IN_SQLITE = (
    'CREATE VIRTUAL TABLE texts_words USING fts5(words, detail = none, tokenize = "unicode61 '
    "remove_diacritics 0 categories 'L* M* N* P* S* C*'\")",
)
_WORDS_IN_POSTGRESQL = (
    "CREATE TABLE texts_words (rowid BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)",
    "CREATE INDEX ix_texts_words_words ON texts_words USING gin (words) WITH (gin_pending_list_limit = 256)",
)


def make() -> None:
    """Makes them."""
    _texts()
    for statement in _WORDS_IN_SQLITE if op.get_bind().dialect.name == "sqlite" else _WORDS_IN_POSTGRESQL:
        op.execute(statement)


def _texts() -> None:
    op.create_table(
        "texts",
        sa.Column(
            "id",
            NUMBER,
            autoincrement=False,
            nullable=False,
            comment="what changed it last, in the audit trail",
        ),
        sa.Column("article", NUMBER, nullable=False),
        sa.Column("language", Words, nullable=False),
        sa.Column("title", Words, nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.id"], name="fk_texts_article_articles"),
        sa.PrimaryKeyConstraint("id", name="pk_texts"),
        sa.UniqueConstraint("article", "language", name="uq_texts_article"),
        comment="the newest text of each article and edition",
    )
