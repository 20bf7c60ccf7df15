"""The database: opening it, transactions, and the one border at which its errors become StoreError.

There is one writer at a time, in SQLite by its lock and in PostgreSQL by one that we take, so that numbers
count in the order of what was done and nobody's change is lost under another's. A writing transaction is
therefore short: no engine is asked and no page is fetched within one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import lru_cache
from typing import Any, cast

from sqlalchemy import Connection, CursorResult, Engine, Executable, Insert, Row, Table, insert
from sqlalchemy.exc import SQLAlchemyError

from dragoman.model.newsroom import Actor
from dragoman.store import address, connecting, trouble
from dragoman.store.migrations import forward
from dragoman.store.schema.types import utc

PATIENCE = 30.0
"""Seconds that a writer waits for the one before it."""

Values = Mapping[str, Any]


@lru_cache(maxsize=128)
def _into(table: Table) -> Insert:
    """What adds to a table: made once, since to make a statement takes longer than SQLite takes to run it."""
    return insert(table)


class Reading:
    """A transaction that reads: what it sees stands still, whatever others write meanwhile."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def rows(self, statement: Executable, values: Values | None = None) -> Sequence[Row[Any]]:
        """All rows of a statement."""
        return self.connection.execute(statement, values).all()

    def row(self, statement: Executable, values: Values | None = None) -> Row[Any] | None:
        """The first row of a statement, if there is one."""
        return self.connection.execute(statement, values).first()

    def value(self, statement: Executable, values: Values | None = None) -> Any:
        """The first column of the first row, None where there is none."""
        return self.connection.execute(statement, values).scalar()

    def stream(self, statement: Executable, portion: int = 1000) -> Iterator[Row[Any]]:
        """The rows of a statement one by one, fetched in portions of so many: for what memory should not
        hold.
        """
        options = {"yield_per": portion}
        yield from self.connection.execute(statement, execution_options=options)


class Writing(Reading):
    """A transaction of one actor at one moment: all of it is done, or nothing."""

    def __init__(self, connection: Connection, by: Actor, at: datetime) -> None:
        super().__init__(connection)
        self.by, self.at = by, utc(at)
        self.last: tuple[int, str] | None = None
        """Number and hash of the newest row of the audit trail, once it is known."""

    def run(self, statement: Executable, values: Values | Sequence[Values] | None = None) -> int:
        """Runs a statement, once for each of several values, and says how many rows it touched."""
        return cast("CursorResult[Any]", self.connection.execute(statement, values)).rowcount

    def add(self, table: Table, **values: Any) -> int:
        """Adds a row, and gives the first column of its primary key."""
        key = self.connection.execute(_into(table), values).inserted_primary_key
        assert key is not None  # of one row there always is
        return int(key[0])

    def add_all(self, table: Table, rows: Sequence[Values]) -> None:
        """Adds many rows at once."""
        if rows:
            self.connection.execute(_into(table), rows)


class Counting(Reading):
    """A transaction that counts: each statement in it is whole by itself, so it waits for no writer."""

    def run(self, statement: Executable, values: Values | Sequence[Values] | None = None) -> int:
        """Runs a statement, and says how many rows it touched."""
        return cast("CursorResult[Any]", self.connection.execute(statement, values)).rowcount


class Store:
    """A database of the newsroom. It may be used by many threads; each transaction has its own connection."""

    def __init__(self, engine: Engine, name: str) -> None:
        self._engine, self.name = engine, name
        """`name` says where it is, without a password."""
        self._reader = engine.execution_options(**connecting.reading(engine.dialect.name))
        self._counter = engine.execution_options(**{connecting.COUNTS: True})

    @classmethod
    def open(cls, url: str, patience: float = PATIENCE, *, new: bool = True) -> Store:
        """The store at `url`: made where there is none, unless `new` is False, and brought forward where an
        older dragoman made it.

        `url` is ``sqlite:///file``, ``postgresql://user:password@host/name``, or a file's path; `patience`
        is how many seconds a writer waits for another. Raises SettingsError for another URL, and StoreError
        where the database is out of reach, damaged, or of a newer dragoman.
        """
        where = address.parsed(url)
        if not new and address.missing(where):
            raise forward.nothing()
        store = cls(connecting.engine(where, patience), address.shown(where))
        try:
            with store._border():
                forward.bring(store._reader, store._engine, new=new)
        except BaseException:
            store.close()
            raise
        return store

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """A transaction that reads. Raises StoreError."""
        with self._border(), self._reader.connect() as connection, connection.begin():
            yield Reading(connection)

    @contextmanager
    def writing(self, by: Actor, at: datetime) -> Iterator[Writing]:
        """A transaction of `by` at the moment `at` (with its zone); an error in it undoes all of it.

        Raises StoreBusy where another writer does not end, and StoreError.
        """
        with self._border(), self._engine.begin() as connection:
            yield Writing(connection, by, at)

    @contextmanager
    def counting(self) -> Iterator[Counting]:
        """A transaction that counts requests, apart from all that is written. Raises StoreError."""
        with self._border(), self._counter.connect() as connection, connection.begin():
            yield Counting(connection)

    @property
    def is_shared(self) -> bool:
        """Whether processes on other machines may use it at the same time."""
        return self._engine.dialect.name != "sqlite"

    def close(self) -> None:
        """Ends its connections; a later transaction would make new ones."""
        self._engine.dispose()

    def __enter__(self) -> Store:
        """Itself."""
        return self

    def __exit__(self, *of_error: object) -> None:
        """Closes it."""
        self.close()

    @contextmanager
    def _border(self) -> Iterator[None]:
        """What the database's libraries raise leaves as StoreError."""
        try:
            yield
        except (SQLAlchemyError, OverflowError) as error:
            raise trouble.told(error, self.name) from error
