"""How much is answered: so many requests a minute, of each key, and of each address without one.

Of several processes, each counts what came to all of them (`shared`).
"""

from __future__ import annotations

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter

from dragoman.service.problems import TooMany


class Limits:
    """Counts requests. May be used by several threads."""

    def __init__(self, per_minute: int, storage: MemoryStorage) -> None:
        """`per_minute` is what each may ask; `storage` is where it is counted."""
        self._limiter = SlidingWindowCounterRateLimiter(storage)
        self._most = RateLimitItemPerMinute(per_minute)

    def count(self, who: str) -> None:
        """Counts a request. Raises TooMany."""
        if not self._limiter.hit(self._most, who):
            raise TooMany(
                f"More than {self._most.amount} requests came in a minute", "Wait, and ask for more at once."
            )
