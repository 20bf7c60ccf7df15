"""Readers' editions that do not follow their original yet: since when, and how their readers are told."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from dragoman.model.article import Block, Role
from dragoman.model.edition import Edition
from dragoman.store import Reading, articles, editions
from dragoman.store.values import StoredEdition
from dragoman.text import labels

NOTICE_ID = "lag"
"""Id of the block that tells readers."""


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


def told(edition: Edition, since: datetime | None) -> Edition:
    """The edition with a line behind its label that tells its readers, in their language, that the original
    was updated at the moment `since`; as it is where that is None. Machines are told too, in every format.
    """
    if since is None:
        return edition
    line = Block(NOTICE_ID, Role.LABEL, labels.lagging(edition.language, since))
    blocks = [block for block in edition.article.blocks if block.id != NOTICE_ID]
    label = next((at for at, block in enumerate(blocks) if block.role is Role.LABEL), -1)
    blocks.insert(label + 1, line)
    return replace(edition, article=replace(edition.article, blocks=tuple(blocks)), behind=since)
