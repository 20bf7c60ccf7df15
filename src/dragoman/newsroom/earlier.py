"""What a sentence was in earlier versions of its edition, and who made it so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from dragoman.pipeline.carry import sentences_of
from dragoman.segments.changes import Place
from dragoman.store import Reading, editions

_DEEPEST = 20
"""Versions that are looked at, the newest first."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """A text that a sentence had from `version` on, which `made_by` made at a moment."""

    text: str
    version: int
    made_by: str
    made_at: datetime


def texts(read: Reading, edition: int, place: Place) -> list[Earlier]:
    """The texts that a sentence had, each once, the newest first, without that which it has; of versions of
    the same original.
    """
    stored = editions.get(read, edition)
    now = sentences_of(editions.text(read, edition, stored.version))
    if place not in now:
        return []
    found: dict[str, Earlier] = {}
    for one in reversed(editions.history(read, edition)[-_DEEPEST:]):
        then = sentences_of(editions.text(read, edition, one.number)).get(place)
        if then is None or then.segment.text != now[place].segment.text:
            break
        found[then.candidate.text] = Earlier(then.candidate.text, one.number, one.made_by, one.made_at)
    del found[now[place].candidate.text]
    return list(found.values())
