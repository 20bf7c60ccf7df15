"""What a user or a publisher hands over becomes the folder of a model: recognised, converted, or copied."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from pathlib import Path

from dragoman.model.errors import EngineMissing
from dragoman.models import archives, convert, space

_CTRANSLATE2 = ("model.bin", "config.json", "*vocabulary.json", "*vocabulary.txt", "vmap.txt")
_PIECES = (*convert.BESIDE, "sentencepiece.model", "spm.model", "bpe.model")
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
    elif (kind := convert.model_type(folder)) is not None:
        if kind not in convert.TYPES:
            raise EngineMissing(
                f"{folder.name} is a «{kind}» checkpoint, which is none that translates here",
                f"Take one of the kinds {', '.join(convert.TYPES)}.",
            )
        convert.from_transformers(folder, into, quantization)
    elif (folder / "decoder.yml").is_file() and any(folder.glob("*.npz")):
        convert.from_marian(folder, into, quantization)
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
        said = json.loads((folder / "metadata.json").read_text("utf-8"))["flores"]
        return f"BLEU {float(said['bleu']):g}, COMET {float(said['comet']):g} (flores)"
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
    space.ensure(into.parent, sum(file.stat().st_size for file in files))
    with space.writing(into):
        into.mkdir(exist_ok=True)
    for file in files:
        target = into / file.name.removesuffix(".gz")
        if target.exists():
            continue  # a file beside its own compressed copy
        if file.name.endswith(".gz"):
            archives.gunzip(file, target)
        else:
            with space.writing(into):
                shutil.copyfile(file, target)
