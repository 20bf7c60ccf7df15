"""What the errors of the databases mean to the newsroom."""

from __future__ import annotations

import sqlite3

from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError, StatementError
from sqlalchemy.exc import TimeoutError as NoConnection

from dragoman.model.errors import StoreBusy, StoreError

_BUSY = "Try again; if it stays so, look for a program that has it open."
_SQLSTATES = {
    "55P03": (StoreBusy, "is held by another writer", _BUSY),  # lock_not_available
    "40001": (StoreBusy, "is held by another writer", _BUSY),  # serialization_failure
    "40P01": (StoreBusy, "is held by another writer", _BUSY),  # deadlock_detected
    "57014": (StoreBusy, "took too long to answer", _BUSY),  # query_canceled
    "53100": (StoreError, "is on a full disk", "Make room on it; what was stored before is there."),
    "53300": (StoreBusy, "has no connection free", "Try again, or allow it more."),
    "28P01": (StoreError, "refuses this user and password", "Set DRAGOMAN_DATABASE anew."),
    "28000": (StoreError, "refuses this user", "Set DRAGOMAN_DATABASE anew."),
    "3D000": (StoreError, "does not exist", "Make it with createdb, or set DRAGOMAN_DATABASE anew."),
    "42501": (StoreError, "does not allow this user to do that", "Grant it."),
    "25006": (StoreError, "may only be read", "Set DRAGOMAN_DATABASE to one that may be written."),
}
_SQLITE = {
    "SQLITE_BUSY": (StoreBusy, "is held by another writer", _BUSY),
    "SQLITE_LOCKED": (StoreBusy, "is held by another writer", _BUSY),
    "SQLITE_FULL": (StoreError, "is on a full disk", "Make room on it; what was stored before is there."),
    "SQLITE_CORRUPT": (StoreError, "is damaged", "Restore it from a backup."),
    "SQLITE_NOTADB": (StoreError, "is no database", "Give another file, or restore it from a backup."),
    "SQLITE_READONLY": (StoreError, "may only be read", "Allow writing the file and its folder."),
    "SQLITE_CANTOPEN": (StoreError, "cannot be opened", "Allow reading and writing the file and its folder."),
    "SQLITE_IOERR": (StoreError, "cannot be read or written", "Look at its disk; is there room on it?"),
    "SQLITE_AUTH": (StoreError, "may not be opened", "Allow reading and writing the file and its folder."),
}


def told(error: Exception, name: str) -> StoreError:
    """The error of a database's library as ours; `name` says which database, without a password."""
    if isinstance(error, NoConnection):
        return StoreBusy(f"The database {name} has no connection free", _BUSY)
    cause = error.orig if isinstance(error, StatementError) else error
    if isinstance(cause, StoreError):
        return cause  # of a value that our own types refuse
    if known := _known(cause):
        kind, what, hint = known
        return kind(f"The database {name} {what}", hint)
    if isinstance(error, IntegrityError):
        return StoreError(
            f"What was to be stored contradicts what is in {name}: {_line(cause)}",
            "Nothing was changed; look whether it is there already.",
        )
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return StoreError(
            f"The connection to {name} was lost: {_line(cause)}", "Nothing was changed; try again."
        )
    if isinstance(error, OperationalError) and not isinstance(cause, sqlite3.Error):
        return StoreError(
            f"The database {name} cannot be reached: {_line(cause)}",
            "See that its server runs, or set DRAGOMAN_DATABASE anew.",
        )
    return StoreError(
        f"The database {name} cannot do that: {_line(cause)}",
        "Nothing was changed; tell it to who maintains dragoman.",
    )


def _known(cause: BaseException | None) -> tuple[type[StoreError], str, str] | None:
    if isinstance(cause, sqlite3.Error):
        name = str(getattr(cause, "sqlite_errorname", ""))
        return next((told for start, told in _SQLITE.items() if name.startswith(start)), None)
    return _SQLSTATES.get(getattr(cause, "sqlstate", None) or "")


def _line(cause: BaseException | None) -> str:
    """The first line of what a library says: those after it repeat the statement."""
    return next(iter(str(cause).strip().splitlines()), type(cause).__name__)[:200]
