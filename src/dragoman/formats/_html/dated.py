"""When the article was published and changed, where only its text says so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from lxml.etree import _Element as Element

from dragoman.formats._html.facts import moment_of
from dragoman.model.article import Block, Metadata, Role


def dated(metadata: Metadata, blocks: Sequence[Block], times: Iterable[Element] = ()) -> Metadata:
    """The metadata, with the dates of the stamps among `blocks` where it has none.

    `times` are time elements of the article, the first of which is taken when nothing else says when
    it was published.
    """
    found: dict[str, datetime] = {}
    for block in blocks:
        if block.role is Role.STAMP and (moment := moment_of(block.attributes.get("datetime"))):
            found.setdefault(block.attributes.get("stamp", "published"), moment)
    published = metadata.published or found.get("published")
    if published is None:
        published = next((m for time in times if (m := moment_of(time.get("datetime")))), None)
    return replace(metadata, published=published, modified=metadata.modified or found.get("updated"))
