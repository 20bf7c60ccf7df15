"""The files of a model: found in its folder, and refused before slimt reads what is damaged.

The binary format is that of browsermt/marian-dev (``src/common/binary.cpp``, ``src/data/shortlist.cpp``).
"""

from __future__ import annotations

import hashlib
import re
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from typing import Any

from dragoman.model.errors import EngineError, EngineMissing

_BYTES = {0x101: 1, 0x404: 4, 0x4101: 1}
"""The types that slimt reads (int8, float32, intgemm8), and how long an element of each is."""

_INTGEMM8 = 0x4101
_MOST = 1 << 16
"""Tensors of a model, letters of a name, dimensions of a shape: far above any there is."""

_SHORTLIST = struct.Struct("<6Q")
_SHORTLIST_MAGIC = 0xF11A48D5013417F5
_LAYER = re.compile(r"(encoder|decoder)_l(\d+)_(?:self_Wq|rnn_Wf)")
_HEADS = re.compile(rb"transformer-heads:\s*(\d{1,3})\b")


@dataclass(frozen=True, slots=True)
class Package:
    """What slimt needs to know of a model, and what we do.

    `heads` are those of attention; `pieces` is the SentencePiece vocabulary; `digest` begins a SHA-256 over
    the three files.
    """

    model: Path
    vocabulary: Path
    shortlist: Path
    encoder: int
    decoder: int
    heads: int
    pieces: Any
    digest: str


@dataclass(frozen=True, slots=True)
class _Tensor:
    name: str
    type: int
    shape: tuple[int, ...]
    at: int
    size: int


def package(folder: Path) -> Package:
    """The model in a folder. Raises EngineMissing where a file is, and EngineError where one is of no use."""
    if any(folder.glob("srcvocab*.spm")):
        raise EngineError(
            f"The model in {folder} has a vocabulary for each language, which slimt cannot use",
            "Use a model with one vocabulary for both, or another engine for this pair.",
        )
    model, vocabulary, shortlist = (_file(folder, name) for name in ("model*.bin", "vocab*.spm", "lex*.bin"))
    _check_shortlist(shortlist)
    with _opened(model) as stream:
        tensors = {tensor.name: tensor for tensor in _tensors(model, stream)}
        encoder, decoder = _layers(model, tensors)
        heads = _heads(tensors.get("special:model.yml"), stream)
    pieces = _pieces(vocabulary)
    count = pieces.vocab_size()
    if tensors["Wemb"].shape[0] < count:
        raise EngineError(
            f"{vocabulary} is another model's: it has {count} pieces, and {model.name} "
            f"{tensors['Wemb'].shape[0]}",
            "Fetch the model's own files again, all at once.",
        )
    files = model, vocabulary, shortlist
    return Package(*files, encoder, decoder, heads, pieces, _digest(files))


def _digest(paths: Iterable[Path]) -> str:
    found = hashlib.sha256()
    for path in paths:
        with _opened(path) as stream:
            found.update(hashlib.file_digest(stream, "sha256").digest())
    return found.hexdigest()[:12]


def _file(folder: Path, pattern: str) -> Path:
    found = sorted(folder.glob(pattern))
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(path.name for path in found)
        raise EngineError(f"{folder} has more than one {pattern}: {names}", "Give each model its own folder.")
    packed = sorted(folder.glob(f"{pattern}.*"))
    if packed:
        raise EngineError(f"{packed[0]} is packed", "Unpack it first (gunzip, unzstd).")
    raise EngineMissing(
        f"There is no {pattern} in {folder}",
        "A model of Firefox Translations is three files: model*.bin, vocab*.spm and lex*.bin.",
    )


def _opened(path: Path) -> BufferedReader:
    try:
        return path.open("rb")
    except OSError as error:
        raise EngineError(f"{path}: {error.strerror or error}", "Check the file's permissions.") from error


def _damaged(path: Path, how: str) -> EngineError:
    return EngineError(f"{path} {how}", "It is damaged or no model of Firefox Translations: fetch it again.")


def _tensors(path: Path, stream: BufferedReader) -> Iterator[_Tensor]:
    """What the head of the file says that is in it, compared with how long the file is."""
    whole = path.stat().st_size

    def numbers(form: str, count: int) -> tuple[int, ...]:
        if not 0 <= count <= 4 * _MOST:
            raise _damaged(path, "claims more than a model can hold")
        data = stream.read(count * struct.calcsize(f"<{form}"))
        try:
            return struct.unpack(f"<{count}{form}", data)
        except struct.error as error:
            raise _damaged(path, "ends in its head") from error

    version, count = numbers("Q", 2)
    if version != 1 or count > _MOST:
        raise _damaged(path, "is not in Marian's binary format")
    heads = [numbers("Q", 4) for _ in range(count)]
    if any(head[0] > _MOST or head[2] > 8 for head in heads):
        raise _damaged(path, "claims more than a model can hold")
    names = [stream.read(head[0])[:-1].decode("utf-8", "replace") for head in heads]
    shapes = [numbers("i", head[2]) for head in heads]
    (gap,) = numbers("Q", 1)
    at = stream.tell() + gap
    if at + sum(head[3] for head in heads) != whole:
        raise _damaged(path, "is not as long as it says")
    for name, shape, (_, kind, _, size) in zip(names, shapes, heads, strict=True):
        yield _checked(path, _Tensor(name, kind, shape, at, size))
        at += size


def _checked(path: Path, tensor: _Tensor) -> _Tensor:
    if tensor.type not in _BYTES:
        raise EngineError(
            f"{path} is not quantised as slimt needs it ({tensor.name} is of type {tensor.type:#x})",
            "Use the model's file for intgemm: model…intgemm.alphas.bin.",
        )
    elements = 1
    for size in tensor.shape:
        elements *= max(size, 0)
    needed = elements * _BYTES[tensor.type] + (4 if tensor.type == _INTGEMM8 else 0)
    if not elements or tensor.size < needed:
        raise _damaged(path, f"has no room for {tensor.name}")
    return tensor


def _layers(path: Path, tensors: dict[str, _Tensor]) -> tuple[int, int]:
    """How many layers encoder and decoder have, if they are of the kind that slimt knows."""
    found = {said.group(1, 2) for name in tensors if (said := _LAYER.fullmatch(name))}
    encoder = sum(side == "encoder" for side, _ in found)
    decoder = sum(side == "decoder" for side, _ in found)
    rnn = f"decoder_l{decoder}_rnn_Wf"
    if "Wemb" not in tensors or not encoder or rnn not in tensors or len(tensors["Wemb"].shape) != 2:
        raise EngineError(
            f"{path} is a network that slimt does not know",
            "It runs transformers with one vocabulary and an SSRU decoder, as in Firefox.",
        )
    return encoder, decoder


def _heads(tensor: _Tensor | None, stream: BufferedReader) -> int:
    """The heads of attention as the options in the file say; 8, which all published models have, without."""
    if tensor is None:
        return 8
    stream.seek(tensor.at)
    said = _HEADS.search(stream.read(min(tensor.size, _MOST)))
    return int(said[1]) if said and int(said[1]) else 8


def _check_shortlist(path: Path) -> None:
    with _opened(path) as stream:
        head = stream.read(_SHORTLIST.size)
    if len(head) < _SHORTLIST.size or _SHORTLIST.unpack(head)[0] != _SHORTLIST_MAGIC:
        raise _damaged(path, "is no binary shortlist")
    *_, offsets, words = _SHORTLIST.unpack(head)
    if _SHORTLIST.size + 8 * offsets + 4 * words != path.stat().st_size:
        raise _damaged(path, "is not as long as it says")


def _pieces(path: Path) -> Any:
    """The SentencePiece vocabulary in a file. Raises EngineError, and EngineMissing without sentencepiece."""
    try:
        from sentencepiece import SentencePieceProcessor
    except ImportError as error:
        raise EngineMissing(
            "Models of Firefox Translations need sentencepiece", "Install it: pip install 'dragoman[neural]'."
        ) from error
    try:
        return SentencePieceProcessor(model_file=str(path))
    except (OSError, RuntimeError) as error:
        raise _damaged(path, "is no SentencePiece vocabulary") from error
