"""One at a time, where there is no lock: by an object that its holder writes anew while he lives.

No clock is compared with another's: who waits sees the object stand still by his own.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from dragoman.model.errors import WriteError

PATIENCE_S = 900.0
"""How long one waits for another who lives: longer than any release of a newspaper takes."""


@dataclass(frozen=True, slots=True)
class Lease:
    """How the object is handled: `claim` and `renew` write it where it is as a tag says ("" of none) and give
    its new tag, None where it is otherwise; `seen` gives its tag.
    """

    claim: Callable[[bytes, str], str | None]
    seen: Callable[[], str]
    renew: Callable[[bytes, str], str | None]
    end: Callable[[], None]


@contextmanager
def held(lease: Lease, lease_s: float, patience_s: float = PATIENCE_S) -> Iterator[None]:
    """Holds it, once nobody does who was heard of within `lease_s` seconds. Raises WriteError after
    `patience_s`, and at the end where another took it meanwhile.
    """
    me = secrets.token_hex(8)
    tag = _taken(lease, me, lease_s, patience_s)
    done, lost = threading.Event(), threading.Event()
    beating = threading.Thread(target=_beat, args=(lease, me, tag, lease_s / 3, done, lost), daemon=True)
    beating.start()
    try:
        yield
    finally:
        done.set()
        beating.join()
        if not lost.is_set():
            with suppress(WriteError):  # it stands still from now on, and is another's after a while
                lease.end()
    if lost.is_set():
        raise WriteError("Somebody else took it over meanwhile", "Release once more.")


def _taken(lease: Lease, me: str, lease_s: float, patience_s: float) -> str:
    begun = still = time.monotonic()
    before = ""
    while True:
        tag = lease.seen()
        now = time.monotonic()
        if tag != before:
            before, still = tag, now
        if (not tag or now - still >= lease_s) and (mine := lease.claim(_said(me, 0), tag)) is not None:
            return mine
        if now - begun > patience_s:
            raise WriteError("Somebody else writes there, and does not end", "Try again later.")
        time.sleep(min(1.0, lease_s / 10))


def _beat(  # noqa: PLR0913  # a thread's
    lease: Lease, me: str, tag: str, every_s: float, done: threading.Event, lost: threading.Event
) -> None:
    """Says that it lives; where it cannot, it is tried again, and another may have it meanwhile."""
    count = 0
    while not done.wait(every_s):
        count += 1
        with suppress(WriteError):
            new = lease.renew(_said(me, count), tag)
            if new is None:
                lost.set()
                return
            tag = new


def _said(me: str, count: int) -> bytes:
    return f"{me} {count}\n".encode("ascii")
