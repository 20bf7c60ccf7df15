"""Whether a store in a file has anything to say of terms.

It is asked of SQLite alone: who checks one article would load what speaks to all databases (0.2 s) to hear
that there is nothing.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

_ASKED = "SELECT EXISTS (SELECT 1 FROM terms) OR EXISTS (SELECT 1 FROM memory_names)"
"""The tables that `terms.glossary` is made of."""


def may_settle(file: Path) -> bool:
    """Whether terms or names may be settled there; also where it cannot be told: who opens it says why."""
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            return bool(connection.execute(_ASKED).fetchone()[0])
    except sqlite3.Error:
        return True
