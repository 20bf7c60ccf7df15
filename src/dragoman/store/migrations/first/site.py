"""The tables of `schema/site` as they were at first."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from dragoman.store.schema.types import NUMBER, Json, Moment, Packed, Words


def make() -> None:
    """Makes them."""
    _addresses()
    _embargoes()
    _withdrawals()
    _pages()
    _reviews()


def _addresses() -> None:
    op.create_table(
        "addresses",
        sa.Column("article", NUMBER, autoincrement=False, nullable=False),
        sa.Column("key", Words, nullable=False, comment="by which the site knows it"),
        sa.Column("slug", Words, nullable=False),
        sa.Column("source", Words, nullable=False, comment="language of the original"),
        sa.Column(
            "entry", NUMBER, nullable=False, comment="of the audit trail, up to which the site shows it"
        ),
        sa.ForeignKeyConstraint(["article"], ["articles.id"], name="fk_addresses_article_articles"),
        sa.PrimaryKeyConstraint("article", name="pk_addresses"),
        sa.UniqueConstraint("key", name="uq_addresses_key"),
        sa.UniqueConstraint("slug", name="uq_addresses_slug"),
    )


def _embargoes() -> None:
    op.create_table(
        "embargoes",
        sa.Column("article", NUMBER, autoincrement=False, nullable=False),
        sa.Column(
            "local", Words, nullable=False, comment="date and time as clocks there show it, in ISO 8601"
        ),
        sa.Column("zone", Words, nullable=False, comment="IANA's name"),
        sa.Column("until", Moment, nullable=False, comment="that moment, by the zone's rules"),
        sa.ForeignKeyConstraint(["article"], ["articles.id"], name="fk_embargoes_article_articles"),
        sa.PrimaryKeyConstraint("article", name="pk_embargoes"),
    )
    op.create_index("ix_embargoes_until", "embargoes", ["until"], unique=False)


def _withdrawals() -> None:
    op.create_table(
        "withdrawals",
        sa.Column("article", NUMBER, autoincrement=False, nullable=False),
        sa.Column("language", Words, nullable=False, comment="of one edition; empty of the whole article"),
        sa.Column("at", Moment, nullable=False),
        sa.Column("reason", Words, nullable=False, comment="for readers"),
        sa.Column("spoken", Words, nullable=False, comment="language of the reason"),
        sa.ForeignKeyConstraint(["article"], ["articles.id"], name="fk_withdrawals_article_articles"),
        sa.PrimaryKeyConstraint("article", "language", name="pk_withdrawals"),
    )


def _pages() -> None:
    op.create_table(
        "pages",
        sa.Column("article", NUMBER, autoincrement=False, nullable=False),
        sa.Column("language", Words, nullable=False),
        sa.Column("record", Json, nullable=False, comment="what the site remembers of the page"),
        sa.ForeignKeyConstraint(["article"], ["addresses.article"], name="fk_pages_article_addresses"),
        sa.PrimaryKeyConstraint("article", "language", name="pk_pages"),
    )


def _reviews() -> None:
    op.create_table(
        "reviews",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("edition", NUMBER, nullable=False),
        sa.Column("version", NUMBER, nullable=False, comment="of the edition, that it is about"),
        sa.Column("reviewer", Words, nullable=False),
        sa.Column("begun", Moment, nullable=False),
        sa.Column("ended", Moment, nullable=True, comment="none while it is under way"),
        sa.Column("record", Packed, nullable=False, comment="of a review"),
        sa.ForeignKeyConstraint(["edition"], ["editions.id"], name="fk_reviews_edition_editions"),
        sa.PrimaryKeyConstraint("id", name="pk_reviews"),
    )
    op.create_index("ix_reviews_edition_version", "reviews", ["edition", "version"], unique=False)
