"""Whether a model runs and its tokenizer fits it: tried in a process of its own, before it is installed.

The libraries that run models are written in C++ and trust their files: a damaged one may end the process.
"""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from dragoman.model.errors import DragomanError, EngineError, EngineMissing
from dragoman.model.protocols import Engine, Pair
from dragoman.models.describe import described
from dragoman.models.manifest import Family

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
        from dragoman.engines.bergamot import Bergamot

        engine = Bergamot({folder: said})
    else:
        from dragoman.engines.neural import CTranslate2, Options

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
