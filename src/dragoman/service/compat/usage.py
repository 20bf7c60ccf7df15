"""How many characters each key had translated on DeepL's routes, since the service began."""

from __future__ import annotations

import threading
from collections import Counter

from fastapi import Request


class Usage:
    """Counts by key, in this process alone. May be used by several threads."""

    def __init__(self) -> None:
        self._counts = Counter[int]()
        self._lock = threading.Lock()

    def add(self, request: Request, characters: int) -> None:
        """Counts them to whoever asks."""
        with self._lock:
            self._counts[request.state.caller.key] += characters

    def of(self, request: Request) -> int:
        """How many whoever asks had."""
        return self._counts[request.state.caller.key]
