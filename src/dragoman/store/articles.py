"""Articles, what each is known by, and their revisions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Row, bindparam, select, tuple_, update

from dragoman.model.article import Article, Role
from dragoman.model.errors import NotStored, Overtaken
from dragoman.model.newsroom import Identity, IdentityKind, RevisionKind
from dragoman.store import audit, search
from dragoman.store.database import Reading, Writing
from dragoman.store.schema.articles import articles, identities, revisions
from dragoman.store.unpacked import ARTICLES
from dragoman.store.values import Revision, StoredArticle


def add(write: Writing, article: Article, known_by: Iterable[Identity], note: str = "") -> int:
    """Stores a new article with its first revision, and gives its id. Raises StoreError where another article
    is known by one of the names.
    """
    key = write.add(articles, language=article.language, title=title(article), revision=0, changed=0)
    identify(write, key, known_by)
    revise(write, key, article, RevisionKind.NEW, note, after=0)
    return key


def revise(  # noqa: PLR0913  # what a revision is
    write: Writing, key: int, article: Article, kind: RevisionKind, note: str = "", *, after: int
) -> int:
    """Stores a revision of an article that has `after` of them, and gives its number.

    Raises NotStored, Overtaken where it has another number of revisions, and StoreError.
    """
    record = ARTICLES.to_json(article)
    before, number = get(write, key), after + 1
    if before.revision != after:
        raise Overtaken(
            f"Article {key} has revision {before.revision} already, and {number} was to follow {after}",
            "Compare it with the newest one.",
        )
    digest = audit.digest(record)
    write.add(
        revisions,
        article=key,
        number=number,
        digest=digest,
        record=record,
        received=write.at,
        kind=kind,
        note=note,
    )
    data = {"revision": number, "kind": kind, "digest": digest}
    entry = audit.append(write, "article.received", f"article {key}", data, article=key)
    newest = {"language": article.language, "title": title(article), "revision": number, "changed": entry}
    write.run(_NEWEST, {"key": key, **{f"to_{name}": one for name, one in newest.items()}})
    if before.language != article.language:
        search.drop(write, key, before.language)
    search.put(write, key, title(article), article, entry)
    return number


def identify(write: Writing, key: int, known_by: Iterable[Identity]) -> None:
    """Says what else an article is known by; what it is known by already stays.

    Raises StoreError where another article is known by it.
    """
    have = set(known(write, key))
    fresh = dict.fromkeys(one for one in known_by if one not in have)
    write.add_all(identities, [{"kind": kind, "value": value, "article": key} for kind, value in fresh])


def known(read: Reading, key: int) -> tuple[Identity, ...]:
    """What an article is known by."""
    return tuple(Identity(IdentityKind(row.kind), row.value) for row in read.rows(_KNOWN, {"key": key}))


def find(read: Reading, known_by: Iterable[Identity]) -> dict[Identity, int]:
    """The ids of the articles that are known by these names, each by its name; unknown names are not
    there.
    """
    names = [tuple(one) for one in known_by]
    if not names:
        return {}
    rows = read.rows(_FIND, {"names": names})
    return {Identity(IdentityKind(row.kind), row.value): row.article for row in rows}


_BY_ID = select(articles).where(articles.c.id == bindparam("key"))
_NEWEST = (
    update(articles)
    .where(articles.c.id == bindparam("key"))
    .values({name: bindparam(f"to_{name}") for name in ("language", "title", "revision", "changed")})
)
_KNOWN = (
    select(identities)
    .where(identities.c.article == bindparam("key"))
    .order_by(identities.c.kind, identities.c.value)
)
_FIND = select(identities).where(
    tuple_(identities.c.kind, identities.c.value).in_(bindparam("names", expanding=True))
)
_HISTORY = (
    select(*(one for one in revisions.c if one.name != "record"))
    .where(revisions.c.article == bindparam("key"))
    .order_by(revisions.c.number)
)
_TEXT = select(revisions.c.record).where(
    revisions.c.article == bindparam("key"), revisions.c.number == bindparam("number")
)
"""What is asked most: made once, since to make a statement takes longer than SQLite takes to answer it."""


def get(read: Reading, key: int) -> StoredArticle:
    """An article. Raises NotStored."""
    row = read.row(_BY_ID, {"key": key})
    if row is None:
        raise NotStored(f"There is no article {key}", "Look for it by its title or its address.")
    return _article(row)


def named(read: Reading, keys: Iterable[int]) -> dict[int, StoredArticle]:
    """The articles of these ids, by id; those that there are not are left out."""
    rows = read.rows(select(articles).where(articles.c.id.in_(list(keys))))
    return {row.id: _article(row) for row in rows}


def newest(read: Reading, most: int = 100, before: int | None = None) -> Sequence[StoredArticle]:
    """The articles that were touched last, the newest first; those that were touched `before` an entry of the
    audit trail, where that is given.
    """
    found = select(articles).order_by(articles.c.changed.desc()).limit(most)
    if before is not None:
        found = found.where(articles.c.changed < before)
    return [_article(row) for row in read.rows(found)]


def history(read: Reading, key: int) -> tuple[Revision, ...]:
    """The revisions of an article, in order, without their texts."""
    rows = read.rows(_HISTORY, {"key": key})
    return tuple(_revision(row) for row in rows)


def text(read: Reading, key: int, number: int) -> Article:
    """An article as its `number`th revision has it. Raises NotStored."""
    record = read.value(_TEXT, {"key": key, "number": number})
    if record is None:
        raise NotStored(f"Article {key} has no revision {number}", "Look at its history.")
    return ARTICLES.from_json(record)


def digest_of(article: Article) -> str:
    """The digest that a revision of this text has. Raises WriteError."""
    return audit.digest(ARTICLES.to_json(article))


def title(article: Article) -> str:
    """What lists call an article: its headline, else the beginning of its text, at most 200 characters."""
    first = article.first(Role.HEADLINE) or next(
        (block for block in article.blocks if block.text.strip()), None
    )
    return " ".join(first.text.split())[:200] if first else ""


def _article(row: Row[Any]) -> StoredArticle:
    return StoredArticle(row.id, row.language, row.title, row.revision, row.changed)


def _revision(row: Row[Any]) -> Revision:
    kind = RevisionKind(row.kind)
    return Revision(row.article, row.number, row.digest, row.received, kind, row.note)
