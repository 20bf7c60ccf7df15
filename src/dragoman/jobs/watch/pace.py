"""When a feed is looked at again."""

from __future__ import annotations

import zlib
from datetime import datetime, timedelta

LONGEST_S = 24 * 60 * 60
"""A day: as long as a feed that fails, or that asks to be left alone, is left alone at most."""

_DOUBLINGS = 12


def next_look(now: datetime, every_s: int, failures: int, retry_s: float | None, address: str) -> datetime:
    """Not before this moment: after `every_s` seconds, after twice as many with each failure in a row, and
    never before the server allows (`retry_s`).

    Up to a tenth is added, another for each address, so that feeds of one site do not come all at once.
    """
    wait = every_s * 2 ** min(failures, _DOUBLINGS)
    wait = min(max(wait, retry_s or 0), LONGEST_S) if failures or retry_s else wait
    spread = zlib.crc32(f"{address} {failures}".encode("utf-8", "surrogatepass")) % 1000 / 10_000
    return now + timedelta(seconds=wait * (1 + spread))
