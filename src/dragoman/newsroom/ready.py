"""What readers may have becomes what they have: the newsroom's rule of publishing.

A person approved it; or the desk's policy lets it pass unread, and it was never withdrawn.
"""

from __future__ import annotations

from dragoman.model.newsroom import EditionState
from dragoman.newsroom import embargo
from dragoman.store import Writing, articles, editions, ready


def published(write: Writing, most: int = 200) -> int:
    """Publishes what may be at the transaction's moment, `most` at once; how many there were.

    What its publisher's document puts under embargo waits.
    """
    found = ready.every(write, write.at, most)
    for key in found:
        stored = editions.get(write, key)
        text = articles.text(write, stored.article, stored.revision)
        if embargo.heed(write, stored.article, text) is None:
            editions.move(write, key, EditionState.PUBLISHED, version=stored.version)
    return len(found)
