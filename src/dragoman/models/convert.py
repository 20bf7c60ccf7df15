"""Checkpoints of Transformers and of Marian become models that CTranslate2 runs."""

from __future__ import annotations

import io
import json
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from importlib.util import find_spec
from pathlib import Path

from dragoman.model.errors import EngineError, EngineMissing
from dragoman.models import space

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
    try:
        said = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise EngineError(f"{file} is damaged", "Fetch the model again.") from error
    return str(said.get("model_type")) if isinstance(said, dict) else None


def from_transformers(folder: Path, into: Path, quantization: str) -> None:
    """Converts a Transformers checkpoint. No code of the checkpoint's own is run.

    Raises EngineMissing without the extra, EngineError where it cannot be converted, WriteError.
    """
    ensure_extra()
    beside = [name for name in BESIDE if (folder / name).is_file()]
    with _converting(folder, into):
        from ctranslate2.converters import TransformersConverter

        TransformersConverter(str(folder), copy_files=beside).convert(str(into), quantization=quantization)


def from_marian(folder: Path, into: Path, quantization: str) -> None:
    """Converts a checkpoint of Marian, such as OPUS-MT publishes: ``decoder.yml`` names its files.

    Raises as `from_transformers`.
    """
    ensure_extra()
    with _converting(folder, into):
        from ctranslate2.converters import OpusMTConverter

        OpusMTConverter(str(folder)).convert(str(into), quantization=quantization)


@contextmanager
def _converting(folder: Path, into: Path) -> Iterator[None]:
    """Maps the errors of both libraries, which have no tree, and keeps their talk to themselves."""
    size = sum(file.stat().st_size for file in _weights(folder))
    space.ensure(into.parent, size // 4)  # the least that int8 makes of float32
    try:
        with redirect_stderr(io.StringIO()), redirect_stdout(io.StringIO()), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except OSError as error:
        if error.errno is not None and not isinstance(error, FileNotFoundError):
            with space.writing(into.parent):
                raise
        raise _broken(folder, error) from error
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except Exception as error:  # a checkpoint is somebody's file: whatever it makes them raise is its fault
        raise _broken(folder, error) from error


def _weights(folder: Path) -> list[Path]:
    return [file for shape in ("*.safetensors", "pytorch_model*.bin", "*.npz") for file in folder.glob(shape)]


def _broken(folder: Path, error: Exception) -> EngineError:
    said = " ".join(str(error).split())[:200] or type(error).__name__
    return EngineError(
        f"The checkpoint {folder.name} cannot be converted ({said})",
        "It is damaged, not whole, or of a kind that CTranslate2 does not run: fetch it again.",
    )


def ensure_extra() -> None:
    """Raises EngineMissing where the libraries that convert are not there."""
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        raise EngineMissing(
            f"Converting a checkpoint needs {', '.join(missing)}",
            'Install it: pip install "dragoman[convert]"; or take a model that is converted already.',
        )
