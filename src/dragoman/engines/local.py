"""The models on this machine: those that an engine is asked to run, and whether one runs at all.

That is tried in a process of its own, before a model is installed: the libraries that run models are
written in C++ and trust their files, and a damaged one may end the process.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from importlib.util import find_spec
from operator import itemgetter
from pathlib import Path

from dragoman.model.errors import DragomanError, EngineError, EngineMissing, Need, SettingsError, Step
from dragoman.model.protocols import Engine, Pair
from dragoman.models.choice import preference
from dragoman.models.manifest import Family, Manifest, described
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
        named = store().get(argument)
        found = {named.folder: named.manifest}
    else:
        ranked = [(preference(one.manifest), one) for one in store().installed()]
        chosen = sorted(((rank, one) for rank, one in ranked if rank is not None), key=itemgetter(0))
        found = {one.folder: one.manifest for _, one in chosen}
    fitting = {folder: one for folder, one in found.items() if (one.family is Family.BERGAMOT) == bergamot}
    if fitting:
        return fitting
    if found and argument:
        other = "ctranslate2" if bergamot else "bergamot"
        raise SettingsError(
            f"{argument} is no model for this engine", Need(Step.CHOOSE_ENGINE, f"{other}:{argument}")
        )
    raise _none(store(), bergamot=bergamot)


def _none(store: Store, *, bergamot: bool) -> EngineMissing:
    named = [] if bergamot else [one for one in store.installed() if preference(one.manifest) is None]
    if named:
        name = named[0].manifest.name
        return EngineMissing(
            f"The model that is installed, {name}, is run only where it is named",
            Need(Step.CHOOSE_ENGINE, f"ctranslate2:{name}"),
            f" where its licence ({named[0].manifest.licence}) allows.",
        )
    return EngineMissing(
        "No model for this engine is installed",
        Need(Step.FETCH_ONE, "en-ar"),
        ", or name a folder that has one.",
    )


_REFUSED = 3
"""The exit status of the process where the model was refused with a reason: Python's own are 1 and 2."""

_PATIENCE_S = 600
"""A large model is loaded in a minute or two from a slow disk: what takes longer hangs."""


def probe(folder: Path) -> None:
    """Implements `models.store.Try`: loads the model in a folder, which has its manifest, and translates a
    sentence. Raises EngineError where that cannot be done, and EngineMissing without the libraries.
    """
    if any(find_spec(name) is None for name in ("ctranslate2", "sentencepiece")):
        raise EngineMissing(
            "Models are tried before they are installed, and what runs them is not there",
            "Install it: ",
            Need(Step.INSTALL_EXTRA, "neural"),
        )
    command = [sys.executable, "-m", __name__, str(folder.absolute())]
    ours = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=_PATIENCE_S, env=ours)
    except subprocess.TimeoutExpired as error:
        raise _unusable(f"it was not loaded in {_PATIENCE_S} seconds") from error
    if done.returncode == _REFUSED:
        message, *parts = json.loads(done.stdout)
        raise EngineError(
            message, *(one if isinstance(one, str) else Need(Step[one[0]], one[1]) for one in parts)
        )
    if done.returncode != 0:
        complaint = done.stderr.decode(errors="replace").strip().rpartition("\n")[2][:200]
        raise _unusable(complaint or f"it ended its process by signal {-done.returncode}")


def _unusable(why: str) -> EngineError:
    return EngineError(f"The model cannot be used: {why}", "Its files are damaged: fetch it again.")


def _run(folder: Path) -> None:
    manifest = described(folder)
    pair = Pair(*next((one, other) for one in manifest.sources for other in manifest.targets if one != other))
    engine: Engine
    if manifest.family is Family.BERGAMOT:
        from dragoman.engines.bergamot.engine import Bergamot

        engine = Bergamot({folder: manifest})
    else:
        from dragoman.engines.neural import NeuralSetting
        from dragoman.engines.neural.engine import CTranslate2

        engine = CTranslate2({folder: manifest}, NeuralSetting(beam=1, threads=1, device="cpu"))
    try:
        engine.test(pair)
    finally:
        engine.close()


if __name__ == "__main__":
    try:
        _run(Path(sys.argv[1]))
    except DragomanError as refusal:
        told = [one if isinstance(one, str) else [one.step.name, one.of] for one in refusal.parts]
        print(json.dumps([refusal.message, *told]))
        sys.exit(_REFUSED)
