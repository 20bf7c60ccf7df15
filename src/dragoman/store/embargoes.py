"""Until when articles are not to be shown to readers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update

from dragoman.model.embargo import Embargo
from dragoman.store import site
from dragoman.store.database import Reading, Writing
from dragoman.store.schema.site import embargoes


def put(write: Writing, article: int, embargo: Embargo) -> None:
    """Puts an article under an embargo, in the place of another. Raises StoreError."""
    _forget(write, article)
    told = {"local": embargo.local.isoformat(), "zone": embargo.zone, "until": embargo.until}
    write.add(embargoes, article=article, **told)
    data = {"local": told["local"], "zone": embargo.zone}
    site.touch(write, article, "embargo.set", f"article {article}", data)


def lift(write: Writing, article: int) -> bool:
    """Takes the embargo of an article away, and says whether there was one."""
    there = _forget(write, article)
    if there:
        site.touch(write, article, "embargo.lifted", f"article {article}", {})
    return there


def of(read: Reading, article: int) -> Embargo | None:
    """The embargo of an article, over or not."""
    row = read.row(select(embargoes).where(embargoes.c.article == article))
    return None if row is None else Embargo(datetime.fromisoformat(row.local), row.zone)


def standing(read: Reading, now: datetime) -> Mapping[int, Embargo]:
    """All embargoes that hold at a moment, by article, the first to end first."""
    rows = read.rows(select(embargoes).where(embargoes.c.until > now).order_by(embargoes.c.until))
    return {row.article: Embargo(datetime.fromisoformat(row.local), row.zone) for row in rows}


def heeded(write: Writing, now: datetime) -> None:
    """Works out again when those end that hold, or ended a day ago: a zone's rules may have changed since."""
    rows = write.rows(select(embargoes).where(embargoes.c.until > now - timedelta(days=1)))
    for row in rows:
        until = Embargo(datetime.fromisoformat(row.local), row.zone).until
        if until != row.until:
            write.run(update(embargoes).where(embargoes.c.article == row.article).values(until=until))


def _forget(write: Writing, article: int) -> bool:
    return bool(write.run(delete(embargoes).where(embargoes.c.article == article)))
