"""What readers have: each article's address, its pages as the site remembers them, and what is not shown yet.

Nobody has to say that something is to be published: an article is due where the audit trail knows more of it
or of its editions than the site shows. So nothing is forgotten by a crash, and nothing by anybody who changes
an edition.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, case, delete, exists, func, or_, select, type_coerce, update

from dragoman.model.withdrawal import Withdrawal
from dragoman.store import audit
from dragoman.store.database import Reading, Writing
from dragoman.store.schema.articles import articles, editions
from dragoman.store.schema.site import addresses, embargoes, pages, withdrawals
from dragoman.store.schema.types import Words
from dragoman.store.withdrawals import WHOLE, of_row


@dataclass(frozen=True, slots=True)
class Shown:
    """An article as the site has it: by which `key` and `slug`, the original's language, and by language what
    is remembered of each page, as JSON.
    """

    article: int
    key: str
    slug: str
    source: str
    pages: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Due:
    """An article of which the site shows not all, up to which entry of the audit trail there is something."""

    article: int
    entry: int


def shown(read: Reading) -> tuple[Shown, ...]:
    """All articles that the site has, in the order of their ids."""
    of: dict[int, dict[str, Any]] = {}
    for page in read.stream(select(pages).order_by(pages.c.article, pages.c.language)):
        of.setdefault(page.article, {})[page.language] = page.record
    rows = read.rows(select(addresses).order_by(addresses.c.article))
    return tuple(Shown(row.article, row.key, row.slug, row.source, of.get(row.article, {})) for row in rows)


def named(read: Reading, slug: str) -> Shown | None:
    """The article of that slug, if the site has it."""
    found = select(addresses, pages.c.language, pages.c.record).join(pages)
    rows = read.rows(found.where(addresses.c.slug == slug))
    if not rows:
        return None
    one, has = rows[0], {row.language: row.record for row in rows}
    return Shown(one.article, one.key, one.slug, one.source, has)


def address(read: Reading, article: int) -> tuple[str, str] | None:
    """The slug of an article and the language of its original, if the site has it."""
    row = read.row(select(addresses.c.slug, addresses.c.source).where(addresses.c.article == article))
    return None if row is None else (row.slug, row.source)


def has(read: Reading, article: int) -> bool:
    """Whether the site has, or had, an article."""
    return read.value(select(addresses.c.article).where(addresses.c.article == article)) is not None


def gone(read: Reading) -> dict[int, dict[str, Withdrawal]]:
    """What was withdrawn and stands on the site still: by article, by language, WHOLE among them."""
    of, page = withdrawals.c, pages.c
    there = (page.article == of.article) & or_(of.language == WHOLE, of.language == page.language)
    stands = exists().where(there, ~type_coerce(page.record, Words).contains(_GONE, autoescape=True))
    found: dict[int, dict[str, Withdrawal]] = {}
    for row in read.rows(select(withdrawals).where(stands)):
        found.setdefault(row.article, {})[row.language] = of_row(row)
    return found


def version(read: Reading) -> tuple[int, int, int]:
    """What is another whenever something else is on the site."""
    entry = addresses.c.entry
    found = select(func.count().label("of"), func.max(entry).label("newest"), func.sum(entry).label("total"))
    row = read.row(found.select_from(addresses))
    assert row is not None  # of functions there always is
    return row.of, row.newest or 0, int(row.total or 0)


def show(write: Writing, one: Shown, entry: int) -> None:
    """Says that the site has an article as it is here, up to an entry of the audit trail."""
    told = {"key": one.key, "slug": one.slug, "source": one.source, "entry": entry}
    at = addresses.c.article == one.article
    if not write.run(update(addresses).where(at).values(told)):
        write.add(addresses, article=one.article, **told)
    write.run(delete(pages).where(pages.c.article == one.article))
    rows = [{"article": one.article, "language": tag, "record": page} for tag, page in one.pages.items()]
    write.add_all(pages, rows)


def forget(write: Writing, article: int) -> bool:
    """Says that the site has nothing of an article; whether it had something."""
    write.run(delete(pages).where(pages.c.article == article))
    return write.run(delete(addresses).where(addresses.c.article == article)) > 0


def due(
    read: Reading, now: datetime, most: int = 100, *, drafts: bool = False, clean: bool = False
) -> Sequence[Due]:
    """The articles of which readers should see what they do not see yet, those that wait longest first; with
    `drafts`, those with editions that nobody published too; without, where the site is to be `clean`, those
    that have pages of such.

    What is under embargo at the moment `now` is not among them, unless it was withdrawn.
    """
    latest = _latest().subquery()
    known = select(addresses.c.entry).where(addresses.c.article == latest.c.article).scalar_subquery()
    waits = exists().where(embargoes.c.article == latest.c.article, embargoes.c.until > now)
    gone = exists().where(withdrawals.c.article == latest.c.article)
    readers = exists().where(editions.c.article == latest.c.article)
    behind = latest.c.entry > func.coalesce(known, 0)
    if not drafts:
        readers = readers.where(editions.c.published_version.is_not(None))
    if clean and not drafts:
        behind = or_(behind, exists().where(pages.c.article == latest.c.article, _is_draft()))
    found = (
        select(latest.c.article, latest.c.entry)
        .where(behind)
        .where(or_(known.is_not(None), readers))
        .where(or_(~waits, gone))
        .order_by(latest.c.entry)
        .limit(most)
    )
    return [Due(row.article, row.entry) for row in read.rows(found)]


def entries(read: Reading, keys: Iterable[int]) -> dict[int, int]:
    """The newest entry of the audit trail that touched each of these articles, or an edition of it."""
    latest = _latest().where(articles.c.id.in_(list(keys)))
    return {row.article: row.entry for row in read.rows(latest)}


def again(write: Writing) -> int:
    """Says that the site has to be made anew, and of how many articles: its folder was lost, say."""
    return write.run(update(addresses).values(entry=0))


def touch(write: Writing, article: int, action: str, subject: str, data: Mapping[str, Any]) -> int:
    """Tells the audit trail of something that readers are to see, and gives the entry's number."""
    entry = audit.append(write, action, subject, data, article=article)
    write.run(update(articles).where(articles.c.id == article).values(changed=entry))
    return entry


_GONE = '"withdrawn":{'
"""In the record of a page that was; where a text says so, there is a backslash before its quotation marks."""


def _is_draft() -> ColumnElement[bool]:
    """Of a page, by its record's text: in a string there is a backslash before each quotation mark."""
    return type_coerce(pages.c.record, Words).contains('"draft":true', autoescape=True)


def _latest() -> Select[Any]:
    """Of each article, the newest entry that touched it or one of its editions."""
    of = select(func.max(editions.c.changed)).where(editions.c.article == articles.c.id).scalar_subquery()
    own = func.coalesce(of, 0)
    newer = (articles.c.changed > own, articles.c.changed)
    return select(articles.c.id.label("article"), case(newer, else_=own).label("entry"))
