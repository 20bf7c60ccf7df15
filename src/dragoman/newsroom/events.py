"""What happens to editions that others are to hear of, as the audit trail tells it.

The trail is written in the transaction of what happens: nothing that happened is missed, and nothing is told
that did not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from dragoman.model.newsroom import EditionState, IdentityKind
from dragoman.newsroom import embargo
from dragoman.store import Reading, Writing, articles, audit, editions
from dragoman.store.values import Entry


class EventKind(StrEnum):
    """What happened to an edition.

    PUBLISHED: readers are to have it, who had none. UPDATED: they are to have another version. WITHDRAWN:
    they are to have it no more. HELD: a machine made it, and a person is to read it first.
    """

    PUBLISHED = "edition.published"
    UPDATED = "edition.updated"
    WITHDRAWN = "edition.withdrawn"
    HELD = "edition.held"


_MADE = "edition.made"
_PUBLISHED = f"edition.{EditionState.PUBLISHED}"
_WITHDRAWN = f"edition.{EditionState.WITHDRAWN}"
ACTIONS = frozenset({_MADE, _PUBLISHED, _WITHDRAWN})
"""What the audit trail calls them."""


@dataclass(frozen=True, slots=True)
class Event:
    """What happened to an edition: by which `entry` of the audit trail, and when. It translates the article's
    `revision`; `identifier` and `url` are what the article's publisher calls it, "" where he does not say.
    """

    entry: int
    kind: EventKind
    at: datetime
    article: int
    edition: int
    language: str
    version: int
    revision: int
    identifier: str
    url: str

    @property
    def outside(self) -> bool:
        """Whether it is about what readers have, and so not to be told under an embargo."""
        return self.kind is not EventKind.HELD


def events(read: Reading, entries: Sequence[Entry]) -> list[Event]:
    """The events among entries of the audit trail, in their order."""
    found = (_event(read, entry) for entry in entries if entry.action in ACTIONS)
    return [one for one in found if one is not None]


def heed(write: Writing, event: Event) -> None:
    """Puts the event's article under the embargo that its publisher's document names, as a release would."""
    if event.outside:
        embargo.heed(write, event.article, articles.text(write, event.article, event.revision))


def _event(read: Reading, entry: Entry) -> Event | None:
    language = entry.subject.rpartition(" ")[2]
    edition = editions.find(read, entry.article or 0, language)
    if edition is None:
        return None
    version = int(entry.data["version"])
    revisions = {one.number: one.revision for one in editions.history(read, edition.id)}
    kind = _kind(read, entry, revisions)
    if kind is None:
        return None
    names = dict(reversed(articles.known(read, edition.article)))
    return Event(
        entry=entry.seq,
        kind=kind,
        at=entry.at,
        article=edition.article,
        edition=edition.id,
        language=language,
        version=version,
        revision=revisions[version],
        identifier=names.get(IdentityKind.IDENTIFIER, ""),
        url=names.get(IdentityKind.CANONICAL, names.get(IdentityKind.URL, "")),
    )


def _kind(read: Reading, entry: Entry, revisions: dict[int, int]) -> EventKind | None:
    if entry.action == _WITHDRAWN:
        return EventKind.WITHDRAWN
    if entry.action == _PUBLISHED:
        return EventKind.UPDATED if _had(read, entry) else EventKind.PUBLISHED
    version = int(entry.data["version"])
    is_first = revisions.get(version) != revisions.get(version - 1)
    return EventKind.HELD if is_first and entry.data["state"] == EditionState.IN_REVIEW else None


def _had(read: Reading, entry: Entry) -> bool:
    """Whether readers were to have the edition before an entry."""
    ends = _PUBLISHED, _WITHDRAWN
    own = [
        one
        for one in audit.of(read, entry.article or 0)
        if one.subject == entry.subject and one.action in ends and one.seq < entry.seq
    ]
    return bool(own) and own[-1].action == _PUBLISHED
