"""Translation memory, the index by which like sentences are found, terms, and names.

A number of `memory_units` may be given again after the unit was forgotten: what is found by the index is
compared with the text before anybody sees it.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, LargeBinary, Table, UniqueConstraint

from dragoman.store.schema import metadata
from dragoman.store.schema.types import NUMBER, Moment, Words

pairs = Table(
    "memory_pairs",
    metadata,
    Column("id", NUMBER, primary_key=True),
    Column("source", Words, nullable=False, comment="BCP 47"),
    Column("target", Words, nullable=False, comment="BCP 47"),
    UniqueConstraint("source", "target"),
)

units = Table(
    "memory_units",
    metadata,
    Column("id", NUMBER, primary_key=True),
    Column("pair", ForeignKey(pairs.c.id), nullable=False),
    Column("key", NUMBER, nullable=False, comment="of the source's text"),
    Column("source", Words, nullable=False),
    Column("target", Words, nullable=False),
    Column("marks", Words, comment="of both, JSON; none where neither has any"),
    Column("standing", Words, nullable=False, comment="approved, imported, machine, rejected"),
    Column("made_by", Words, nullable=False),
    Column("made_at", Moment),
    Column("before", NUMBER, comment="key of the sentence before it"),
    Column("after", NUMBER, comment="key of the sentence behind it"),
    Column("article", Words, comment="its identifier"),
    Column("signature", Words, nullable=False, comment="of the engine, of a machine's"),
    Column("withdrawn", Boolean, nullable=False),
    Index("ix_memory_units_pair_key", "pair", "key"),
)
Index(
    "ix_memory_units_article",
    units.c.article,
    sqlite_where=units.c.article.is_not(None),
    postgresql_where=units.c.article.is_not(None),
)

postings = Table(
    "memory_postings",
    metadata,
    Column("pair", ForeignKey(pairs.c.id), primary_key=True),
    Column("gram", NUMBER, primary_key=True, autoincrement=False, comment="stem of a word, as a number"),
    Column(
        "portion", NUMBER, primary_key=True, autoincrement=False, comment="first unit of those added at once"
    ),
    Column(
        "count", NUMBER, primary_key=True, autoincrement=False, comment="of units; in the key to be counted"
    ),
    Column(
        "units",
        LargeBinary,
        nullable=False,
        comment="their numbers, 4 bytes each; their lengths, a byte each",
    ),
)

terms = Table(
    "terms",
    metadata,
    Column("id", NUMBER, primary_key=True),
    Column("source_language", Words, nullable=False),
    Column("target_language", Words, nullable=False),
    Column("source", Words, nullable=False),
    Column("target", Words, nullable=False),
    Column(
        "status", Words, nullable=False, comment="required, preferred, admitted, forbidden, do-not-translate"
    ),
    Column("case", Boolean, nullable=False, comment="whether it is the term only as it is written"),
    Column("note", Words, nullable=False),
    Column("made_by", Words, nullable=False),
    Column("made_at", Moment, nullable=False),
    UniqueConstraint("source_language", "target_language", "source", "target"),
)

names = Table(
    "memory_names",
    metadata,
    Column("pair", ForeignKey(pairs.c.id), primary_key=True),
    Column("name", Words, primary_key=True, comment="as originals have it"),
    Column("rendering", Words, primary_key=True, comment="as approved editions have it"),
    Column("times", NUMBER, nullable=False, comment="articles in which it was so rendered"),
    Column("article", Words, nullable=False, comment="the latest of them"),
    Column("seen_at", Moment, nullable=False),
)
