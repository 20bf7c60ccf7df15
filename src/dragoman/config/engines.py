"""Engines made from what a newsroom writes, and how good what they make is known to be."""

from __future__ import annotations

from functools import partial
from typing import Any

from dragoman.config import tables
from dragoman.config.machine import drafts, surroundings
from dragoman.config.settings import PreferSetting, Settings
from dragoman.engines.description import Description
from dragoman.model import VERSION
from dragoman.model.edition import Method
from dragoman.model.errors import Need, SettingsError, Step
from dragoman.model.protocols import Engine, Pair
from dragoman.text.languages import is_within, primary


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
    return Pivot(Several([*choices, (_any, made[default])]))


def _wanted(preference: PreferSetting, source: str, target: str) -> bool:
    return (preference.source is None or is_within(source, preference.source)) and (
        preference.target is None or is_within(target, preference.target)
    )


def _any(source: str, target: str) -> bool:
    return True


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
