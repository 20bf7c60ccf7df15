"""How much is answered: so many requests a minute, of each key, and of each address without one.

It is counted in this process: of several, each answers as much.
"""

from __future__ import annotations

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter

from dragoman.service.problems import TooMany


class Limits:
    """Counts requests. May be used by several threads."""

    def __init__(self, per_minute: int) -> None:
        """`per_minute` is what each may ask."""
        self._limiter = SlidingWindowCounterRateLimiter(MemoryStorage())
        self._most = RateLimitItemPerMinute(per_minute)

    def count(self, who: str) -> None:
        """Counts a request. Raises TooMany."""
        if not self._limiter.hit(self._most, who):
            raise TooMany(
                f"More than {self._most.amount} requests came in a minute", "Wait, and ask for more at once."
            )
