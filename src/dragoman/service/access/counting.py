"""Counts in this process."""

from __future__ import annotations

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

    _begun = -ENDED_S
    _last: threading.Timer | None = None

    @property
    def timer(self) -> Any:
        """What the library asks whether it is alive, and makes anew where it is not."""
        return _ALIVE if time.monotonic() - self._begun < ENDED_S else self._last

    @timer.setter
    def timer(self, made: threading.Timer) -> None:
        made.daemon = True
        self._last, self._begun = made, time.monotonic()
        made.start()


class _Alive:
    """A thread that need not be made."""

    def is_alive(self) -> bool:
        """It is there."""
        return True

    def start(self) -> None:
        """It is started already."""


_ALIVE = _Alive()
