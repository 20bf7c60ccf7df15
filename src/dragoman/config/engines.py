"""How each engine is made from its setting, and how good its pairs are known to be."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.config.settings import PreferSetting, Settings
from dragoman.model.edition import Method
from dragoman.model.errors import EngineMissing, SettingsError
from dragoman.model.protocols import Engine, Pair
from dragoman.model.version import VERSION
from dragoman.models.manifest import Family, Manifest
from dragoman.text.languages import is_within, primary

if TYPE_CHECKING:
    from dragoman.memory.drafts import Drafts

CACHE = "DRAGOMAN_CACHE"
"""Environment variable: the folder of what can be made again."""

_NEWSROOM_PAIRS = frozenset({("es", "ca"), ("ca", "es")})
"""Pairs that rule-based translation does at newsroom quality: newspapers have published daily
editions by Apertium's Spanish-Catalan for years. Everything else by rules is a draft."""


_FLAWED = ("bergamot:slimt-0.1.0:", "memory:")
"""What signatures name that is known to decode otherwise than it should (docs/bergamot.md), or that does not
say which engine it was.
"""


def apertium(argument: str, settings: Settings) -> Engine:
    """Apertium with chained pairs; it takes no argument. Raises SettingsError."""
    if argument:
        raise SettingsError(f"apertium takes no argument («{argument}»)", "Write --engine apertium.")
    from dragoman.engines.apertium import Apertium
    from dragoman.engines.pivot import Pivot

    return Pivot(Apertium())


def bergamot(argument: str, settings: Settings) -> Engine:
    """A model of Firefox Translations; see `_models`. Raises EngineMissing and EngineError."""
    from dragoman.engines.bergamot import Bergamot
    from dragoman.engines.pivot import Pivot

    return remembered(Pivot(Bergamot(_models(argument, bergamot=True), parallel=_at_once())), settings)


def ctranslate2(argument: str, settings: Settings) -> Engine:
    """A model that CTranslate2 runs; see `_models`. Raises EngineMissing and EngineError."""
    from dragoman.engines.pivot import Pivot

    try:
        from dragoman.engines.neural import CTranslate2, Options
    except ImportError as error:
        raise missing_extra("neural", "CTranslate2", error) from error
    options = Options(**settings.neural.model_dump())
    return remembered(Pivot(CTranslate2(_models(argument, bergamot=False), options)), settings)


def _models(argument: str, *, bergamot: bool) -> dict[Path, Manifest]:
    """The model in a folder, or of a name in the store; without an argument, all of the store's."""
    from dragoman.config.models import store
    from dragoman.models.choice import preference
    from dragoman.models.describe import described
    from dragoman.models.store import digest

    if argument and (os.sep in argument or Path(argument).is_dir()):
        said = described(Path(argument))
        whole = said if said.digest else replace(said, digest=digest(Path(argument))[0])
        found = {Path(argument): whole}
    elif argument:
        one = store().get(argument)
        found = {one.folder: one.manifest}
    else:
        ranked = [(preference(one.manifest), one) for one in store().installed()]
        chosen = sorted(((rank, one) for rank, one in ranked if rank is not None), key=itemgetter(0))
        found = {one.folder: one.manifest for _, one in chosen}
    fitting = {folder: said for folder, said in found.items() if (said.family is Family.BERGAMOT) == bergamot}
    if fitting:
        return fitting
    if found and argument:
        other = "ctranslate2" if bergamot else "bergamot"
        raise SettingsError(f"{argument} is no model for this engine", f"Write --engine {other}:{argument}.")
    named = [] if bergamot else [one for one in store().installed() if preference(one.manifest) is None]
    if named:
        name = named[0].manifest.name
        raise EngineMissing(
            f"The model that is installed, {name}, is run only where it is named",
            f"Write --engine ctranslate2:{name} where its licence ({named[0].manifest.licence}) allows.",
        )
    raise EngineMissing(
        "No model for this engine is installed",
        "Fetch one with 'dragoman models pull en-ar', or name a folder that has one.",
    )


def _at_once() -> int:
    """Workers of an engine: one a core, while they are few, as each holds its own model."""
    return min(4, len(os.sched_getaffinity(0)))


def memory(argument: str, settings: Settings) -> Engine:
    """What was translated on this machine before. Raises SettingsError."""
    if argument:
        raise SettingsError(f"memory takes no argument («{argument}»)", "Write --engine memory.")
    from dragoman.memory.engine import Memory

    return Memory(_drafts())


def recorded(argument: str, settings: Settings) -> Engine:
    """Translations in a file, whose path is the argument. Raises SettingsError and EngineError."""
    if not argument:
        raise SettingsError("recorded needs a file", "Write --engine recorded:FILE.")
    from dragoman.engines.recorded import recorded as read

    return read(Path(argument))


def remembered(
    engine: Engine, settings: Settings, *, contextual: bool = False, at_once: int = 10_000
) -> Engine:
    """The engine with its drafts kept, where the newsroom wants that, every `at_once` segments; of a
    `contextual` one, for an article of the same headline only.
    """
    if not settings.remember:
        return engine
    from dragoman.memory.remembering import Remembering

    return Remembering(engine, _drafts(contextual=contextual), VERSION, at_once=at_once)


def _drafts(*, contextual: bool = False) -> Drafts:
    from platformdirs import user_cache_path

    from dragoman.memory.drafts import Drafts

    said = os.environ.get(CACHE)
    return Drafts(
        (Path(said) if said else user_cache_path("dragoman")) / "drafts.sqlite", contextual=contextual
    )


def preferred(settings: Settings, named: Callable[[str, Settings], Engine], default: str) -> Engine:
    """The engines of the newsroom's preferences, each for its pairs, and `default` for the others; chained
    where no one engine has a pair. Raises SettingsError.
    """
    if not settings.prefer:
        return named(default, settings)
    from dragoman.engines.pivot import Pivot
    from dragoman.engines.several import Several

    names = dict.fromkeys((*(one.engine for one in settings.prefer), default))
    made = {name: named(name, settings) for name in names}
    choices = [(partial(_wanted, one), made[one.engine]) for one in settings.prefer]
    return Pivot(Several([*choices, (_any, made[default])]))


def _wanted(said: PreferSetting, source: str, target: str) -> bool:
    return (said.source is None or is_within(source, said.source)) and (
        said.target is None or is_within(target, said.target)
    )


def _any(source: str, target: str) -> bool:
    return True


def missing_extra(extra: str, name: str, error: ImportError) -> EngineMissing:
    """The error for a library that an extra installs."""
    return EngineMissing(
        f"{name} is not installed ({error.name or error})", f"Install it: pip install 'dragoman[{extra}]'."
    )


def is_draft(method: Method, pair: Pair, signature: str) -> bool:
    """Whether an edition of this pair is a draft for an editor, by what is known of the method and of what
    the edition's signature names: of all engines but the witness, whose words are not printed.
    """
    ends = (primary(pair.source), primary(pair.target))
    by_rules = method is Method.RULES and (bool(pair.via) or ends not in _NEWSROOM_PAIRS)
    wrote = [part for part in signature.split("|") if not part.startswith("witness:")]
    return by_rules or any(flawed in part for part in wrote for flawed in _FLAWED)
