"""How connections are made, and how a transaction begins, in each of the two databases."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import Any
from weakref import ReferenceType, ref

from sqlalchemy import URL, Connection, Engine, create_engine, event, text

from dragoman.model.errors import Need, Step, StoreError

READS = "dragoman_reads"
"""The option of a connection that only reads."""

COUNTS = "dragoman_counts"
"""The option of a connection that only counts (`store.counts`)."""

_WRITERS = 0x647261676F6D616E  # «dragoman»: the lock that a writer holds in PostgreSQL


def reading(dialect: str) -> dict[str, Any]:
    """The options of connections that only read."""
    if dialect == "postgresql":
        return {READS: True, "isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    return {READS: True}


def engine(url: URL, patience: float) -> Engine:
    """What makes connections to `url`, whose writers wait for each other for `patience` seconds.

    Raises StoreError where the folder of a file cannot be made, or PostgreSQL's driver is not installed.
    """
    made = _sqlite(url, patience) if url.get_backend_name() == "sqlite" else _postgresql(url, patience)
    os.register_at_fork(after_in_child=partial(_let_go, ref(made)))
    return made


def _let_go(made: ReferenceType[Engine]) -> None:
    """In a fork: leaves its parent's connections to the parent, without closing them."""
    if (engine := made()) is not None:
        engine.dispose(close=False)


def _sqlite(url: URL, patience: float) -> Engine:
    file = Path(str(url.database))
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"The folder {file.parent} cannot be made: {error.strerror}", Need(Step.GIVE_OTHER_PLACE)
        ) from error
    made = create_engine(url, hide_parameters=True, pool_timeout=patience, connect_args={"timeout": patience})

    @event.listens_for(made, "connect")
    def _connected(connection: Any, record: object) -> None:
        connection.isolation_level = (
            None  # the driver begins nothing by itself: DDL stands in transactions too
        )
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")

    @event.listens_for(made, "begin")
    def _begin(connection: Connection) -> None:
        reads = connection.get_execution_options().get(READS)
        connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")

    return made


def _postgresql(url: URL, patience: float) -> Engine:
    wait = f"-c lock_timeout={round(patience * 1000)} -c timezone=UTC"
    try:
        made = create_engine(
            url,
            hide_parameters=True,
            pool_pre_ping=True,
            pool_timeout=patience,
            connect_args={"options": wait, "connect_timeout": max(2, round(patience))},
        )
    except ImportError as error:
        raise StoreError(
            "PostgreSQL's driver is not installed", "Install ", Need(Step.INSTALL_EXTRA, "postgres")
        ) from error

    @event.listens_for(made, "begin")
    def _begin(connection: Connection) -> None:
        options = connection.get_execution_options()
        if options.get(COUNTS):  # what a crash takes of it is no loss
            connection.execute(text("SET LOCAL synchronous_commit = off"))
        elif not options.get(READS):
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _WRITERS})

    return made
