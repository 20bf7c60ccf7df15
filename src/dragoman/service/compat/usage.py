"""How many characters each key had translated on DeepL's routes in a month (UTC).

All processes count in the store, to which what each counted goes twice a second.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

import structlog
from fastapi import Request

from dragoman.model.errors import StoreError
from dragoman.store import Store, counts
from dragoman.store.counts import More

TOGETHER_S = 0.5
"""Seconds after which what was counted is in the store: what dies before is not counted."""

_log = structlog.get_logger("dragoman.usage")


class Usage:
    """Counts by key. May be used by several threads and processes; to be closed."""

    def __init__(self, store: Store, now: Callable[[], datetime], together_s: float = TOGETHER_S) -> None:
        self._store, self._now, self._together_s = store, now, together_s
        self._fresh = Counter[tuple[int, date]]()
        self._lock = threading.Lock()
        self._is_due = False

    def add(self, request: Request, characters: int) -> None:
        """Counts them to whoever asks."""
        self._note((request.state.caller.key, self._month()[0]), characters)

    def of(self, request: Request) -> tuple[tuple[date, date], int]:
        """The month, from its first day to that of the next, and how many whoever asks had in it."""
        self.together()
        month = self._month()
        name, now = _name(request.state.caller.key, month[0]), self._now().timestamp()
        with self._store.reading() as read:
            return month, counts.of(read, [name], now).get(name, (0, 0.0))[0]

    def together(self) -> None:
        """Puts into the store what was counted here."""
        with self._lock:
            self._is_due = False
            fresh, self._fresh = self._fresh, Counter()
        more = [More(_name(key, month), number, _ends(month)) for (key, month), number in fresh.items()]
        try:
            with self._store.counting() as count:
                counts.add_all(count, more, self._now().timestamp())
        except StoreError as error:
            _log.warning("usage", problem=error.message)
            for which, number in fresh.items():
                self._note(which, number)

    def close(self) -> None:
        """The last of it."""
        self.together()

    def _month(self) -> tuple[date, date]:
        first = self._now().astimezone(UTC).date().replace(day=1)
        return first, _next(first)

    def _note(self, which: tuple[int, date], number: int) -> None:
        with self._lock:
            self._fresh[which] += number
            if self._is_due:
                return
            self._is_due = True
        timer = threading.Timer(self._together_s, self.together)
        timer.daemon = True
        timer.start()


def _name(key: int, month: date) -> str:
    return f"characters {month:%Y-%m} key {key}"


def _next(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1)


def _ends(month: date) -> float:
    """A day longer than it lasts: clocks of several machines differ."""
    return datetime.combine(_next(month) + timedelta(days=1), time(), UTC).timestamp()
