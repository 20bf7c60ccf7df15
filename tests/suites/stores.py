"""Stores with rows in every table; and the databases of each schema, kept beside the tests that bring them
forward.

PYTHONPATH=tests python -m suites.stores      # keeps those of this schema, once it is the newest
"""

from __future__ import annotations

import gzip
import re
import subprocess
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Boolean, Column, Float, LargeBinary, Table
from suites import editions as made
from suites import postgres
from suites.databases import ANNA, NOW

from dragoman.model.newsroom import EditionState, Identity, IdentityKind
from dragoman.store import Store, Writing, articles, editions, exchange
from dragoman.store.migrations.forward import HEAD
from dragoman.store.schema.tables import metadata
from dragoman.store.schema.types import Json, Moment, Packed, Words

KEPT = Path(__file__).parents[1] / "data/store"
"""By schema: a SQLite file, PostgreSQL's statements, and the text of the store in both."""

_REAL = (
    "articles",
    "audit",
    "editions",
    "findings",
    "identities",
    "revisions",
    "segments",
    "texts",
    "versions",
)
"""Tables whose rows must agree with each other: they are filled by what the house does."""


def fill(write: Writing) -> None:
    """Three articles with an edition each, and three rows in every other table, made by the kinds of
    columns.
    """
    for number in (1, 2, 3):
        key = articles.add(write, made.article("en"), [Identity(IdentityKind.IDENTIFIER, str(number))])
        edition = editions.put(write, key, made.edition("es"), revision=1, after=0)
        editions.move(write, edition.id, EditionState.PUBLISHED, version=1)
    for table in metadata.sorted_tables:
        if table.name not in _REAL:
            write.add_all(table, [_row(table, row) for row in (1, 2, 3)])


def _row(table: Table, row: int) -> dict[str, Any]:
    """The `row`th row of a table, which points to the `row`th of others."""
    told = {column.name: _value(column, row) for column in table.c}
    for key in table.foreign_keys:
        told[key.parent.name] = _value(key.column, row)
        for further in key.column.foreign_keys:
            told[key.parent.name] = _value(further.column, row)
    return told


def _value(column: Column[Any], row: int) -> Any:
    kinds: dict[type, Any] = {
        Moment: NOW + timedelta(seconds=row),
        Json: {"é": [row, None, "\u2028"]},
        Packed: f"{column.name} {row} ñ" * 50,
        Words: f"{column.name} {row} «ñ»\n\t\U0001f600",
        Boolean: bool(row % 2),
        Float: row + 0.1,
        LargeBinary: bytes([row, 0, 255]),
    }
    return next((told for kind, told in kinds.items() if isinstance(column.type, kind)), row)


def _filled(url: str) -> str:
    with Store.open(url) as store:
        with store.writing(ANNA, NOW) as write:
            fill(write)
        with store.reading() as read:
            return "\n".join(exchange.lines(read)) + "\n"


def _keep(name: str, data: bytes) -> None:
    KEPT.mkdir(exist_ok=True)
    (KEPT / f"{name}.gz").write_bytes(gzip.compress(data, mtime=0))


def keep() -> None:
    """Writes the databases of this schema."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "store.sqlite3"
        text = _filled(str(file))
        _keep(f"{HEAD}.sqlite3", file.read_bytes())
    with postgres.database() as url:
        assert _filled(url) == text
        dump = [str(postgres.programs() / "pg_dump"), "--inserts", "--no-owner", "--no-privileges", url]
        told = subprocess.run(dump, capture_output=True, check=True).stdout
        _keep(f"{HEAD}.sql", re.sub(rb"(?m)^\\(?:un)?restrict .*$", b"", told))  # for psql alone
    _keep(f"{HEAD}.jsonl", text.encode("utf-8"))


if __name__ == "__main__":
    keep()
