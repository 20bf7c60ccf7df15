"""How much of what costs money a run may use: characters sent to a service, tokens of a language model."""

from __future__ import annotations

import threading
from collections.abc import Callable

from dragoman.model.errors import EngineError

Refusal = Callable[[int, int, int], EngineError]
"""The error where a budget does not suffice, from its size, what was used of it, and what was asked for."""


class Budget:
    """What one run may use; without bound where `most` is None. May be shared by threads."""

    def __init__(self, most: int | None, refusal: Refusal) -> None:
        self.most = most
        self.used = 0
        self._held = 0
        self._refusal = refusal
        self._lock = threading.Lock()

    def anew(self) -> Budget:
        """One of the same size, for another run."""
        return Budget(self.most, self._refusal)

    def hold(self, estimate: int) -> None:
        """Sets so much aside. Raises EngineError, and holds nothing, where there is not enough left."""
        with self._lock:
            if self.most is not None and self.used + self._held + estimate > self.most:
                raise self._refusal(self.most, self.used, estimate)
            self._held += estimate

    def settle(self, estimate: int, used: int) -> None:
        """Counts what the thing for which `estimate` was held has used."""
        with self._lock:
            self._held -= estimate
            self.used += used

    def spend(self, amount: int) -> None:
        """Counts what is about to be used. Raises EngineError, and counts nothing, where it is too much."""
        self.hold(amount)
        self.settle(amount, amount)
