"""Where a database is: its URL, read and shown."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from dragoman.model.errors import SettingsError

_POSTGRES = "postgresql+psycopg"
_DRIVERS = {
    "sqlite": "sqlite+pysqlite",
    "sqlite+pysqlite": "sqlite+pysqlite",
    "postgres": _POSTGRES,
    "postgresql": _POSTGRES,
    _POSTGRES: _POSTGRES,
}
_HINT = "Write sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME."


def parsed(url: str) -> URL:
    """The URL of a database; a file's path is that of a SQLite database. Raises SettingsError."""
    if "://" not in url:
        return _file(URL.create("sqlite+pysqlite", database=str(Path(url).expanduser())))
    try:
        found = make_url(url)
    except (ArgumentError, ValueError) as error:  # its message would repeat a password
        raise SettingsError("The URL of the database cannot be read", _HINT) from error.with_traceback(None)
    driver = _DRIVERS.get(found.drivername)
    if driver is None:
        raise SettingsError(f"There is no store in a database of {found.drivername}", _HINT)
    if not found.database or found.database == ":memory:":
        raise SettingsError("The URL of the database names no database", _HINT)
    return _file(found.set(drivername=driver))


def _file(url: URL) -> URL:
    """The URL, where it is no folder's. Raises SettingsError."""
    if url.get_backend_name() == "sqlite" and Path(str(url.database)).is_dir():
        raise SettingsError(f"{url.database} is a folder, and a store is a file", "Name a file in it.")
    return url


def missing(url: URL) -> bool:
    """Whether it is a file that is not there."""
    return url.get_backend_name() == "sqlite" and not Path(str(url.database)).exists()


def shown(url: URL) -> str:
    """The URL for people: without its password."""
    if url.get_backend_name() == "sqlite":
        return str(url.database)
    plain = url.set(drivername="postgresql", query={})
    return plain.render_as_string(hide_password=True)
