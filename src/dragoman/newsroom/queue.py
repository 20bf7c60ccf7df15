"""The desk's queue: which editions wait for a person, the most urgent first, however many they are.

How urgent each is, is worked out once and kept. The audit trail tells of whatever may change it, so that only
those editions are looked at again whose articles it has named since, and nobody who changes an edition has to
think of the queue.
"""

from __future__ import annotations

import threading
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import NamedTuple

from dragoman.model.errors import SettingsError
from dragoman.model.newsroom import EditionState
from dragoman.newsroom import waiting
from dragoman.newsroom.urgency import SOON, Reason
from dragoman.newsroom.waiting import FOR_NOBODY, Waiting
from dragoman.store import Reading, audit
from dragoman.store import queue as stored

WORKED_ON = (EditionState.DRAFT, EditionState.IN_REVIEW, EditionState.APPROVED, EditionState.STALE)
"""The states of what may wait for a person; of what is published, only what readers report and people say."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Place(NamedTuple):
    """Where an edition stands in the queue: by how urgent it is, by since when (in microseconds; of what
    waits for nobody, what was changed last comes first), and by its id. Pages are asked for behind a place.
    """

    rank: int
    since: int
    edition: int

    def __str__(self) -> str:
        """As an address has it."""
        return ".".join(map(str, self))

    @classmethod
    def named(cls, text: str) -> Place:
        """The place that is written so. Raises SettingsError."""
        try:
            rank, since, edition = (int(one) for one in text.split(".") if len(one) < _DIGITS)
        except ValueError:
            raise SettingsError(
                f"«{text[:80]}» is no place in the queue", "Begin with its first page."
            ) from None
        return cls(rank, since, edition)


_DIGITS = 20


class Page(NamedTuple):
    """Some of the editions that wait, in order, and how many there are in all; `before` and `after` are the
    places by which the pages around it are asked for, None where there is none.
    """

    items: list[Waiting]
    total: int
    before: Place | None = None
    after: Place | None = None


class _Kept(NamedTuple):
    """What is kept of an edition that waits."""

    place: Place
    state: EditionState
    language: str


class Queue:
    """The queue as of an entry of the audit trail, brought forward by whoever looks at it. May be used by
    several threads.
    """

    def __init__(self) -> None:
        self._seen: int | None = None
        self._kept: dict[int, _Kept] = {}
        self._order: list[Place] = []
        self._timed: set[int] = set()
        self._lock = threading.Lock()

    def page(  # noqa: PLR0913  # which, and how many of them
        self,
        read: Reading,
        now: datetime,
        *,
        state: EditionState | None = None,
        language: str = "",
        after: Place | None = None,
        before: Place | None = None,
        most: int = 50,
    ) -> Page:
        """The editions that wait for a person at a moment, the most urgent first, and of equally urgent ones
        those that wait longest: `most` of them behind the place `after`, or the last `before` one. In a
        state, all that are in it, also where nobody need do anything; of one language where that is given.
        """
        order = self._waiting(read, now, state, language)
        total = len(order) if state is None else stored.amount(read, state, language)
        others = None if state is None or total == len(order) else _Others(read, state, language, order)
        if before is not None:
            found = [*islice(_backwards(order, others, before), most + 1)][::-1]
            if len(found) > most:
                return Page(_told(read, found[1:], now), total, before=found[1], after=found[-1])
            after = None  # they are the first
        found = [*islice(_forwards(order, others, after), most + 1)]
        shown = found[:most]
        previous = shown[0] if shown and after is not None else None
        following = shown[-1] if len(found) > most else None
        return Page(_told(read, shown, now), total, previous, following)

    def _waiting(
        self, read: Reading, now: datetime, state: EditionState | None, language: str
    ) -> Sequence[Place]:
        with self._lock:
            self._forward(read, now)
            if state is None and not language:
                return self._order
            kept = (self._kept[one.edition] for one in self._order)
            return [
                one.place for one in kept if state in (None, one.state) and language in ("", one.language)
            ]

    def _forward(self, read: Reading, now: datetime) -> None:
        """Looks again at what the trail names since, and at what time makes more or less urgent."""
        newest = audit.last(read)
        if self._seen is None:
            keys = set(stored.candidates(read, WORKED_ON))
        else:
            keys = self._timed.union(stored.touched(read, self._seen, now, now + SOON))
        if keys:
            self._put(keys, waiting.of(read, keys, now))
        self._seen = max(newest, self._seen or 0)

    def _put(self, keys: set[int], waits: list[Waiting]) -> None:
        for key in keys:
            self._kept.pop(key, None)
        for one in waits:
            if one.whys:
                edition = one.standing.edition
                self._kept[edition.id] = _Kept(_place(one), edition.state, edition.language)
        self._timed = self._timed - keys | {one.standing.edition.id for one in waits if _is_timed(one)}
        order = [one for one in self._order if one.edition not in keys]
        order += [self._kept[key].place for key in keys if key in self._kept]
        self._order = sorted(order)


class _Others:
    """The editions of a state that wait for nobody, the last changed first."""

    def __init__(self, read: Reading, state: EditionState, language: str, waits: Sequence[Place]) -> None:
        self._read, self._state, self._language = read, state, language
        self._waits = {one.edition for one in waits}

    def after(self, place: Place | None) -> Iterator[Place]:
        """Those behind a place, or all."""
        changed = -place.since if place is not None and place.rank == FOR_NOBODY else None
        return self._places(before=changed)

    def before(self, place: Place) -> Iterator[Place]:
        """Those before a place, the nearest first."""
        return self._places(after=-place.since)

    def _places(self, *, before: int | None = None, after: int | None = None) -> Iterator[Place]:
        found = stored.lately(self._read, self._state, self._language, before=before, after=after)
        return (Place(FOR_NOBODY, -changed, key) for key, changed in found if key not in self._waits)


def _forwards(order: Sequence[Place], others: _Others | None, after: Place | None) -> Iterator[Place]:
    at = 0 if after is None else bisect_right(order, after)
    yield from islice(order, at, None)
    if others is not None:
        yield from others.after(after)


def _backwards(order: Sequence[Place], others: _Others | None, before: Place) -> Iterator[Place]:
    if others is not None and before.rank == FOR_NOBODY:
        yield from others.before(before)
    yield from reversed(order[: bisect_left(order, before)])


def _told(read: Reading, places: Sequence[Place], now: datetime) -> list[Waiting]:
    """What is at these places; what is there no more since is left out."""
    found = {one.standing.edition.id: one for one in waiting.of(read, [at.edition for at in places], now)}
    return waiting.worded(read, [found[one.edition] for one in places if one.edition in found])


def _place(one: Waiting) -> Place:
    return Place(one.rank, (one.since - _EPOCH) // timedelta(microseconds=1), one.standing.edition.id)


def _is_timed(one: Waiting) -> bool:
    """Whether the moment alone made it as urgent as it is."""
    return any(why.reason is Reason.EMBARGO for why in one.whys)
