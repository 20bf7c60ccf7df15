"""The tables of `schema/articles` as they were at first."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from dragoman.store.schema.types import NUMBER, Json, Moment, Packed, Words


def make() -> None:
    """Makes them."""
    _articles()
    _editions()
    _identities()
    _revisions()
    _segments()
    _versions()
    _findings()


def _articles() -> None:
    op.create_table(
        "articles",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("language", Words, nullable=False),
        sa.Column("title", Words, nullable=False, comment="of the newest revision"),
        sa.Column("revision", NUMBER, nullable=False, comment="number of the newest"),
        sa.Column("changed", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_articles"),
    )
    op.create_index("ix_articles_changed", "articles", ["changed"], unique=False)


def _editions() -> None:
    op.create_table(
        "editions",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("article", NUMBER, nullable=False),
        sa.Column("language", Words, nullable=False),
        sa.Column("state", Words, nullable=False),
        sa.Column("title", Words, nullable=False, comment="of the newest version"),
        sa.Column("version", NUMBER, nullable=False, comment="number of the newest"),
        sa.Column(
            "revision", NUMBER, nullable=False, comment="of the article, that the newest version translates"
        ),
        sa.Column("verdict", Words, nullable=True),
        sa.Column("signature", Words, nullable=False),
        sa.Column("engine", Words, nullable=False),
        sa.Column(
            "published_version", NUMBER, nullable=True, comment="that readers have; none where they have none"
        ),
        sa.Column("published_at", Moment, nullable=True),
        sa.Column("changed", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.id"], name="fk_editions_article_articles"),
        sa.PrimaryKeyConstraint("id", name="pk_editions"),
        sa.UniqueConstraint("article", "language", name="uq_editions_article"),
    )
    op.create_index("ix_editions_state_changed", "editions", ["state", "changed"], unique=False)


def _identities() -> None:
    op.create_table(
        "identities",
        sa.Column("kind", Words, nullable=False),
        sa.Column("value", Words, nullable=False),
        sa.Column("article", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.id"], name="fk_identities_article_articles"),
        sa.PrimaryKeyConstraint("kind", "value", name="pk_identities"),
    )
    op.create_index("ix_identities_article", "identities", ["article"], unique=False)


def _revisions() -> None:
    op.create_table(
        "revisions",
        sa.Column("article", NUMBER, nullable=False),
        sa.Column("number", NUMBER, autoincrement=False, nullable=False, comment="from 1"),
        sa.Column("digest", Words, nullable=False, comment="of the record"),
        sa.Column("record", Packed, nullable=False, comment="of an article"),
        sa.Column("received", Moment, nullable=False),
        sa.Column("kind", Words, nullable=False, comment="new, update, correction"),
        sa.Column("note", Words, nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.id"], name="fk_revisions_article_articles"),
        sa.PrimaryKeyConstraint("article", "number", name="pk_revisions"),
    )


def _segments() -> None:
    op.create_table(
        "segments",
        sa.Column("edition", NUMBER, nullable=False),
        sa.Column("position", NUMBER, autoincrement=False, nullable=False, comment="in the edition, from 0"),
        sa.Column("block", Words, nullable=False),
        sa.Column("source", Words, nullable=False),
        sa.Column("target", Words, nullable=False),
        sa.Column(
            "maker", Words, nullable=True, comment="engine, memory, person; none where it is not known"
        ),
        sa.Column("name", Words, nullable=False, comment="of what made it"),
        sa.Column("state", Words, nullable=False, comment="machine, edited, approved"),
        sa.Column("decided_by", Words, nullable=True),
        sa.Column("decided_at", Moment, nullable=True),
        sa.ForeignKeyConstraint(["edition"], ["editions.id"], name="fk_segments_edition_editions"),
        sa.PrimaryKeyConstraint("edition", "position", name="pk_segments"),
        comment="sentences of the newest version of each edition",
    )


def _versions() -> None:
    op.create_table(
        "versions",
        sa.Column("edition", NUMBER, nullable=False),
        sa.Column("number", NUMBER, autoincrement=False, nullable=False, comment="from 1"),
        sa.Column("revision", NUMBER, nullable=False, comment="of the article, that it translates"),
        sa.Column("digest", Words, nullable=False, comment="of the record"),
        sa.Column("record", Packed, nullable=False, comment="of an edition"),
        sa.Column("made_at", Moment, nullable=False),
        sa.Column("made_by", Words, nullable=False),
        sa.Column("note", Words, nullable=False, comment="why it was made"),
        sa.ForeignKeyConstraint(["edition"], ["editions.id"], name="fk_versions_edition_editions"),
        sa.PrimaryKeyConstraint("edition", "number", name="pk_versions"),
    )


def _findings() -> None:
    op.create_table(
        "findings",
        sa.Column("edition", NUMBER, nullable=False),
        sa.Column("version", NUMBER, nullable=False),
        sa.Column("number", NUMBER, autoincrement=False, nullable=False, comment="in the report, from 0"),
        sa.Column("check", Words, nullable=False),
        sa.Column("category", Words, nullable=False),
        sa.Column("severity", Words, nullable=False),
        sa.Column("message", Words, nullable=False),
        sa.Column("block", Words, nullable=True),
        sa.Column("spans", Json, nullable=False, comment="[start, end] or null, of source and of target"),
        sa.Column("decision", Words, nullable=False, comment="open, mended, dismissed"),
        sa.Column("reason", Words, nullable=False),
        sa.Column("decided_by", Words, nullable=True),
        sa.Column("decided_at", Moment, nullable=True),
        sa.ForeignKeyConstraint(
            ["edition", "version"],
            ["versions.edition", "versions.number"],
            name="fk_findings_edition_versions",
        ),
        sa.PrimaryKeyConstraint("edition", "version", "number", name="pk_findings"),
    )
