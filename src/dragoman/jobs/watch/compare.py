"""What a look sees, beside what is known: pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.sources.feeds.values import Feed, Item
from dragoman.store.feeds import Named

MANY, PART = 5, 0.5
"""In a folder, as many articles that are gone at once, and as large a part of them, are a mistake before they
are withdrawals: a disk that is not there, a folder that was moved."""


@dataclass(frozen=True, slots=True)
class Seen:
    """The entries that are new (without an id) or otherwise than before, the oldest first; and how many
    articles are held for a person, because too many vanished at once.
    """

    entries: tuple[Named, ...]
    held: int = 0


def compare(
    feed: int, known: Mapping[str, Named], said: Feed, *, first: int | None = None, guarded: bool = False
) -> Seen:
    """What `said` changes in what is `known` of a feed.

    At the first look, of all that is there only the newest `first` are taken; the others are known, until
    they change. What is not named any more is missing, where the feed is whole; with `guarded`, it is held
    where that is too much.
    """
    entries: list[Named] = []
    for place, item in enumerate(said.items):
        before = known.get(item.id)
        if before is None:
            old = first is not None and place >= first
            entries.append(_new(feed, item, old=old))
        elif _changed(before, item):
            entries.append(
                replace(
                    before,
                    address=item.url,
                    fingerprint=item.fingerprint,
                    content=_content(item),
                    state="here",
                    problem="",
                )
            )
    entries.reverse()
    vanished = [*_removed(known, said), *_missing(known, said)]
    if guarded and _too_many(vanished, known):
        held = [replace(one, state="held") for one in vanished]
        return Seen((*entries, *held), len(held))
    return Seen((*entries, *vanished))


def _new(feed: int, item: Item, *, old: bool) -> Named:
    taken = item.fingerprint if old else ""
    return Named(0, feed, item.id, item.url, item.fingerprint, taken, _content(item))


def _content(item: Item) -> str:
    """Kept where there is no page to take it from."""
    return "" if item.url else item.content


def _changed(before: Named, item: Item) -> bool:
    """Whether the feed says something else of it, or names it again after it was missing."""
    return before.fingerprint != item.fingerprint or before.state != "here"


def _removed(known: Mapping[str, Named], said: Feed) -> Iterable[Named]:
    """What the feed says is withdrawn."""
    for one in said.removed:
        before = known.get(one.id)
        if before is not None and before.state not in ("removed", "gone"):
            yield replace(before, state="removed", problem=one.reason)


def _missing(known: Mapping[str, Named], said: Feed) -> Iterable[Named]:
    """What the feed no longer names, where all of it was read."""
    if not said.whole:
        return
    there = {item.id for item in said.items} | {one.id for one in said.removed}
    for name, before in known.items():
        if before.state == "here" and name not in there:
            yield replace(before, state="missing", problem="")


def _too_many(vanished: Sequence[Named], known: Mapping[str, Named]) -> bool:
    here = sum(one.state == "here" for one in known.values())
    return len(vanished) >= MANY and len(vanished) > here * PART
