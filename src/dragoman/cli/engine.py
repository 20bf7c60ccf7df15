"""The engine for a run of the command, ended when the run ends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from dragoman.config import tables
from dragoman.model.errors import SettingsError
from dragoman.model.protocols import Engine
from dragoman.text.languages import tag


def targets(said: str) -> list[str]:
    """The languages of ``--to``, as tags, each once. Raises UnknownLanguage and SettingsError."""
    found = list(dict.fromkeys(tag(name.strip()) for name in said.split(",") if name.strip()))
    if not found:
        raise SettingsError("--to names no language", "Write for example --to es,ca.")
    return found


@contextmanager
def engine(setting: str) -> Iterator[Engine]:
    """The engine of ``--engine``, closed afterwards whatever happens. Raises SettingsError."""
    made = tables.engine_named(setting)
    try:
        yield made
    finally:
        made.close()
