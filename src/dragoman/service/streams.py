"""Streams of events: how many there may be, and waiting for what is new, which one asks the store for all.

A stream ends after some minutes by itself; its client comes back and goes on where it was. So a key that was
revoked opens nothing for long.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable
from typing import NamedTuple

import anyio
from sse_starlette import EventSourceResponse, ServerSentEvent
from sse_starlette.sse import SendTimeoutError
from starlette.concurrency import run_in_threadpool
from starlette.types import Receive, Scope, Send

from dragoman.service.problems import TooMany
from dragoman.store import Store, audit, begun

EACH = 10
"""Streams that one caller may have: tabs of a browser, and a program or two."""

MOST = 200
"""Streams of a process."""

PACE_S = 0.5
"""Seconds between two looks at the trail."""

AGAIN_MS = 2000
"""After which a client comes back whose stream ended."""

_PING_S = 15
SLOW_S = 30.0
LOOK_S = 1.0
"""Seconds after which a stream has seen that the process ends."""

Events = Callable[[anyio.Event], AsyncIterator[ServerSentEvent]]
"""Makes the events of a stream, which ends soon after what it is given is set."""


class Streams:
    """The streams of a process. For one event loop."""

    def __init__(self, each: int = EACH, most: int = MOST, slow_s: float = SLOW_S) -> None:
        """`slow_s` is how many seconds a client may take to take an event."""
        self._of: Counter[str] = Counter()
        self._each, self._most, self._slow_s = each, most, slow_s

    def response(self, who: str, events: Events) -> EventSourceResponse:
        """The answer that sends events to `who`. Raises TooMany."""
        if self._of[who] >= self._each or self._of.total() >= self._most:
            raise TooMany("There are too many streams", "Close one, or ask from time to time instead.")
        self._of[who] += 1
        return _Counted(events, self._slow_s, lambda: self._closed(who))

    def _closed(self, who: str) -> None:
        self._of[who] -= 1
        if not self._of[who]:
            del self._of[who]


class _Counted(EventSourceResponse):
    def __init__(self, events: Events, slow_s: float, closed: Callable[[], None]) -> None:
        over = anyio.Event()
        super().__init__(
            events(over),
            ping=_PING_S,
            send_timeout=slow_s,
            shutdown_event=over,
            shutdown_grace_period=2 * LOOK_S,
        )
        self._closed = closed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Sends them, and counts itself out; who takes none for long is left."""
        try:
            await super().__call__(scope, receive, send)
        except SendTimeoutError:
            return
        finally:
            self._closed()


class Beat(NamedTuple):
    """The number of the newest `entry` of the audit trail, and what is another when somebody `writes`."""

    entry: int = 0
    writes: str = ""


class Pulse:
    """Says when the audit trail has something new, or somebody writes: however many wait, one asks."""

    def __init__(self, store: Store, pace_s: float = PACE_S) -> None:
        self._store, self._pace_s = store, pace_s
        self._now = Beat()
        self._waiting = 0
        self._news: asyncio.Event | None = None
        self._task: asyncio.Task[None] | None = None

    async def beyond(self, seen: int, timeout_s: float) -> int | None:
        """The number of the newest entry, once it is higher than `seen`; None where that takes longer."""
        beat = await self._once(lambda now: now.entry > seen, timeout_s)
        return None if beat is None else beat.entry

    async def other(self, than: Beat | None, timeout_s: float) -> Beat | None:
        """What there is, once it is another `than` that; None where that takes longer."""
        return await self._once(lambda now: now != than, timeout_s)

    async def _once(self, holds: Callable[[Beat], bool], timeout_s: float) -> Beat | None:
        self._waiting += 1
        try:
            async with asyncio.timeout(timeout_s):
                while not holds(self._now):
                    await self._next().wait()
            return self._now
        except TimeoutError:
            return None
        finally:
            self._waiting -= 1

    def _next(self) -> asyncio.Event:
        """What is set at the next news; somebody looks for them from now on."""
        if self._task is None or self._task.done():
            self._news = asyncio.Event()
            self._task = asyncio.get_running_loop().create_task(self._look())
        assert self._news is not None
        return self._news

    async def _look(self) -> None:
        while self._waiting:
            newest = await run_in_threadpool(self._beat)
            if newest != self._now:
                self._now = newest
                told, self._news = self._news, asyncio.Event()
                assert told is not None
                told.set()
            await asyncio.sleep(self._pace_s)

    def _beat(self) -> Beat:
        with self._store.reading() as read:
            return Beat(audit.last(read), begun.stamp(read))
