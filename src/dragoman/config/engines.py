"""Engines made from what a newsroom writes and from what this machine has for them by its environment and
files (keys, models, drafts, mirrors); and how good what they make is known to be.
"""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.config import tables
from dragoman.config.cache import cache
from dragoman.config.settings import PreferSetting, Settings
from dragoman.engines.description import Description, Surroundings
from dragoman.model import VERSION
from dragoman.model.edition import Method
from dragoman.model.errors import Need, SettingsError, Step
from dragoman.model.protocols import Engine, Pair
from dragoman.text.languages import is_within, primary

if TYPE_CHECKING:
    from dragoman.engines.paid import Key
    from dragoman.memory.drafts import Drafts
    from dragoman.models.catalogues import Catalogue
    from dragoman.models.store import Store

WORKERS = "DRAGOMAN_WORKERS"
"""Environment variable: how many processes judge sentences."""

FOLDER = "DRAGOMAN_MODELS"
REGISTRY = "DRAGOMAN_MOZILLA_MODELS"
INDEX = "ARGOS_PACKAGE_INDEX"
ENDPOINT = "HF_ENDPOINT"
"""Environment variables: the folder of models, and mirrors of the catalogues. The last two are those of the
catalogues' own programs.
"""

_MOST_WORKERS = 256
_MAX_BYTES = 16_384
"""Of a key's file: far more than any key has, and little enough to read whatever was named."""


def engine_named(written: str, settings: Settings | None = None) -> Engine:
    """The engine for ``NAME`` or ``NAME:ARGUMENT``; its drafts are kept where it says so and the newsroom
    wants that. Raises SettingsError, EngineMissing and EngineError.
    """
    name, _, argument = written.partition(":")
    found = tables.engine(name)
    settings = settings or Settings()
    if not isinstance(found, Description):  # another package's factory
        made: Engine = found(argument, settings)
        return made
    if argument and ":" not in found.grammar:
        raise SettingsError(f"{name} takes no argument («{argument}»)", Need(Step.CHOOSE_ENGINE, name))
    engine = found.make(argument, settings.of(found), surroundings())
    return _remembering(engine, found) if settings.remember and found.remembered else engine


def _remembering(engine: Engine, description: Description[Any]) -> Engine:
    from dragoman.engines.wrapper import Remembering

    how = description.remembered
    assert how is not None
    return Remembering(engine, drafts(contextual=how.contextual), VERSION, at_once=how.at_once)


def preferred(settings: Settings, default: str) -> Engine:
    """The engines of the newsroom's preferences, each for its pairs, and `default` for the others; chained
    where no one engine has a pair. Raises as `engine_named`.
    """
    if not settings.prefer:
        return engine_named(default, settings)
    from dragoman.engines.pairs import Pivot, Several

    names = dict.fromkeys((*(one.engine for one in settings.prefer), default))
    made = {name: engine_named(name, settings) for name in names}
    choices = [(partial(_wanted, one), made[one.engine]) for one in settings.prefer]
    return Pivot(Several([*choices, (lambda source, target: True, made[default])]))


def _wanted(preference: PreferSetting, source: str, target: str) -> bool:
    return (preference.source is None or is_within(source, preference.source)) and (
        preference.target is None or is_within(target, preference.target)
    )


def is_draft(method: Method, pair: Pair, signature: str) -> bool:
    """Whether an edition of this pair is a draft for an editor, by what engines say of themselves and by what
    the edition's signature names: all engines but the witness, whose words are not printed.
    """
    engines = tables.descriptions()
    ends = (primary(pair.source), primary(pair.target))
    at_newsroom_quality = not pair.via and any(ends in engine.newsroom for engine in engines)
    wrote = [part for part in signature.split("|") if not part.startswith("witness:")]
    flawed = any(mark in part for engine in engines for mark in engine.flawed for part in wrote)
    return flawed or (method is Method.RULES and not at_newsroom_quality)


def surroundings() -> Surroundings:
    """What engines are handed."""
    return Surroundings(os.environ.get, key, store, partial(drafts, contextual=False), cores())


def key(variable: str, file: Path | None = None) -> Key | None:
    """The key in the variable, in the file that VARIABLE_FILE names, or in `file`, the first that there is:
    never from arguments, which everybody sees.

    Raises SettingsError where a file cannot be read, or holds no key.
    """
    from dragoman.engines.paid import Key

    text = os.environ.get(variable)
    if text:
        return Key(text, variable)
    named = os.environ.get(f"{variable}_FILE")
    path = Path(named) if named else file
    if path is None:
        return None
    try:
        with path.open("rb") as stream:
            data = stream.read(_MAX_BYTES)
    except OSError as error:
        raise SettingsError(
            f"The key file {path} cannot be read: {error.strerror or error}",
            f"Check the path, or set {variable}.",
        ) from error
    return Key(data.decode("utf-8", "replace").strip(), f"the file {path}")


def store() -> Store:
    """The models in the folder of DRAGOMAN_MODELS, else in the user's folder of data."""
    from platformdirs import user_data_path

    from dragoman.engines.local import probe
    from dragoman.models.store import Store

    folder = os.environ.get(FOLDER)
    return Store(Path(folder) if folder else user_data_path("dragoman") / "models", probe)


def catalogues() -> tuple[Catalogue, ...]:
    """The places where models are published, in the order in which they are asked."""
    from dragoman.models.catalogues import hub, indexes

    return (
        indexes.Mozilla(os.environ.get(REGISTRY) or indexes.MOZILLA),
        hub.Hub(os.environ.get(ENDPOINT) or hub.ENDPOINT),
        indexes.Argos(os.environ.get(INDEX) or indexes.ARGOS),
    )


def drafts(*, contextual: bool) -> Drafts:
    """The drafts in the folder of what can be made again."""
    from dragoman.memory.drafts import Drafts

    return Drafts(cache() / "drafts.sqlite", contextual=contextual)


def workers() -> int:
    """The processes that may judge sentences: as DRAGOMAN_WORKERS says, else one a processor. Raises
    SettingsError.
    """
    written = os.environ.get(WORKERS) or str(cores())
    if not written.isdecimal() or not 0 < int(written) <= _MOST_WORKERS:
        raise SettingsError(
            f"{WORKERS} is «{written}», and no number of processes", f"Give one from 1 to {_MOST_WORKERS}."
        )
    return int(written)


def cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0))
