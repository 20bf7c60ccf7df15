"""The efforts of what readers have, gathered: each version is measured once, as it never changes."""

from __future__ import annotations

from collections.abc import MutableMapping
from datetime import datetime

from dragoman.newsroom.effort import Effort, Worked, worked
from dragoman.store import Reading, editions, figures

MOST = 500
"""Editions that are looked at, the newest: those of a month of a large newsroom in one language."""

Measured = MutableMapping[tuple[int, int], Worked]
"""What is known of versions already, by edition and number."""


def efforts(read: Reading, since: datetime, known: Measured) -> list[Effort]:
    """The effort of each edition that readers have since a moment or later; what is measured anew is kept in
    `known`.
    """
    every = figures.finished(read, since, MOST)
    keys = [one.edition for one in every]
    found, seconds = figures.found_at_first(read, keys), figures.seconds_read(read, keys)
    told = []
    for one in every:
        at = (one.edition, one.version)
        if (done := known.get(at)) is None:
            known[at] = done = worked(editions.text(read, *at))
        took = (one.published - one.made).total_seconds()
        names = (one.engine, one.source, one.target)
        told.append(Effort(*names, done, took, seconds.get(one.edition), found.get(one.edition, {})))
    return told
