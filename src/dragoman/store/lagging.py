"""Editions that do not follow their articles yet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import select

from dragoman.model.newsroom import EditionState
from dragoman.store.database import Reading
from dragoman.store.schema.articles import articles, editions
from dragoman.store.schema.work import feeds, items


class Lag(NamedTuple):
    """A language into which the newest revision of an article is to be translated."""

    article: int
    revision: int
    language: str


def editions_behind(read: Reading, most: int = 1000) -> Sequence[Lag]:
    """Of the editions that there are, those of an earlier revision; of withdrawn ones none."""
    found = (
        select(articles.c.id, articles.c.revision, editions.c.language)
        .join_from(articles, editions, editions.c.article == articles.c.id)
        .where(editions.c.revision < articles.c.revision, editions.c.state != EditionState.WITHDRAWN)
        .order_by(articles.c.changed)
        .limit(most)
    )
    return [Lag(row.id, row.revision, row.language) for row in read.rows(found)]


def never_made(read: Reading) -> Sequence[Lag]:
    """The editions that are wanted of what was taken from feeds, and that there are not at all."""
    rows = read.rows(
        select(articles.c.id, articles.c.revision, articles.c.language, feeds.c.languages)
        .join_from(items, articles, items.c.article == articles.c.id)
        .join(feeds, items.c.feed == feeds.c.id)
        .where(items.c.state == "here")
    )
    made = read.rows(select(editions.c.article, editions.c.language))
    there = {(row.article, row.language) for row in made}
    wanted = {
        Lag(row.id, row.revision, language)
        for row in rows
        for language in row.languages.split()
        if (row.id, language) not in there and language != row.language
    }
    return sorted(wanted)
