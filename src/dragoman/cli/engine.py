"""The engine for a run of the command, ended when the run ends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.config import tables
from dragoman.model.errors import SettingsError
from dragoman.model.protocols import Engine
from dragoman.pipeline.translate import Translator
from dragoman.text.languages import tag

if TYPE_CHECKING:
    from dragoman.config.settings import Settings


def targets(said: str) -> list[str]:
    """The languages of ``--to``, as tags, each once. Raises UnknownLanguage and SettingsError."""
    found = list(dict.fromkeys(tag(name.strip()) for name in said.split(",") if name.strip()))
    if not found:
        raise SettingsError("--to names no language", "Write for example --to es,ca.")
    return found


@contextmanager
def desk(setting: str, config: Path | None) -> Iterator[Translator]:
    """What makes editions: the engine of ``--engine`` under the newsroom's settings, those that it falls
    back on, and its witness; all closed afterwards. Raises SettingsError.
    """
    from dragoman.config.desk import translator
    from dragoman.config.settings import settings

    said = settings(config)
    with ExitStack() as engines:
        first = engines.enter_context(engine(setting, said))
        others = [engines.enter_context(engine(other, said)) for other in said.engines if other != setting]
        heard = said.witness if said.witness != setting else None  # an engine is no witness of itself
        witness = engines.enter_context(engine(heard, said)) if heard else None
        yield translator(first, said, tuple(others), witness)


@contextmanager
def engine(setting: str, said: Settings | None = None) -> Iterator[Engine]:
    """The engine of ``--engine``, closed afterwards whatever happens. Raises SettingsError."""
    made = tables.engine_named(setting, said)
    try:
        yield made
    finally:
        made.close()
