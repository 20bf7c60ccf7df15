"""Which failed jobs somebody should know of: those whose work is still to be done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from dragoman.jobs.keys import Kind
from dragoman.jobs.line import Line, State, Told
from dragoman.store import Reading, articles, editions, withdrawals

_MOST = 200
"""Failed jobs that are looked at, the newest."""

_LATELY = timedelta(days=1)
"""An errand is asked for again by itself: of one that failed longer ago another was done since."""


def to_be_done(line: Line, read: Reading, now: datetime) -> Sequence[Told]:
    """The failed jobs, the newest first, without translations that nobody waits for any more (the article has
    another revision, the edition is there, or either was withdrawn), and without errands of days before.
    """
    failed = line.every((State.FAILED,), _MOST)
    return [told for told in failed if _is_to_be_done(read, told, now)]


def _is_to_be_done(read: Reading, told: Told, now: datetime) -> bool:
    if told.job.kind is not Kind.TRANSLATE:
        return told.changed is None or told.changed > now - _LATELY
    article, revision, language = int(told.job.parts[0]), int(told.job.parts[1]), str(told.job.parts[2])
    stored = articles.named(read, [article]).get(article)
    if stored is None or stored.revision != revision or withdrawals.standing(read, article, language):
        return False
    edition = editions.find(read, article, language)
    return edition is None or edition.revision < revision
