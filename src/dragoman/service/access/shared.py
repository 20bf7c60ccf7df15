"""Where requests and tries are counted that come to several processes: in the store.

`Exact` asks it each time, for what is rare and has to be right: tries of passwords. `Tally` counts in this
process and puts it together with the others' twice a second, since a request that reads costs less than a
write would: of what others had in that time a few more may come through.
"""

from __future__ import annotations

import hashlib
import threading
import time
from collections import Counter

import structlog
from limits.storage import Storage

from dragoman.model.errors import DragomanError, StoreError
from dragoman.service.access.counting import Counts
from dragoman.store import Store, counts
from dragoman.store.counts import More

TOGETHER_S = 0.5
"""Seconds after which what was counted here is told to the others."""

_PRUNED_S = 60.0

_log = structlog.get_logger("dragoman.limits")


class Exact(Storage):
    """Counts in the store. May be used by several threads and processes."""

    STORAGE_SCHEME = ["dragoman"]  # noqa: RUF012  # the library's

    def __init__(self, store: Store) -> None:
        super().__init__()
        self._store = store

    @property
    def base_exceptions(self) -> type[Exception]:
        """What may be raised."""
        return StoreError

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Counts so many more; what was not counted yet is for so many seconds."""
        now = time.time()
        with self._store.counting() as count:
            return counts.add(count, More(_name(key), amount, now + expiry), now)

    def get(self, key: str) -> int:
        """How many there are."""
        return self._of(key)[0]

    def get_expiry(self, key: str) -> float:
        """When it is counted anew, in seconds since 1970."""
        return self._of(key)[1]

    def check(self) -> bool:
        """Whether it can count."""
        try:
            self.get("")
        except StoreError:
            return False
        return True

    def reset(self) -> int:
        """Forgets all counts."""
        with self._store.counting() as count:
            return counts.reset(count)

    def clear(self, key: str) -> None:
        """Counts something anew."""
        with self._store.counting() as count:
            counts.clear(count, _name(key))

    def _of(self, key: str) -> tuple[int, float]:
        now = time.time()
        with self._store.reading() as read:
            return counts.of(read, [_name(key)], now).get(_name(key), (0, now))


class Tally(Counts):
    """Counts in this process, and knows soon what others counted. May be used by several threads."""

    STORAGE_SCHEME = ["dragoman-tally"]  # noqa: RUF012  # the library's

    def __init__(self, store: Store, together_s: float = TOGETHER_S) -> None:
        super().__init__()
        self._store, self._together_s = store, together_s
        self._fresh: Counter[str] = Counter()
        self._ends: dict[str, float] = {}
        self._lock = threading.Lock()
        self._is_due = False
        self._pruned = time.monotonic()

    def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        """Counts so many more."""
        number = super().incr(key, expiry, amount)
        self._note(key, amount, time.time() + expiry)
        return number

    def decr(self, key: str, amount: int = 1) -> int:
        """Takes back what was counted, and not let through."""
        number = super().decr(key, amount)
        self._note(key, -amount, time.time())
        return number

    def together(self) -> None:
        """Tells the others what was counted here, and learns from them."""
        with self._lock:
            self._is_due = False
            fresh, self._fresh = self._fresh, Counter()
            ends = {name: self._ends.pop(name) for name in fresh}
        try:
            self._learn(self._told([(name, number, ends[name]) for name, number in fresh.items()]))
        except DragomanError as error:  # until it is there again, each process counts alone
            _log.warning("limits", problem=error.message)
            for name, number in fresh.items():
                self._note(name, number, ends[name])

    def _note(self, key: str, number: int, ends: float) -> None:
        with self._lock:
            self._fresh[key] += number
            self._ends[key] = max(ends, self._ends.get(key, 0.0))
            if self._is_due:
                return
            self._is_due = True
        timer = threading.Timer(self._together_s, self.together)
        timer.daemon = True
        timer.start()

    def _told(self, fresh: list[tuple[str, int, float]]) -> dict[str, int]:
        now = time.time()
        names = {_name(key): key for key, _, _ in fresh}
        with self._store.counting() as count:
            counts.add_all(count, [More(_name(key), number, ends) for key, number, ends in fresh], now)
            if time.monotonic() - self._pruned > _PRUNED_S:
                counts.prune(count, now)
                self._pruned = time.monotonic()
            found = counts.of(count, names, now)
        return {names[name]: number for name, (number, _) in found.items()}

    def _learn(self, all_of: dict[str, int]) -> None:
        for name, number in all_of.items():
            with self.locks[name], self._lock:
                if self.expirations.get(name, 0.0) > time.time():
                    self.storage[name] = number + self._fresh.get(name, 0)


def _name(key: str) -> str:
    """As it stands in the store, which has no address and no name of anybody who came."""
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()[:32]
