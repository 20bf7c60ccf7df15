"""The tables of `schema/work` as they were at first."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from dragoman.store.schema.types import NUMBER, Moment, Words


def make() -> None:
    """Makes them."""
    _feeds()
    _workers()
    _items()


def _feeds() -> None:
    op.create_table(
        "feeds",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("address", Words, nullable=False, comment="a URL, or a folder's path"),
        sa.Column("kind", Words, nullable=False, comment="feed, folder"),
        sa.Column("languages", Words, nullable=False, comment="wanted of each article, with spaces between"),
        sa.Column("spoken", Words, nullable=True, comment="of its articles, where they do not say"),
        sa.Column("vanished", Words, nullable=False, comment="keep, ask, withdraw"),
        sa.Column("every_s", NUMBER, nullable=False, comment="seconds between two looks"),
        sa.Column("newest", NUMBER, nullable=False, comment="as many articles are taken at the first look"),
        sa.Column("private", sa.Boolean(), nullable=False, comment="whether it may be on a private address"),
        sa.Column("title", Words, nullable=False),
        sa.Column("etag", Words, nullable=False),
        sa.Column("modified", Words, nullable=False),
        sa.Column("looks", NUMBER, nullable=False, comment="that were done"),
        sa.Column("next", Moment, nullable=False, comment="not to be looked at before"),
        sa.Column("failures", NUMBER, nullable=False, comment="in a row"),
        sa.Column(
            "problem", Words, nullable=False, comment="what the last look met; empty where all was well"
        ),
        sa.Column("stopped", sa.Boolean(), nullable=False),
        sa.Column(
            "delay_s", sa.Float(), nullable=False, comment="that its site asks for between two requests"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_feeds"),
        sa.UniqueConstraint("address", name="uq_feeds_address"),
    )


def _workers() -> None:
    op.create_table(
        "workers",
        sa.Column(
            "slot", NUMBER, autoincrement=False, nullable=False, comment="from 1; its work is named by it"
        ),
        sa.Column("holder", Words, nullable=False, comment="the process that has it; empty where none has"),
        sa.Column("beat", NUMBER, nullable=False, comment="counts on while the holder lives"),
        sa.PrimaryKeyConstraint("slot", name="pk_workers"),
    )


def _items() -> None:
    op.create_table(
        "items",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("feed", NUMBER, nullable=False),
        sa.Column("name", Words, nullable=False, comment="the feed's own"),
        sa.Column(
            "address",
            Words,
            nullable=True,
            comment="of its page, or its file; none where the feed alone has it",
        ),
        sa.Column("fingerprint", Words, nullable=False, comment="of what the feed says of it"),
        sa.Column(
            "taken", Words, nullable=False, comment="the fingerprint that was taken last; empty before"
        ),
        sa.Column("content", Words, nullable=False, comment="where the feed alone has it"),
        sa.Column("article", NUMBER, nullable=True, comment="none before it was taken"),
        sa.Column("state", Words, nullable=False, comment="here, missing, removed, left, gone, held"),
        sa.Column("problem", Words, nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.id"], name="fk_items_article_articles"),
        sa.ForeignKeyConstraint(["feed"], ["feeds.id"], name="fk_items_feed_feeds"),
        sa.PrimaryKeyConstraint("id", name="pk_items"),
        sa.UniqueConstraint("feed", "name", name="uq_items_feed"),
    )
