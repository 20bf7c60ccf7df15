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
                    f"{self._name} may be sent {self._most} characters a run; {self.sent} were sent, "
                    f"and {characters} more would be too many",
                    f"What is done is kept. For the rest, raise characters under [services.{self._name}].",
                )
            self.sent += characters
