"""Readers' editions that do not follow their original yet, and since when."""

from __future__ import annotations

from datetime import datetime

from dragoman.store import Reading, articles, editions
from dragoman.store.values import StoredEdition


def behind(read: Reading, edition: StoredEdition) -> datetime | None:
    """When the original was updated that the readers' version of an edition does not follow; None where it
    does, or where they have none. Of several updates the first counts: they have what was true before it.
    """
    number = edition.published_version
    if number is None:
        return None
    has = next(one.revision for one in editions.history(read, edition.id) if one.number == number)
    later = [one for one in articles.history(read, edition.article) if one.number > has]
    return later[0].received if later else None
