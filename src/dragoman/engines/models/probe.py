"""Whether a model runs and its tokenizer fits it: tried in a process of its own, before it is installed.

The libraries that run models are written in C++ and trust their files: a damaged one may end the process.
"""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from dragoman.engines.models.describe import vocabulary
from dragoman.engines.models.manifest import Family
from dragoman.model.errors import DragomanError, EngineError, EngineMissing

_SHARED = ("sentencepiece.model", "sentencepiece.bpe.model", "spiece.model", "spm.model")
_FITTING = 0.5
"""The share of a tokenizer's pieces that must be in its model's vocabulary."""

_REFUSED = 3
_PATIENCE_S = 600
_SENTENCE = "This is a test."


def probe(folder: Path, family: Family) -> None:
    """Loads the model and translates a sentence. Raises EngineError where that cannot be done, and
    EngineMissing without the libraries.
    """
    needed = ["sentencepiece"] + (["ctranslate2"] if family is not Family.BERGAMOT else [])
    if any(find_spec(name) is None for name in needed):
        raise EngineMissing(
            f"Models are tried before they are installed, and that needs {' and '.join(needed)}",
            'Install them: pip install "dragoman[neural]".',
        )
    command = [sys.executable, "-m", __name__, str(folder.absolute()), family]
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


def _tried(folder: Path, family: Family) -> None:
    import sentencepiece

    tokenizers = {}
    for side in ("source", "target"):
        file = _tokenizer(folder, side, family)
        try:
            tokenizers[side] = sentencepiece.SentencePieceProcessor(model_file=str(file))
        except (RuntimeError, OSError) as error:
            raise EngineError(f"{file.name} is damaged", "Fetch the model again.") from error
    if family is Family.BERGAMOT:
        return
    root = folder / "model" if family is Family.ARGOS else folder
    for side, tokenizer in tokenizers.items():
        known = frozenset(vocabulary(root, side))
        pieces = [tokenizer.id_to_piece(number) for number in range(tokenizer.get_piece_size())]
        if sum(piece in known for piece in pieces) < _FITTING * len(pieces):
            raise EngineError(
                f"The {side} tokenizer does not fit the model: most of its pieces are not in the vocabulary",
                "Take the tokenizer that came with the model.",
            )
    import ctranslate2

    try:
        translator = ctranslate2.Translator(str(root), device="cpu", intra_threads=1)
        pieces = tokenizers["source"].encode(_SENTENCE, out_type=str)
        translator.translate_batch([[*pieces, "</s>"]], beam_size=1, max_decoding_length=8)
    except (RuntimeError, ValueError) as error:
        raise _unusable(" ".join(str(error).split())[:200]) from error


def _tokenizer(folder: Path, side: str, family: Family) -> Path:
    if family is Family.BERGAMOT:
        vocabularies = sorted(folder.glob("*vocab*.spm"))  # srcvocab stands before trgvocab
        return vocabularies[0 if side == "source" else -1]
    names = (f"{side}.spm", *_SHARED)
    found = next((file for name in names if (file := folder / name).is_file()), None)
    if found is None:
        raise EngineMissing(
            f"There is no SentencePiece model for the {side}",
            f"Put it beside the model, as {' or '.join(names[:2])}; BPE codes are not supported.",
        )
    return found


if __name__ == "__main__":
    try:
        _tried(Path(sys.argv[1]), Family(sys.argv[2]))
    except DragomanError as refusal:
        print(refusal.message, refusal.hint, sep="\n")
        sys.exit(_REFUSED)
