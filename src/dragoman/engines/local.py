"""The models on this machine that an engine is asked to run."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from operator import itemgetter
from pathlib import Path

from dragoman.model.errors import EngineMissing, SettingsError
from dragoman.models.choice import preference
from dragoman.models.describe import described
from dragoman.models.manifest import Family, Manifest
from dragoman.models.store import Store, digest


def models(argument: str, store: Callable[[], Store], *, bergamot: bool) -> dict[Path, Manifest]:
    """The model in a folder, or of a name in the store; without an argument, all of the store's that may be
    chosen unasked, the best first. Of Firefox Translations with `bergamot`, else all but those.

    Raises EngineMissing, EngineError, and SettingsError where the model is for the other engine.
    """
    if argument and (os.sep in argument or Path(argument).is_dir()):
        manifest = described(Path(argument))
        whole = manifest if manifest.digest else replace(manifest, digest=digest(Path(argument))[0])
        found = {Path(argument): whole}
    elif argument:
        one = store().get(argument)
        found = {one.folder: one.manifest}
    else:
        ranked = [(preference(one.manifest), one) for one in store().installed()]
        chosen = sorted(((rank, one) for rank, one in ranked if rank is not None), key=itemgetter(0))
        found = {one.folder: one.manifest for _, one in chosen}
    fitting = {
        folder: manifest
        for folder, manifest in found.items()
        if (manifest.family is Family.BERGAMOT) == bergamot
    }
    if fitting:
        return fitting
    if found and argument:
        other = "ctranslate2" if bergamot else "bergamot"
        raise SettingsError(f"{argument} is no model for this engine", f"Write --engine {other}:{argument}.")
    raise _none(store(), bergamot=bergamot)


def _none(store: Store, *, bergamot: bool) -> EngineMissing:
    named = [] if bergamot else [one for one in store.installed() if preference(one.manifest) is None]
    if named:
        name = named[0].manifest.name
        return EngineMissing(
            f"The model that is installed, {name}, is run only where it is named",
            f"Write --engine ctranslate2:{name} where its licence ({named[0].manifest.licence}) allows.",
        )
    return EngineMissing(
        "No model for this engine is installed",
        "Fetch one with 'dragoman models pull en-ar', or name a folder that has one.",
    )
