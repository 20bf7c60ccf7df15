"""A worker: a server that says how it does to its supervisor, and goes without losing a request."""

from __future__ import annotations

import asyncio
import socket
import time
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from multiprocessing.connection import Connection

import uvicorn

from dragoman.service.processes.held import held

_TICKS_A_SECOND = 10
_LOOK_S = 3
"""Seconds between two looks at what is held."""

_LAST_S = 8.0
"""Seconds that connections have to be ended by their clients: uvicorn ends an idle one after five."""


class Word(StrEnum):
    """What worker and supervisor say to each other: the worker all but LEAVE."""

    READY = "ready"
    ALIVE = "alive"
    WORN = "worn"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class Limits:
    """From when on a worker is replaced: so many megabytes that it holds, or requests that it had (0: any
    number). Not in its first seconds: a limit that is too small would replace each at once.
    """

    megabytes: int = 4096
    requests: int = 0
    youngest_s: float = 60.0


class Worker(uvicorn.Server):
    """Serves until it is told to leave, or its supervisor is gone."""

    def __init__(self, config: uvicorn.Config, line: Connection, limits: Limits) -> None:
        """`line` leads to the supervisor."""
        super().__init__(config)
        self._line, self._limits = line, limits
        self._since = time.monotonic()
        self._is_leaving = self._is_worn = False

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Takes connections from now on."""
        await super().startup(sockets)
        self._say(Word.READY)

    async def on_tick(self, counter: int) -> bool:
        """Ten times a second."""
        if counter % _TICKS_A_SECOND == 0:
            self._say(Word.ALIVE)
            self._listen()
        if counter % (_LOOK_S * _TICKS_A_SECOND) == 0 and not self._is_worn and self._has_enough():
            self._is_worn = True
            self._say(Word.WORN)
        return await super().on_tick(counter)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Takes no more connections, and finishes what it has.

        Where it is replaced, each answer tells its client to connect anew, which leads him to another worker:
        to close a connection on which a request is on its way would lose that.
        """
        if self._is_leaving:
            for server in self.servers:
                server.close()
            self.server_state.default_headers = [
                *self.server_state.default_headers,
                (b"connection", b"close"),
            ]
            until = time.monotonic() + _LAST_S
            while self.server_state.connections and time.monotonic() < until and not self.force_exit:
                await asyncio.sleep(0.05)
        await super().shutdown(sockets)

    def _has_enough(self) -> bool:
        if time.monotonic() - self._since < self._limits.youngest_s:
            return False
        had = self.server_state.total_requests
        return 0 < self._limits.requests <= had or held() > self._limits.megabytes

    def _say(self, word: Word) -> None:
        with suppress(OSError):  # who is gone is noticed when he is listened to
            self._line.send(word.value)

    def _listen(self) -> None:
        try:
            while self._line.poll():
                self._is_leaving |= self._line.recv() == Word.LEAVE
        except (EOFError, OSError):  # no supervisor, no worker
            self.should_exit = True
        self.should_exit |= self._is_leaving
