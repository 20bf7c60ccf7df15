"""How many characters a run may send to a service that is paid by them."""

from __future__ import annotations

import threading

from dragoman.model.errors import EngineError


class Budget:
    """Characters that may still be sent; without bound where `most` is None. May be shared by threads."""

    def __init__(self, name: str, most: int | None) -> None:
        self.sent = 0
        self._name = name
        self._most = most
        self._lock = threading.Lock()

    def spend(self, characters: int) -> None:
        """Counts what is about to be sent. Raises EngineError, and counts nothing, where it is too much."""
        with self._lock:
            if self._most is not None and self.sent + characters > self._most:
                raise EngineError(
                    f"The budget for {self._name} is {self._most} characters, of which {self.sent} were sent: "
                    f"{characters} more would exceed it",
                    f"What was translated is kept. Raise characters under [services.{self._name}] for the rest.",
                )
            self.sent += characters
