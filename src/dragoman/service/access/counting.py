"""Counts in this process."""

from __future__ import annotations

import math
import threading
import time
from typing import Any

from limits.storage import MemoryStorage

ENDED_S = 5.0
"""How often what ended is taken out."""


class Counts(MemoryStorage):
    """Counts in this process. May be used by several threads.

    The library's own starts a thread that takes out what ended, at each count that comes ten milliseconds
    after the last such thread. Here it is one in some seconds; what ended is counted anew all the same.
    """

    STORAGE_SCHEME = ["dragoman-counts"]  # noqa: RUF012  # the library's

    _begun = -math.inf
    _last: threading.Timer | None = None

    @property
    def timer(self) -> Any:
        """What the library asks whether it is alive, and starts when it made it."""
        is_young = time.monotonic() - self._begun < ENDED_S
        return _Seen(is_young or (self._last is not None and self._last.is_alive()))

    @timer.setter
    def timer(self, made: threading.Timer) -> None:
        made.daemon = True
        self._last, self._begun = made, time.monotonic()
        made.start()


class _Seen:
    """A thread as the library sees it; it was started as soon as it was made."""

    def __init__(self, is_alive: bool) -> None:
        self._is_alive = is_alive

    def is_alive(self) -> bool:
        """Whether no other need be made."""
        return self._is_alive

    def start(self) -> None:
        """It is started already."""
