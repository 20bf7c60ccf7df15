"""How much one reader is heard, and all of them together: whoever floods the desk is no reader."""

from __future__ import annotations

import hashlib

from limits import RateLimitItemPerHour, RateLimitItemPerMinute
from limits.storage import Storage
from limits.strategies import FixedWindowRateLimiter

from dragoman.service.access.places import place
from dragoman.service.problems import TooMany

SOON = RateLimitItemPerMinute(5, 10)
"""Reports from one address in ten minutes: who reads an article with care finds no more."""

HOUR = RateLimitItemPerHour(600)
"""Reports from everywhere in an hour: more than a desk can look at."""


class Heard:
    """Counts reports. May be used by several threads."""

    def __init__(self, storage: Storage) -> None:
        """`storage` is where it is counted: what several processes share, or one's memory."""
        self._limiter = FixedWindowRateLimiter(storage)

    def count(self, address: str) -> None:
        """Counts a report. Raises TooMany. No address is kept, only a digest of it."""
        digest = hashlib.sha256(place(address).encode("utf-8", "replace")).hexdigest()
        if not self._limiter.hit(SOON, "report", digest) or not self._limiter.hit(HOUR, "reports"):
            raise TooMany("Many mistakes were reported from here", "Wait ten minutes.", wait_s=600)
