"""How often a password may be tried: by one address for one name, by one address, and for one name.

A try counts before it is looked at, so that many at once are not more; a right one is forgotten. Nobody can
shut another out with five tries of his own, since they count where they came from.
"""

from __future__ import annotations

import hashlib

from limits import RateLimitItem, RateLimitItemPerHour, RateLimitItemPerMinute
from limits.storage import Storage
from limits.strategies import FixedWindowRateLimiter

from dragoman.service.access.places import place
from dragoman.service.problems import TooMany

HERE = RateLimitItemPerMinute(5, 15)
"""For one name from one address, in a quarter of an hour."""

ADDRESS = RateLimitItemPerMinute(50, 15)
"""From one address, whatever the names: an office has one for all its people."""

NAME = RateLimitItemPerHour(100)
"""For one name, from wherever: who has many addresses still has not many tries."""


class Tries:
    """Counts tries. May be used by several threads."""

    def __init__(self, storage: Storage) -> None:
        """`storage` is where it is counted: what several processes share, or one's memory."""
        self._limiter = FixedWindowRateLimiter(storage)

    def count(self, name: str, address: str) -> None:
        """Counts a try. Raises TooMany, with how long to wait."""
        for limit, *who in _counted(name, address):
            if not self._limiter.hit(limit, *who):
                minutes = max(1, limit.get_expiry() // 60)
                raise TooMany(
                    "Too many passwords were tried",
                    f"Wait {minutes} minutes, or ask an admin.",
                    wait_s=60 * minutes,
                )

    def forget(self, name: str, address: str) -> None:
        """It was the right one."""
        for limit, *who in _counted(name, address):
            if limit is not ADDRESS:
                self._limiter.clear(limit, *who)


def _counted(name: str, address: str) -> tuple[tuple[RateLimitItem, str, *tuple[str, ...]], ...]:
    address = place(address)
    digest = hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()  # of any length, and no password
    return (HERE, "here", digest, address), (ADDRESS, "address", address), (NAME, "name", digest)
