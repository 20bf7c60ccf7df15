"""What a process holds of the machine's memory, with the programs that it started."""

from __future__ import annotations

import os
import resource
import sys
from pathlib import Path

_PROC = Path("/proc")
_MB = 2**20


def held(process: int | None = None) -> int:
    """Megabytes of a process and of all that came of it; of this one without `process`.

    What several of them share counts for each. Where there is no /proc it is the most that this process alone
    ever held.
    """
    if not (_PROC / "self/statm").exists():
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return most // (_MB if sys.platform == "darwin" else 1024)
    page = os.sysconf("SC_PAGE_SIZE")
    return sum(_pages(one) * page for one in _family(process or os.getpid())) // _MB


def _pages(process: int) -> int:
    try:
        return int((_PROC / str(process) / "statm").read_text().split()[1])
    except OSError:  # it ended just now
        return 0


def _family(process: int) -> list[int]:
    found, left = list[int](), [process]
    while left:
        one = left.pop()
        found.append(one)
        for children in (_PROC / str(one) / "task").glob("*/children"):
            try:
                left += map(int, children.read_text().split())
            except OSError:
                continue
    return found
