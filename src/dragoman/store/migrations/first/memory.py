"""The tables of `schema/memory` as they were at first."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from dragoman.store.schema.types import NUMBER, Moment, Words


def make() -> None:
    """Makes them."""
    _memory_pairs()
    _terms()
    _memory_names()
    _memory_postings()
    _memory_units()


def _memory_pairs() -> None:
    op.create_table(
        "memory_pairs",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("source", Words, nullable=False, comment="BCP 47"),
        sa.Column("target", Words, nullable=False, comment="BCP 47"),
        sa.Column(
            "last", NUMBER, nullable=False, comment="highest number of a unit, forgotten ones among them"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_memory_pairs"),
        sa.UniqueConstraint("source", "target", name="uq_memory_pairs_source"),
    )


def _terms() -> None:
    op.create_table(
        "terms",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("source_language", Words, nullable=False),
        sa.Column("target_language", Words, nullable=False),
        sa.Column("source", Words, nullable=False),
        sa.Column("target", Words, nullable=False),
        sa.Column(
            "status",
            Words,
            nullable=False,
            comment="required, preferred, admitted, forbidden, do-not-translate",
        ),
        sa.Column(
            "case", sa.Boolean(), nullable=False, comment="whether it is the term only as it is written"
        ),
        sa.Column("note", Words, nullable=False),
        sa.Column("made_by", Words, nullable=False),
        sa.Column("made_at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_terms"),
        sa.UniqueConstraint(
            "source_language", "target_language", "source", "target", name="uq_terms_source_language"
        ),
    )


def _memory_names() -> None:
    op.create_table(
        "memory_names",
        sa.Column("pair", NUMBER, nullable=False),
        sa.Column("name", Words, nullable=False, comment="as originals have it"),
        sa.Column("rendering", Words, nullable=False, comment="as approved editions have it"),
        sa.Column("times", NUMBER, nullable=False, comment="articles in which it was so rendered"),
        sa.Column("article", Words, nullable=False, comment="the latest of them"),
        sa.Column("seen_at", Moment, nullable=False),
        sa.ForeignKeyConstraint(["pair"], ["memory_pairs.id"], name="fk_memory_names_pair_memory_pairs"),
        sa.PrimaryKeyConstraint("pair", "name", "rendering", name="pk_memory_names"),
    )


def _memory_postings() -> None:
    op.create_table(
        "memory_postings",
        sa.Column("pair", NUMBER, nullable=False),
        sa.Column("gram", NUMBER, autoincrement=False, nullable=False, comment="stem of a word, as a number"),
        sa.Column(
            "portion",
            NUMBER,
            autoincrement=False,
            nullable=False,
            comment="first unit of those added at once",
        ),
        sa.Column(
            "count", NUMBER, autoincrement=False, nullable=False, comment="of units; in the key to be counted"
        ),
        sa.Column(
            "units",
            sa.LargeBinary(),
            nullable=False,
            comment="their numbers, 4 bytes each; their lengths, a byte each",
        ),
        sa.ForeignKeyConstraint(["pair"], ["memory_pairs.id"], name="fk_memory_postings_pair_memory_pairs"),
        sa.PrimaryKeyConstraint("pair", "gram", "portion", "count", name="pk_memory_postings"),
    )


def _memory_units() -> None:
    op.create_table(
        "memory_units",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("pair", NUMBER, nullable=False),
        sa.Column("key", NUMBER, nullable=False, comment="of the source's text"),
        sa.Column("source", Words, nullable=False),
        sa.Column("target", Words, nullable=False),
        sa.Column("marks", Words, nullable=True, comment="of both, JSON; none where neither has any"),
        sa.Column("standing", Words, nullable=False, comment="approved, imported, machine, rejected"),
        sa.Column("made_by", Words, nullable=False),
        sa.Column("made_at", Moment, nullable=True),
        sa.Column("before", NUMBER, nullable=True, comment="key of the sentence before it"),
        sa.Column("after", NUMBER, nullable=True, comment="key of the sentence behind it"),
        sa.Column("article", Words, nullable=True, comment="its identifier"),
        sa.Column("signature", Words, nullable=False, comment="of the engine, of a machine's"),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["pair"], ["memory_pairs.id"], name="fk_memory_units_pair_memory_pairs"),
        sa.PrimaryKeyConstraint("id", name="pk_memory_units"),
    )
    op.create_index(
        "ix_memory_units_article",
        "memory_units",
        ["article"],
        unique=False,
        sqlite_where=sa.text("article IS NOT NULL"),
        postgresql_where=sa.text("article IS NOT NULL"),
    )
    op.create_index("ix_memory_units_pair_key", "memory_units", ["pair", "key"], unique=False)
