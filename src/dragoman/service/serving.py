"""How the service listens: to whom, and for how long it waits for what somebody wants to say."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import h11
import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_S = 10.0
"""Within which the head of a request is there: the guard looks at the body, and uvicorn at neither."""

TAKEN_S = 60.0
"""Within which somebody goes on taking an answer, however slowly."""

MOST = 1000
"""Connections at once; one more is told to come again."""


class Patient(H11Protocol):
    """A connection that is closed where the head of a request does not come, or the answer is not taken."""

    _late: asyncio.TimerHandle | None = None
    _full: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as uvicorn's
        """Somebody is there, who has yet to say what he wants."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Something came; only the end of a head stops the clock, however much comes before it."""
        super().data_received(data)
        if self.conn.their_state is h11.IDLE:
            self._wait()
        else:
            self._heard()

    def connection_lost(self, exc: Exception | None) -> None:
        """He is gone."""
        self._heard()
        self._taken()
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        """As much waits to be taken as may."""
        super().pause_writing()
        self._full = self.loop.call_later(TAKEN_S, self.transport.abort)

    def resume_writing(self) -> None:
        """Some of it was taken."""
        self._taken()
        super().resume_writing()

    def _taken(self) -> None:
        if self._full is not None:
            self._full.cancel()
            self._full = None

    def _wait(self) -> None:
        if self._late is None:
            self._late = self.loop.call_later(HEAD_S, self.transport.close)

    def _heard(self) -> None:
        if self._late is not None:
            self._late.cancel()
            self._late = None


def config(app: ASGIApp | str, host: str, port: int, proxies: Sequence[str] = ()) -> uvicorn.Config:
    """How a server listens at an address. `proxies` are the addresses of servers before it, with TLS, whose
    word is taken for where a request comes from, and how; nobody else's is.
    """
    return uvicorn.Config(
        app,
        host=host,
        port=port,
        http=Patient,
        ws="none",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=bool(proxies),
        forwarded_allow_ips=list(proxies),
        limit_concurrency=MOST,
        timeout_graceful_shutdown=30,
    )
