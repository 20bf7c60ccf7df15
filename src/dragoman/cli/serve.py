"""``dragoman serve``."""

from __future__ import annotations

import logging
import os
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.cli.acting import Acting, now
from dragoman.cli.console import summary, warn
from dragoman.config import tables
from dragoman.config.database import database
from dragoman.config.engines import workers
from dragoman.config.settings import Settings, settings
from dragoman.desk import Desk
from dragoman.engines.description import Description
from dragoman.model.errors import Need, SettingsError, Step
from dragoman.store import Store, keys

if TYPE_CHECKING:
    from dragoman.service.access.scopes import Scope
    from dragoman.service.processes.supervisor import Work
    from dragoman.service.readers.shelves import Pages
    from dragoman.service.services import Services

_COUNTED = "PROMETHEUS_MULTIPROC_DIR"
"""As in `service.telemetry`, which is imported after it is set."""

_BACKLOG = 2048
"""Connections that wait to be taken."""


@dataclass(frozen=True, slots=True)
class Request:
    """The command's options."""

    host: str
    port: int
    names: str
    proxies: str
    open: str
    site: str | None
    per_minute: int
    processes: int
    memory: int
    requests: int
    engine: str | None
    config: Path | None


def run(request: Request) -> int:
    """Serves until it is told to stop; the exit status. Raises SettingsError and StoreError."""
    try:
        from dragoman.service.processes.supervisor import Supervisor
    except ImportError as error:
        raise SettingsError(
            "The service needs libraries that are not installed",
            "Install ",
            Need(Step.INSTALL_EXTRA, "service"),
        ) from error
    from dragoman.service.access.scopes import scopes

    opened = frozenset(scopes(request.open.split(",")))  # what is asked is looked at before anything is taken
    with _shared() as shelf, _listening(request) as listening:
        return Supervisor(_work(request, opened, listening, shelf), request.processes).run()


@contextmanager
def _shared() -> Iterator[Path]:
    """A folder of files that wait to be fetched; beside it one in which all processes count together."""
    with tempfile.TemporaryDirectory(prefix="dragoman-") as folder:
        (counted := Path(folder) / "counted").mkdir()
        (shelf := Path(folder) / "shelf").mkdir()
        os.environ[_COUNTED] = str(counted)  # before anything imports Prometheus's client
        try:
            yield shelf
        finally:
            del os.environ[_COUNTED]


def _work(request: Request, opened: frozenset[Scope], listening: socket.socket, shelf: Path) -> Work:
    """What each process does, when all is said that can be before. Raises SettingsError and StoreError."""
    from dragoman.service.app import create_app
    from dragoman.service.processes.worker import Limits, Worker
    from dragoman.service.serving import config
    from dragoman.service.translators.crew import Crew
    from dragoman.service.translators.nursery import Nursery
    from dragoman.service.translators.translator import serve

    known = settings(request.config)
    where = database()
    crew = _translators(known, request)
    with Store.open(where) as store:
        _looked_at(request, store)
        _welcome(store, request, listening.getsockname()[1])
    _lines()
    limits = Limits(request.memory, request.requests)

    def opened_desk() -> Desk:
        return Desk.open(known, engine=request.engine)

    def work(line: Connection) -> None:
        with (
            Nursery(lambda line: serve(line, opened_desk)) as nursery,  # before anything has threads
            Crew(nursery, crew) as translates,
            Store.open(where) as store,
            opened_desk() as desk,
        ):
            services = _services(request, store, desk, known, opened)
            services.translates, services.shelf = translates, shelf
            how = config(create_app(services), request.host, request.port, _listed(request.proxies))
            Worker(how, line, limits).run([listening])

    return work


def _looked_at(request: Request, store: Store) -> None:
    """Raises SettingsError where the store cannot serve as is asked, or where the site can be nowhere."""
    if request.processes > 1 and not store.is_shared:
        raise SettingsError(
            "With SQLite the service is one process",
            "Leave out --processes, or keep the store in PostgreSQL (DRAGOMAN_DATABASE).",
        )
    _served(request, store)


def _services(
    request: Request, store: Store, desk: Desk, known: Settings, opened: frozenset[Scope]
) -> Services:
    """What the routes of a process work with."""
    from dragoman.service.services import LOOPBACK, Services

    hosts = (*LOOPBACK, request.host.lower(), *_listed(request.names.lower()))
    return Services(
        store,
        desk,
        database(),
        now,
        opened,
        hosts,
        request.per_minute,
        known.newsroom.responsible,
        pages=_served(request, store),
        tells_hooks=True,
        zone=known.newsroom.zone,
        asks_codes=known.newsroom.codes,
    )


def _served(request: Request, store: Store) -> Pages | None:
    """What readers have, where it is served to them. Raises SettingsError."""
    from dragoman.service.readers.shelves import pages

    return pages(request.site, store) if request.site else None


def _translators(known: Settings, request: Request) -> int:
    """How many processes translate for one that serves: of all that serve, one a processor. Where an engine
    has a model to hold, or a server to wait for, it is one: its drafts are kept, since they are dear.

    Raises SettingsError.
    """
    written = (
        *([request.engine] if request.engine else known.engines),
        *(one.engine for one in known.prefer),
    )
    named = [tables.engine(one.partition(":")[0]) for one in written]
    if any(isinstance(one, Description) and one.remembered for one in named):
        return 1
    return max(1, workers() // request.processes)


@contextmanager
def _listening(request: Request) -> Iterator[socket.socket]:
    """The address, from which all processes take connections. Raises SettingsError."""
    try:
        family, *_, address = socket.getaddrinfo(request.host, request.port, type=socket.SOCK_STREAM)[0]
        listening = socket.create_server(address[:2], family=family, backlog=_BACKLOG)
    except OSError as error:
        raise SettingsError(
            f"Nobody can listen at {request.host}:{request.port}: {error.strerror or error}",
            "Give another --port, or --host.",
        ) from error
    with listening:
        yield listening


def _listed(said: str) -> list[str]:
    return [one.strip() for one in said.split(",") if one.strip()]


def _welcome(store: Store, request: Request, port: int) -> None:
    """Says where it is, and how to come in; the first time it makes an admin, whose password it says."""
    from dragoman.service.access import people

    address = f"http://{request.host}:{port}"
    summary(f"Serving {store.name} at {address}. Stop with Ctrl-C.")
    with store.writing(Acting().actor(), now()) as write:
        first = people.first(write)
        without = not keys.every(write) and not request.open
    if first is not None:
        summary(
            f"Sign in at {address}/review as «{people.ADMIN}», with this password for once: {first.password}"
        )
    if request.host.lower() not in ("127.0.0.1", "localhost", "::1") and not request.proxies:
        warn("whoever is on the way reads passwords and keys. Put a server with TLS before it (--proxy).")
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
