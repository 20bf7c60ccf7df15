"""What a user or a publisher hands over becomes the folder of a model: recognised, converted, or copied."""

from __future__ import annotations

import io
import json
import shutil
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from importlib.util import find_spec
from pathlib import Path

from dragoman.model.errors import EngineError, EngineMissing, Need, Step
from dragoman.models.files import ensure_room, gunzip, writing
from dragoman.models.manifest import json_in

TYPES = ("marian", "m2m_100", "t5", "mt5")
"""What ``config.json`` calls the kinds of checkpoint that translate (M2M-100 and NLLB share one)."""

BESIDE = ("source.spm", "target.spm", "sentencepiece.bpe.model", "spiece.model", "tokenizer_config.json")
"""What an engine needs of a checkpoint beside its weights: pieces, and which languages they are of."""

_NEEDED = ("ctranslate2", "torch", "transformers", "sentencepiece", "yaml")


def model_type(folder: Path) -> str | None:
    """What a Transformers checkpoint says that it is; None where there is none. Raises EngineError."""
    file = folder / "config.json"
    if not file.is_file() or not (
        any(folder.glob("*.safetensors")) or any(folder.glob("pytorch_model*.bin"))
    ):
        return None
    config = json_in(file)
    return str(config.get("model_type")) if config else None


def convert(folder: Path, into: Path, quantization: str, *, marian: bool = False) -> None:
    """Converts a checkpoint of Transformers, or of `marian`, such as OPUS-MT publishes (``decoder.yml`` names
    its files). No code of the checkpoint's own is run.

    Raises EngineMissing without the extra, EngineError where it cannot be converted, WriteError.
    """
    ensure_extra()
    with _converting(folder, into):
        from ctranslate2.converters import OpusMTConverter, TransformersConverter

        beside = [name for name in BESIDE if (folder / name).is_file()]
        checkpoint = str(folder)
        made = OpusMTConverter(checkpoint) if marian else TransformersConverter(checkpoint, copy_files=beside)
        made.convert(str(into), quantization=quantization)


@contextmanager
def _converting(folder: Path, into: Path) -> Iterator[None]:
    """Maps the errors of both libraries, which have no tree, and keeps their talk to themselves."""
    shapes = ("*.safetensors", "pytorch_model*.bin", "*.npz")
    size = sum(file.stat().st_size for shape in shapes for file in folder.glob(shape))
    ensure_room(into.parent, size // 4)  # the least that int8 makes of float32
    try:
        with redirect_stderr(io.StringIO()), redirect_stdout(io.StringIO()), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except OSError as error:
        if error.errno is not None and not isinstance(error, FileNotFoundError):
            with writing(into.parent):
                raise
        raise _broken(folder, error) from error
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except Exception as error:  # a checkpoint is somebody's file: whatever it makes them raise is its fault
        raise _broken(folder, error) from error


def _broken(folder: Path, error: Exception) -> EngineError:
    reason = " ".join(str(error).split())[:200] or type(error).__name__
    return EngineError(
        f"The checkpoint {folder.name} cannot be converted ({reason})",
        "It is damaged, not whole, or of a kind that CTranslate2 does not run: fetch it again.",
    )


def ensure_extra() -> None:
    """Raises EngineMissing where the libraries that convert are not there."""
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        raise EngineMissing(
            f"Converting a checkpoint needs {', '.join(missing)}",
            "Install it: ",
            Need(Step.INSTALL_EXTRA, "convert"),
            "; or take a model that is converted already.",
        )


_CTRANSLATE2 = ("model.bin", "config.json", "*vocabulary.json", "*vocabulary.txt", "vmap.txt")
_PIECES = (*BESIDE, "sentencepiece.model", "spm.model", "bpe.model")
_ARGOS = ("metadata.json", *_PIECES)
_BERGAMOT = ("model*.bin", "*vocab*.spm", "lex*.bin", "metadata.json", "quality*.bin")
_CARDS = ("README.md", "LICENSE")
"""The files that belong to a model of each kind. Others, such as an Argos package's sentence splitter and
code that came with a checkpoint, stay behind.
"""


def prepare(given: Path, into: Path, quantization: str) -> None:
    """Makes the folder `into` with the model's files. `given` is a model's folder or one of its files.

    Raises EngineMissing where it is no model, EngineError where it is damaged, ReadError and TooLarge for
    compressed files, WriteError.
    """
    folder = _innermost(given if given.is_dir() else given.parent)
    if (folder / "metadata.json").is_file() and (folder / "model" / "model.bin").is_file():
        _copy(folder, into, _ARGOS)
        _copy(folder / "model", into / "model", _CTRANSLATE2)
    elif (folder / "model.bin").is_file() and any(folder.glob("*vocabulary.*")):
        _copy(folder, into, (*_CTRANSLATE2, *_PIECES))
    elif (kind := model_type(folder)) is not None:
        if kind not in TYPES:
            raise EngineMissing(
                f"{folder.name} is a «{kind}» checkpoint, which is none that translates here",
                f"Take one of the kinds {', '.join(TYPES)}.",
            )
        convert(folder, into, quantization)
    elif (folder / "decoder.yml").is_file() and any(folder.glob("*.npz")):
        convert(folder, into, quantization, marian=True)
        _copy(folder, into, _PIECES)
    elif any(folder.glob("model*.bin*")) and any(folder.glob("*vocab*.spm*")):
        _copy(folder, into, (*_BERGAMOT, *(f"{pattern}.gz" for pattern in _BERGAMOT)))
        several = sorted(file.name for file in into.glob("model*.bin"))
        if len(several) > 1:
            raise EngineMissing(
                f"There is more than one model in {folder}: {', '.join(several[:4])}",
                "Give each a folder of its own, with its vocabulary and its shortlist.",
            )
    else:
        raise EngineMissing(
            f"There is no model in {given}",
            "Give an Argos package, the folder of a CTranslate2 or Bergamot model, or a checkpoint of "
            "Transformers or Marian.",
        )
    _copy(folder, into, _CARDS)


def flores(folder: Path) -> str:
    """What Firefox Translations' ``metadata.json`` says of a model's quality, "" where it says nothing."""
    try:
        scores = json.loads((folder / "metadata.json").read_text("utf-8"))["flores"]
        return f"BLEU {float(scores['bleu']):g}, COMET {float(scores['comet']):g} (flores)"
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def _innermost(folder: Path) -> Path:
    """Archives often hold one folder with everything in it."""
    try:
        inside = list(folder.iterdir())
    except OSError as error:
        raise EngineMissing(f"{folder} cannot be read: {error.strerror}", "Check the path.") from error
    return inside[0] if len(inside) == 1 and inside[0].is_dir() else folder


def _copy(folder: Path, into: Path, patterns: Iterable[str]) -> None:
    files = sorted({file for pattern in patterns for file in folder.glob(pattern) if file.is_file()})
    ensure_room(into.parent, sum(file.stat().st_size for file in files))
    with writing(into):
        into.mkdir(exist_ok=True)
    for file in files:
        target = into / file.name.removesuffix(".gz")
        if target.exists():
            continue  # a file beside its own compressed copy
        if file.name.endswith(".gz"):
            gunzip(file, target)
        else:
            with writing(into):
                shutil.copyfile(file, target)
