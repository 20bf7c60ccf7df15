"""How many tokens a run may use, counted by what the server says of each reply."""

from __future__ import annotations

import threading

from dragoman.model.errors import EngineError

CHARACTERS_A_TOKEN = 3
"""Fewer than the four of English: texts of all languages are estimated, rather too high than too low."""


class Budget:
    """Tokens that may still be used. May be shared by threads."""

    def __init__(self, limit: int) -> None:
        """`limit` counts tokens sent and tokens received alike."""
        self.limit = limit
        self.used = 0
        self._held = 0
        self._lock = threading.Lock()

    def hold(self, estimate: int) -> None:
        """Sets tokens aside for a request. Raises EngineError where there are not enough left."""
        with self._lock:
            if self.used + self._held + estimate > self.limit:
                raise EngineError(
                    f"The run's budget of {self.limit} tokens is used up ({self.used} were used)",
                    "Translate the rest in another run, or set DRAGOMAN_TOKENS to a higher number.",
                )
            self._held += estimate

    def settle(self, estimate: int, used: int) -> None:
        """Counts what a request for which `estimate` was held has used."""
        with self._lock:
            self._held -= estimate
            self.used += used
