"""Bringing a database to this dragoman's schema, whole or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, inspect, text

from dragoman.model.errors import StoreError

HEAD = "0003"
"""The schema of this dragoman."""

FOLDER = Path(__file__).parent
"""Where the steps are."""

_TABLE = "alembic_version"


def bring(reader: Engine, writer: Engine, *, new: bool = True) -> None:
    """Makes the tables of an empty database, and brings those of an older schema forward, in one transaction.

    Raises StoreError where a newer dragoman made the schema, where the database is another program's, and
    where it is empty and not to be `new`.
    """
    with reader.connect() as connection:
        schema = _schema(connection)
    if schema == HEAD:
        return
    if not (schema or new):
        raise nothing()
    with writer.connect() as connection:
        if writer.dialect.name == "sqlite":
            driver: Any = connection.connection.driver_connection
            driver.execute(
                "PRAGMA foreign_keys = OFF"
            )  # a table is changed by making it anew, under its rows
            connection.detach()  # no other transaction has this connection afterwards
        with connection.begin():
            _migrate(connection)


def nothing() -> StoreError:
    """Where a store was to be, there is none."""
    return StoreError(
        "There is no store there yet", "See where DRAGOMAN_DATABASE leads: dragoman store path."
    )


def _schema(connection: Connection) -> str:
    """The schema of a database, "" of an empty one. Raises StoreError for one that we do not know."""
    tables = set(inspect(connection).get_table_names())
    if _TABLE not in tables:
        if tables & {"articles", "editions", "audit"}:
            raise StoreError(
                "The database has tables of another program, by the names of ours",
                "Give dragoman a database of its own.",
            )
        return ""
    found = connection.execute(text(f"SELECT version_num FROM {_TABLE}")).scalar()  # noqa: S608  # a constant
    return str(found or "")


def _migrate(connection: Connection) -> None:
    """What alembic has to do, in the transaction of `connection`, when no other process did it meanwhile."""
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    schema = _schema(connection)
    if schema and schema not in {
        one.revision for one in ScriptDirectory.from_config(config).walk_revisions()
    }:
        raise StoreError(
            f"A newer dragoman made this database: its schema is {schema}, this one knows those up to {HEAD}",
            "Install that version of dragoman; the database was not touched.",
        )
    command.upgrade(config, "head")
    if connection.dialect.name == "sqlite":
        _whole(connection)


def _whole(connection: Connection) -> None:
    """Raises StoreError where a row points to one that is not there."""
    if broken := connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise StoreError(
            f"The database does not go to schema {HEAD}: a row of {broken[0]} would point to nothing",
            "It is as it was; take it to who maintains dragoman.",
        )
