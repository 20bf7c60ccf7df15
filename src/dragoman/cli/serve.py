"""``dragoman serve``."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path

from dragoman.cli.acting import now
from dragoman.cli.console import summary
from dragoman.config.database import database
from dragoman.config.settings import settings
from dragoman.desk import Desk
from dragoman.model.errors import Need, SettingsError, Step
from dragoman.store import Store, keys


@dataclass(frozen=True, slots=True)
class Request:
    """The command's options."""

    host: str
    port: int
    names: str
    open: str
    per_minute: int
    engine: str | None
    config: Path | None


def run(request: Request) -> int:
    """Serves until it is told to stop; the exit status. Raises SettingsError and StoreError."""
    try:
        import uvicorn

        from dragoman.service.app import create_app
    except ImportError as error:
        raise SettingsError(
            "The service needs libraries that are not installed",
            "Install ",
            Need(Step.INSTALL_EXTRA, "service"),
        ) from error
    from dragoman.service.access.scopes import scopes
    from dragoman.service.services import LOOPBACK, Services

    opened = frozenset(scopes(request.open.split(",")))
    known = settings(request.config)
    names = [name.strip().lower() for name in request.names.split(",") if name.strip()]
    where = database()
    with Store.open(where) as store, Desk.open(known, engine=request.engine) as desk:
        hosts = (*LOOPBACK, request.host.lower(), *names)
        services = Services(
            store, desk, where, now, opened, hosts, request.per_minute, known.newsroom.responsible
        )
        services.tells_hooks = True
        _welcome(store, request)
        _lines()
        uvicorn.run(
            create_app(services),
            host=request.host,
            port=request.port,
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=30,
        )
    return 0


def _welcome(store: Store, request: Request) -> None:
    """Says where it is, and how to come in."""
    summary(f"Serving {store.name} at http://{request.host}:{request.port}. Stop with Ctrl-C.")
    with store.reading() as read:
        if not keys.every(read) and not request.open:
            summary("There is no key yet: «dragoman keys add NAME --scope read,translate» makes one.")


def _lines() -> None:
    """A line of JSON a request, on standard error."""
    import sys

    import structlog

    logging.getLogger("uvicorn").setLevel(logging.WARNING)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ],
        logger_factory=structlog.WriteLoggerFactory(sys.stderr),
    )
