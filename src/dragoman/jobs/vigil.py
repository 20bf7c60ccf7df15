"""Which workers are dead: judged by what one sees oneself, and not by anybody's clock.

A worker's count that has not gone on for so long, by the watch of who looks, is a dead worker's; so clocks
that differ or go back kill nobody. On this very machine it is known at once: its process is there or not.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path

from dragoman.store.workers import Place

BEAT_S = 5.0
"""Seconds between two counts of a worker."""

LEASE_S = 30.0
"""Seconds after which a count that stands still is a dead worker's: six that were missed."""


def myself() -> str:
    """The process that asks, as no other on any machine is called: the machine's start, its space of
    processes, the number of the process, and when it began.
    """
    pid = os.getpid()
    return f"{_machine()}/{pid}/{_began(pid)}"


def here(holder: str) -> bool | None:
    """Whether the process lives on this machine; None where it is, or was, on another, or that cannot be
    known.
    """
    machine, _, rest = holder.partition("/")
    pid, _, began = rest.partition("/")
    if not _machine() or machine != _machine() or not pid.isdecimal():
        return None
    return _began(int(pid)) == began


def gone(holder: str) -> bool:
    """Whether the process was on this machine, and is no more. False where that cannot be known."""
    return here(holder) is False


class Vigil:
    """What one process has seen of the others' counts."""

    def __init__(self, watch: Callable[[], float], lease_s: float = LEASE_S) -> None:
        """`watch` gives seconds that never go back."""
        self._watch, self._lease_s = watch, lease_s
        self._seen: dict[int, tuple[Place, float]] = {}

    def dead(self, places: Iterable[Place]) -> list[Place]:
        """Those whose holders are dead."""
        now = self._watch()
        found = []
        for place in places:
            before = self._seen.get(place.slot)
            if before is None or before[0] != place:
                self._seen[place.slot] = before = (place, now)
            if place.holder and (now - before[1] >= self._lease_s or gone(place.holder)):
                found.append(place)
        return found


def _machine() -> str:
    """The present start of this machine, and the space in which its processes are counted; "" where nobody
    says.
    """
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
        return f"{boot}:{os.stat('/proc/self/ns/pid').st_ino}"
    except OSError:
        return ""


def _began(pid: int) -> str:
    """When a process began, in ticks since the machine did; "" where there is none, or it is a mere entry
    that nobody has taken note of.
    """
    try:
        # After the name, which may hold spaces and brackets: state, and as the twentieth the start (proc(5)).
        told = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()
    except OSError:
        return ""
    return "" if told[0] in "ZX" else told[19]
