"""The models on this machine: those that an engine is asked to run, and whether one runs at all.

That is tried in a process of its own, before a model is installed: the libraries that run models are
written in C++ and trust their files, and a damaged one may end the process.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from importlib.util import find_spec
from operator import itemgetter
from pathlib import Path

from dragoman.model.errors import DragomanError, EngineError, EngineMissing, SettingsError
from dragoman.model.protocols import Engine, Pair
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


_REFUSED = 3
_PATIENCE_S = 600


def probe(folder: Path) -> None:
    """Implements `models.store.Try`: loads the model in a folder, which has its manifest, and translates a
    sentence. Raises EngineError where that cannot be done, and EngineMissing without the libraries.
    """
    if any(find_spec(name) is None for name in ("ctranslate2", "sentencepiece")):
        raise EngineMissing(
            "Models are tried before they are installed, and what runs them is not there",
            'Install it: pip install "dragoman[neural]".',
        )
    command = [sys.executable, "-m", __name__, str(folder.absolute())]
    ours = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=_PATIENCE_S, env=ours)
    except subprocess.TimeoutExpired as error:
        raise _unusable(f"it was not loaded in {_PATIENCE_S} seconds") from error
    if done.returncode == _REFUSED:
        message, _, hint = done.stdout.decode().strip().rpartition("\n")
        raise EngineError(message, hint)
    if done.returncode != 0:
        said = done.stderr.decode(errors="replace").strip().rpartition("\n")[2][:200]
        raise _unusable(said or f"it ended its process by signal {-done.returncode}")


def _unusable(why: str) -> EngineError:
    return EngineError(f"The model cannot be used: {why}", "Its files are damaged: fetch it again.")


def _run(folder: Path) -> None:
    said = described(folder)
    pair = Pair(*next((one, other) for one in said.sources for other in said.targets if one != other))
    engine: Engine
    if said.family is Family.BERGAMOT:
        from dragoman.engines.bergamot.engine import Bergamot

        engine = Bergamot({folder: said})
    else:
        from dragoman.engines.neural.engine import CTranslate2
        from dragoman.engines.neural.model import Options

        engine = CTranslate2({folder: said}, Options(beam=1, threads=1, device="cpu"))
    try:
        engine.test(pair)
    finally:
        engine.close()


if __name__ == "__main__":
    try:
        _run(Path(sys.argv[1]))
    except DragomanError as refusal:
        print(refusal.message, refusal.hint, sep="\n")
        sys.exit(_REFUSED)
