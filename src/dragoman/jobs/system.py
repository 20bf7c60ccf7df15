"""Where DBOS keeps what it knows of jobs: a file beside the store's, or a schema of its own in PostgreSQL.

The store is the truth of what there is to do; this is the memory of what is being done. A newsroom that loses
it loses no article: what is not done yet is found in the store, and asked for again.

DBOS's own engine for SQLite sets no write-ahead log, with which its readers and writers wait for each other;
so it is given one of ours.
"""

from __future__ import annotations

import logging
import warnings
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event

from dragoman.model.errors import Need, Step, StoreError
from dragoman.store.address import parsed

NAME = "dragoman"
SCHEMA = "dragoman_jobs"
VERSION = "1"
"""Of the workflows: to be raised when their steps are others than before, since a workflow goes on after a
crash by counting its steps. What is under way is then begun anew, which does no harm."""

PATIENCE_S = 30.0


def place(database: str) -> URL:
    """Where the jobs of the store at `database` are. Raises SettingsError."""
    url = parsed(database)
    if url.get_backend_name() != "sqlite":
        return url
    file = Path(str(url.database))
    return url.set(database=str(file.with_name(f"{file.stem}.jobs{file.suffix or '.sqlite3'}")))


def there(database: str) -> bool:
    """Whether there may be jobs of the store at `database`: in SQLite there are none without a file."""
    url = place(database)
    return url.get_backend_name() != "sqlite" or Path(str(url.database)).exists()


def engine(url: URL) -> Engine:
    """Connections to it."""
    if url.get_backend_name() != "sqlite":
        return create_engine(url, pool_size=5, max_overflow=5, pool_pre_ping=True, hide_parameters=True)
    Path(str(url.database)).parent.mkdir(parents=True, exist_ok=True)
    made = create_engine(url, hide_parameters=True, connect_args={"timeout": PATIENCE_S})

    @event.listens_for(made, "connect")
    def _connected(connection: Any, record: object) -> None:
        connection.isolation_level = "IMMEDIATE"  # as DBOS's own has it
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
            connection.execute(f"PRAGMA {pragma}")

    return made


def config(made: Engine, executor: str) -> Any:
    """The configuration of DBOS for the worker that is called `executor`."""
    return {
        "name": NAME,
        "system_database_engine": made,
        "dbos_system_schema": SCHEMA,
        "application_version": VERSION,
        "executor_id": executor,
        "log_level": "CRITICAL",  # failures are told by our own list of jobs
        "use_listen_notify": False,
    }


def installed() -> None:
    """Raises StoreError where DBOS is not."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import dbos  # noqa: F401
    except ImportError as error:
        raise StoreError(
            "Durable jobs need DBOS, which is not installed", "Install ", Need(Step.INSTALL_EXTRA, "newsroom")
        ) from error
    logging.getLogger("dbos").setLevel(logging.CRITICAL)


def prepare(made: Engine) -> None:
    """Makes the tables of DBOS where they are not yet, or are of an older one."""
    installed()
    from dbos._serialization import DefaultSerializer
    from dbos._sys_db import SystemDatabase

    known = SystemDatabase.create(
        system_database_url=made.url.render_as_string(hide_password=False),
        engine_kwargs={},
        engine=made,
        schema=SCHEMA,
        serializer=DefaultSerializer(),
        executor_id=None,
        use_listen_notify=False,
    )
    known.run_migrations()
