"""Searching the newest texts of articles and of their editions by their words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from sqlalchemy import and_, bindparam, delete, select
from sqlalchemy import text as sql

from dragoman.model.article import Article
from dragoman.records.stored import ARTICLE_RECORD, EDITION_RECORD
from dragoman.store.database import Reading, Writing
from dragoman.store.schema.articles import articles, editions, revisions, versions
from dragoman.store.schema.search import texts
from dragoman.store.schema.types import Words
from dragoman.text.words import forms, unmarked

MOST_WORDS = 16
"""Of what is searched for; those behind are left out."""

_BEGINS = 3  # characters of the beginning of a word; what is shorter is a word
_LONGEST = 100  # characters of a word; PostgreSQL takes 2,046 bytes
_MOST_SIGNS = 250_000  # of the words of a text; PostgreSQL takes 2^20 bytes

_FOUND = {
    "sqlite": "SELECT texts.article, texts.language, texts.title, texts.id "
    "FROM texts_words CROSS JOIN texts WHERE texts.id = texts_words.rowid AND texts_words MATCH :asked "
    "AND (:language = '' OR texts.language = :language) ORDER BY texts_words.rowid DESC LIMIT :most",
    "postgresql": "WITH found AS MATERIALIZED "
    "(SELECT rowid FROM texts_words WHERE words @@ CAST(:asked AS tsquery)) "
    "SELECT texts.article, texts.language, texts.title, texts.id "
    "FROM found JOIN texts ON texts.id = found.rowid "
    "WHERE (:language = '' OR texts.language = :language) ORDER BY texts.id DESC LIMIT :most",
}
"""SQLite goes through its index from the newest on, and ends when it has enough; PostgreSQL's knows no
order, and without being told would rather read all texts from the newest on.
"""

_ADD = {
    "sqlite": sql("INSERT INTO texts_words (rowid, words) VALUES (:id, :words)"),
    "postgresql": sql(
        "INSERT INTO texts_words (rowid, words) VALUES (:id, array_to_tsvector(string_to_array(:words, ' ')))"
    ),
}
_IN_LANGUAGE = select(texts.c.id).where(
    texts.c.article == bindparam("article"), texts.c.language == bindparam("language")
)
_DROP_WORDS = sql("DELETE FROM texts_words WHERE rowid = :id")
_DROP = delete(texts).where(texts.c.id == bindparam("key"))
_NEWEST = (
    select(texts.c.id, revisions.c.record.label("revision"), versions.c.record.label("version"))
    .join(articles, articles.c.id == texts.c.article)
    .join(revisions, and_(revisions.c.article == articles.c.id, revisions.c.number == articles.c.revision))
    .outerjoin(editions, and_(editions.c.article == articles.c.id, editions.c.language == texts.c.language))
    .outerjoin(versions, and_(versions.c.edition == editions.c.id, versions.c.number == editions.c.version))
    .order_by(texts.c.id)
)
"""The newest record of each text: a version's where it is an edition's."""


@dataclass(frozen=True, slots=True)
class Found:
    """A text that has the words: that of an article in its own language, or of an edition.

    `changed` is what changed it last, a number of the audit trail.
    """

    article: int
    language: str
    title: str
    changed: int


def find(read: Reading, words: str, language: str = "", most: int = 50) -> Sequence[Found]:
    """The texts that have all the `words`, each as the beginning of one of its own (of one or two letters, as
    a word), without regard to case and accents; the newest first. With `language` (BCP 47), those in it
    alone.
    """
    dialect = read.connection.dialect.name
    asked = _asked(words, dialect)
    if not asked:
        return []
    statement = sql(_FOUND[dialect]).bindparams(bindparam("language", type_=Words))
    rows = read.rows(statement, {"asked": asked, "language": language, "most": most})
    return [Found(row.article, row.language, row.title, row.id) for row in rows]


def put(write: Writing, article: int, title: str, newest: Article, changed: int) -> None:
    """Makes the text of an article, or of its edition in another language, found by its words: in the place
    of the one before it in that language.

    `changed` is the entry of the audit trail that changed it, and no other text.
    """
    drop(write, article, newest.language)
    write.add(texts, id=changed, article=article, language=newest.language, title=title)
    _index(write, changed, newest)


def drop(write: Writing, article: int, language: str) -> None:
    """Makes the text in that language found no more."""
    before = write.value(_IN_LANGUAGE, {"article": article, "language": language})
    if before is not None:
        write.run(_DROP_WORDS, {"id": before})
        write.run(_DROP, {"key": before})


def rebuild(write: Writing) -> int:
    """Makes the index anew of all texts that are to be found, and says how many they are."""
    write.run(sql("DELETE FROM texts_words"))
    count = 0
    for row in write.stream(_NEWEST, portion=100):
        if row.version is not None:
            newest = EDITION_RECORD.from_json(row.version).article
        else:
            newest = ARTICLE_RECORD.from_json(row.revision)
        _index(write, row.id, newest)
        count += 1
    return count


def _index(write: Writing, key: int, newest: Article) -> None:
    write.run(_ADD[write.connection.dialect.name], {"id": key, "words": _indexed(newest)})


def _indexed(article: Article) -> str:
    """The words of an article once, with spaces between: those of its beginning, where it is endless."""
    words = (_folded(block.text, block.language or article.language) for block in article.blocks)
    return " ".join(dict.fromkeys(chain.from_iterable(words)))[:_MOST_SIGNS]


@lru_cache(maxsize=2048)  # an article comes again, and all but one of its paragraphs are as they were
def _folded(text: str, language: str) -> tuple[str, ...]:
    return tuple([unmarked(word)[:_LONGEST] for word in forms(text, language)])


def _asked(words: str, dialect: str) -> str:
    """The words in the language of a database's search; "" where there are none."""
    found = _folded(words, "und")[:MOST_WORDS]
    if dialect == "sqlite":
        return " ".join(f'"{word}"{"*" if len(word) >= _BEGINS else ""}' for word in found)
    quoted = ((word.replace("'", "''"), ":*" if len(word) >= _BEGINS else "") for word in found)
    return " & ".join(f"'{word}'{ending}" for word, ending in quoted)
