"""The files of a model: found in its folder, and refused before native code reads what is damaged.

The binary format is that of browsermt/marian-dev (``src/common/binary.cpp``, ``src/data/shortlist.cpp``).
"""

from __future__ import annotations

import hashlib
import re
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BufferedReader
from math import prod
from pathlib import Path
from typing import Any

from dragoman.model.errors import EngineError, EngineMissing, Need, Step

FLOAT32, INTGEMM8 = 0x404, 0x4101
_BYTES = {0x101: 1, FLOAT32: 4, INTGEMM8: 1}
"""The types that there are (the first is int8), and how long an element of each is."""

_MOST = 1 << 16
"""Tensors of a model, letters of a name, dimensions of a shape: far above any there is."""

_SHORTLIST = struct.Struct("<6Q")
_SHORTLIST_MAGIC = 0xF11A48D5013417F5
"""The head of a binary shortlist and its first number, as slimt's and the fork's readers have them."""

_LAYER = re.compile(r"(encoder|decoder)_l(\d+)_(?:self_Wq|rnn_Wf)")
_HEADS = re.compile(rb"transformer-heads:\s*(\d{1,3})\b")


@dataclass(frozen=True, slots=True)
class Package:
    """What runtimes need to know of a model, and what we do.

    `source` and `target` are the files of the vocabularies, and `shared` is whether they and their embeddings
    are one; `sizes` are layers and heads of attention, by slimt's names; `pieces` is the vocabulary of the
    source; `digest` begins a SHA-256 over the files.
    """

    model: Path
    source: Path
    target: Path
    shortlist: Path
    shared: bool
    sizes: dict[str, int]
    pieces: Any
    digest: str


@dataclass(frozen=True, slots=True)
class Tensor:
    """A part of a model: `size` bytes of the file, from `at` on."""

    name: str
    type: int
    shape: tuple[int, ...]
    at: int
    size: int

    @property
    def elements(self) -> int:
        """How many numbers it has; none where its shape is none."""
        return prod(max(size, 0) for size in self.shape)


def package(folder: Path) -> Package:
    """The model in a folder. Raises EngineMissing where a file is, and EngineError where one is of no use."""
    split = any(folder.glob("srcvocab*.spm"))
    names = ("srcvocab*.spm", "trgvocab*.spm") if split else ("vocab*.spm",)
    model, shortlist, *vocabularies = (_file(folder, name) for name in ("model*.bin", "lex*.bin", *names))
    _check_shortlist(shortlist)
    with opened(model) as stream:
        found = {tensor.name: tensor for tensor in tensors(model, stream)}
        sizes = _layers(model, found) | {"num_heads": _heads(found.get("special:model.yml"), stream)}
    pieces = [_pieces(vocabulary) for vocabulary in vocabularies]
    embeddings = [found[name] for name in _embeddings(found)]
    for vocabulary, known, embedding in zip(
        vocabularies, pieces, (embeddings[0], embeddings[-1]), strict=False
    ):
        count, rows = known.vocab_size(), embedding.shape[0]
        if rows < count:
            raise EngineError(
                f"{vocabulary} is another model's: it has {count} pieces, and {model.name} {rows}",
                "Fetch the model's own files again, all at once.",
            )
    shared = not split and len(embeddings) == 1
    digest = _digest((model, *vocabularies, shortlist))
    source, target = vocabularies[0], vocabularies[-1]
    return Package(model, source, target, shortlist, shared, sizes, pieces[0], digest)


def _digest(paths: Iterable[Path]) -> str:
    found = hashlib.sha256()
    for path in paths:
        with opened(path) as stream:
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
        "A model of Firefox Translations is a model*.bin, a lex*.bin, and a vocab*.spm or two.",
    )


def opened(path: Path) -> BufferedReader:
    """A file, to be read. Raises EngineError."""
    try:
        return path.open("rb")
    except OSError as error:
        raise EngineError(f"{path}: {error.strerror or error}", "Check the file's permissions.") from error


def _damaged(path: Path, how: str) -> EngineError:
    return EngineError(f"{path} {how}", "It is damaged or no model of Firefox Translations: fetch it again.")


def tensors(path: Path, stream: BufferedReader) -> Iterator[Tensor]:
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
        yield _checked(path, Tensor(name, kind, shape, at, size))
        at += size


def _checked(path: Path, tensor: Tensor) -> Tensor:
    if tensor.type not in _BYTES:
        raise EngineError(
            f"{path} is not quantised as in Firefox ({tensor.name} is of type {tensor.type:#x})",
            "Use the model's file for intgemm: model…intgemm.alphas.bin.",
        )
    needed = tensor.elements * _BYTES[tensor.type] + (4 if tensor.type == INTGEMM8 else 0)
    if not tensor.elements or tensor.size < needed:
        raise _damaged(path, f"has no room for {tensor.name}")
    return tensor


def _layers(path: Path, tensors: dict[str, Tensor]) -> dict[str, int]:
    """How many layers encoder and decoder have, if they are of the kind that Firefox has."""
    found = {named.group(1, 2) for name in tensors if (named := _LAYER.fullmatch(name))}
    encoder = sum(side == "encoder" for side, _ in found)
    decoder = sum(side == "decoder" for side, _ in found)
    embeddings = _embeddings(tensors)
    if (
        not encoder
        or f"decoder_l{decoder}_rnn_Wf" not in tensors
        or any(name not in tensors or len(tensors[name].shape) != 2 for name in embeddings)
    ):
        raise EngineError(
            f"{path} is a network of another kind than Firefox's",
            "Those are transformers with an SSRU decoder.",
        )
    return {"encoder_layers": encoder, "decoder_layers": decoder}


def _embeddings(tensors: dict[str, Tensor]) -> tuple[str, ...]:
    return ("encoder_Wemb", "decoder_Wemb") if "encoder_Wemb" in tensors else ("Wemb",)


def _heads(tensor: Tensor | None, stream: BufferedReader) -> int:
    """The heads of attention as the options in the file say; 8, which all published models have, without."""
    if tensor is None:
        return 8
    stream.seek(tensor.at)
    named = _HEADS.search(stream.read(min(tensor.size, _MOST)))
    return int(named[1]) if named and int(named[1]) else 8


def _check_shortlist(path: Path) -> None:
    with opened(path) as stream:
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
            "Models of Firefox Translations need sentencepiece",
            "Install it: ",
            Need(Step.INSTALL_EXTRA, "neural"),
        ) from error
    try:
        return SentencePieceProcessor(model_file=str(path))
    except (OSError, RuntimeError) as error:
        raise _damaged(path, "is no SentencePiece vocabulary") from error
