"""The engine for a run of the command, ended when the run ends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from dragoman.config.settings import Settings, settings
from dragoman.model.errors import SettingsError
from dragoman.model.protocols import Engine
from dragoman.pipeline.translate import Translator
from dragoman.text.languages import tag

DEFAULT = "apertium"
"""The engine that works on every machine."""


def targets(said: str) -> list[str]:
    """The languages of ``--to``, as tags, each once. Raises UnknownLanguage and SettingsError."""
    found = list(dict.fromkeys(tag(name.strip()) for name in said.split(",") if name.strip()))
    if not found:
        raise SettingsError("--to names no language", "Write for example --to es,ca.")
    return found


@contextmanager
def desk(setting: str | None, config: Path | None) -> Iterator[Translator]:
    """What makes editions: the engine of ``--engine``, else those that the newsroom prefers, under its
    settings, those that it falls back on, and its witness; all closed afterwards. Raises SettingsError.
    """
    from dragoman.config.desk import translator

    said = settings(config)
    first = setting or next(iter(said.engines), DEFAULT)
    with ExitStack() as engines:
        chosen = engines.enter_context(closing(_chosen(setting, first, said)))
        others = [_named(engines, other, said) for other in said.engines if other != first]
        heard = said.witness if said.witness != first else None  # an engine is no witness of itself
        witness = _named(engines, heard, said) if heard else None
        yield translator(chosen, said, tuple(others), witness)


@contextmanager
def engine(setting: str | None, config: Path | None = None) -> Iterator[Engine]:
    """The engine of ``--engine``, or those that the newsroom prefers, closed afterwards whatever happens.

    Raises SettingsError.
    """
    said = settings(config)
    with closing(_chosen(setting, setting or next(iter(said.engines), DEFAULT), said)) as made:
        yield made


def _chosen(setting: str | None, first: str, said: Settings) -> Engine:
    from dragoman.config.engines import engine_named, preferred

    return engine_named(first, said) if setting else preferred(said, first)


def _named(engines: ExitStack, setting: str, said: Settings) -> Engine:
    from dragoman.config.engines import engine_named

    return engines.enter_context(closing(engine_named(setting, said)))
