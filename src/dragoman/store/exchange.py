"""A whole store as one text, and back: from one database to the other, and as a backup that any program
reads.

The text is JSON Lines: a head, then of each table a line that names its columns and counts its rows, and a
line a row, then an end with the number and the hash of the newest entry of the audit trail. It is the same
for the same rows, whichever database they are in.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Column, LargeBinary, Table, func, literal, select
from sqlalchemy import text as sql

from dragoman.model.errors import ReadError, StoreError
from dragoman.store import audit, search
from dragoman.store.database import Reading, Writing
from dragoman.store.migrations.forward import HEAD
from dragoman.store.schema.tables import metadata
from dragoman.store.schema.types import Moment, canonical, spelled, utc

FORM = 1
"""Of the text; it grows with every change that a reader of the form before would not take."""

_PORTION = 500  # rows that are added at once
_HINT = "Export it anew, or take the text from a backup."


def lines(read: Reading) -> Iterator[str]:
    """The text of a store, line by line, without line ends. Raises StoreError."""
    yield canonical({"dragoman": "store", "form": FORM, "schema": HEAD})
    for table in metadata.sorted_tables:
        count = read.value(select(func.count()).select_from(table))
        yield canonical({"table": table.name, "columns": list(table.c.keys()), "rows": count})
        for row in read.stream(select(table).order_by(*table.primary_key)):
            yield canonical([_told(*pair) for pair in zip(table.c, row, strict=True)])
    newest = next(iter(audit.newest(read, 1)), None)
    yield canonical({"audit": [newest.seq, newest.hash] if newest else None})


def load(write: Writing, text: Iterable[str]) -> int:
    """Stores all of a text in a store in which nothing is yet, and says how many rows it had.

    Raises StoreError where something is in it, and ReadError for what is no whole text of a store, or of
    another schema. Nothing is stored then, as all is one transaction; the audit trail is checked.
    """
    _empty(write)
    given = _Given(text)
    rows = sum(_table(write, table, given) for table in metadata.sorted_tables)
    end, newest = given.mapping(), audit.check(write)
    if end != {"audit": [newest.seq, newest.hash] if newest else None}:
        raise given.wrong("its audit trail is another than its end says")
    search.rebuild(write)
    _count_on(write)
    return rows


class _Given:
    """The lines of a text, and the number of the one that was taken last."""

    def __init__(self, text: Iterable[str]) -> None:
        self._lines, self.number = iter(text), 0
        head = self.mapping()
        if head.get("dragoman") != "store" or head.get("form") != FORM:
            raise self.wrong("it is not the text of a store, or of a newer dragoman")
        if head.get("schema") != HEAD:
            raise ReadError(
                f"The store's text is of schema {head.get('schema')}, and this dragoman has {HEAD}",
                "Export it with this version of dragoman, which brings the store to its schema first.",
            )

    def next(self) -> Any:
        """What the next line says."""
        line = next(self._lines, None)
        self.number += 1
        if line is None:
            raise self.wrong("it was cut off")
        try:
            return json.loads(line)
        except (ValueError, RecursionError) as error:
            raise self.wrong("it is not JSON") from error

    def mapping(self) -> dict[str, Any]:
        """The next line, which is an object."""
        value = self.next()
        if not isinstance(value, dict):
            raise self.wrong("an object was to stand here")
        return value

    def wrong(self, why: str) -> ReadError:
        """What is wrong at the line that was taken last."""
        return ReadError(f"Line {self.number} of the store's text: {why}", _HINT)


def _table(write: Writing, table: Table, given: _Given) -> int:
    """Stores the rows of the table that comes next, and says how many they were."""
    head = given.mapping()
    columns, count = tuple(table.c), head.get("rows")
    if head.get("table") != table.name or head.get("columns") != list(table.c.keys()):
        raise given.wrong(f"the table {table.name} was to stand here, with its columns")
    if not isinstance(count, int) or count < 0:
        raise given.wrong("the number of rows is none")
    for first in range(0, count, _PORTION):
        rows = [_row(columns, given) for _ in range(min(_PORTION, count - first))]
        write.add_all(table, rows)
    return count


def _row(columns: Sequence[Column[Any]], given: _Given) -> dict[str, Any]:
    values = given.next()
    if not isinstance(values, list) or len(values) != len(columns):
        raise given.wrong(f"a row of {len(columns)} values was to stand here")
    try:
        return {column.name: _taken(column, value) for column, value in zip(columns, values, strict=True)}
    except (ValueError, TypeError) as error:
        raise given.wrong("a value is not of the kind that its column has") from error


def _told(column: Column[Any], value: Any) -> Any:
    """A value of a column in JSON."""
    if value is None:
        return None
    if isinstance(column.type, Moment):
        return spelled(value)
    return b64encode(value).decode("ascii") if isinstance(column.type, LargeBinary) else value


def _taken(column: Column[Any], value: Any) -> Any:
    """The value of a column that stands so in JSON."""
    if value is None:
        return None
    if isinstance(column.type, Moment):
        return utc(datetime.fromisoformat(value))
    return b64decode(value, validate=True) if isinstance(column.type, LargeBinary) else value


def _empty(read: Reading) -> None:
    """Raises StoreError where something is in the store."""
    for table in metadata.sorted_tables:
        if read.row(select(literal(1)).select_from(table).limit(1)) is not None:
            raise StoreError(
                f"There is something in this store already, in its table {table.name}",
                "Import into an empty database, which DRAGOMAN_DATABASE names.",
            )


def _count_on(write: Writing) -> None:
    """Makes PostgreSQL count on from the ids that were given, and look how many rows there are now; SQLite
    does the first by itself.
    """
    if write.connection.dialect.name != "postgresql":
        return
    for table in metadata.sorted_tables:
        key = table.autoincrement_column
        highest = None if key is None else write.value(select(func.max(key)))
        if key is not None and highest is not None:
            sequence = func.pg_get_serial_sequence(table.name, key.name)
            write.value(select(func.setval(sequence, highest)))
    write.run(sql("ANALYZE"))
