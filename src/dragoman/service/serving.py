"""How the service listens: where, to how many, and whose word it takes for where a request comes from."""

from __future__ import annotations

from collections.abc import Sequence

import uvicorn
from starlette.types import ASGIApp

from dragoman.service.connection import Connection

MOST = 1000
"""Connections at once; one more is told to come again."""


def config(app: ASGIApp | str, host: str, port: int, proxies: Sequence[str] = ()) -> uvicorn.Config:
    """How a server listens at an address. `proxies` are the addresses of servers before it, with TLS, whose
    word is taken for where a request comes from, and how; nobody else's is.
    """
    return uvicorn.Config(
        app,
        host=host,
        port=port,
        http=Connection,
        loop="uvloop",
        ws="none",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=bool(proxies),
        forwarded_allow_ips=list(proxies),
        limit_concurrency=MOST,
        timeout_graceful_shutdown=30,
    )
