"""``dragoman serve``."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path

from dragoman.cli.acting import Acting, now
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
    proxies: str
    open: str
    site: Path | None
    per_minute: int
    engine: str | None
    config: Path | None


def run(request: Request) -> int:
    """Serves until it is told to stop; the exit status. Raises SettingsError and StoreError."""
    try:
        import uvicorn

        from dragoman.service.app import create_app
        from dragoman.service.serving import config
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
    where = database()
    with Store.open(where) as store, Desk.open(known, engine=request.engine) as desk:
        hosts = (*LOOPBACK, request.host.lower(), *_listed(request.names.lower()))
        services = Services(
            store,
            desk,
            where,
            now,
            opened,
            hosts,
            request.per_minute,
            known.newsroom.responsible,
            request.site,
        )
        services.tells_hooks = True
        _welcome(store, request)
        _lines()
        uvicorn.Server(
            config(create_app(services), request.host, request.port, _listed(request.proxies))
        ).run()
    return 0


def _listed(said: str) -> list[str]:
    return [one.strip() for one in said.split(",") if one.strip()]


def _welcome(store: Store, request: Request) -> None:
    """Says where it is, and how to come in; the first time it makes an admin, whose password it says."""
    from dragoman.service.access import people

    address = f"http://{request.host}:{request.port}"
    summary(f"Serving {store.name} at {address}. Stop with Ctrl-C.")
    with store.writing(Acting().actor(), now()) as write:
        first = people.first(write)
        without = not keys.every(write) and not request.open
    if first is not None:
        summary(
            f"Sign in at {address}/review as «{people.ADMIN}», with this password for once: {first.password}"
        )
    if without:
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
