"""A loaded CTranslate2 model: weights, vocabulary, threads and tokenizers, and what it is told for a pair."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import ctranslate2
import sentencepiece

from dragoman.engines.neural import NeuralSetting
from dragoman.model.article import Span
from dragoman.model.errors import EngineError, EngineMissing
from dragoman.model.protocols import Pair
from dragoman.models.manifest import T5_LANGUAGES, Family, Manifest, json_in, tokens, vocabulary

_SPACE = "\N{LOWER ONE EIGHTH BLOCK}"

_TOKENIZERS = ("sentencepiece.model", "sentencepiece.bpe.model", "spiece.model", "spm.model")
_SOURCE = ("source.spm", *_TOKENIZERS)
_TARGET = ("target.spm", *_TOKENIZERS)


class Pieces:
    """The tokenizers of a model's folder."""

    def __init__(self, folder: Path, *, joined: bool = False) -> None:
        """With `joined` target pieces are put together as they are: Argos packages have the source's
        tokenizer alone. Raises EngineMissing where there is none, EngineError where it is damaged.
        """
        self._joined = joined
        source, target = _found(folder, _SOURCE), _found(folder, _TARGET)
        self._source = _loaded(source)
        self._target = self._source if target == source else _loaded(target)
        self.shared = target == source or source.read_bytes() == target.read_bytes()

    def encoded(self, texts: Sequence[str]) -> list[list[str]]:
        """The source pieces of each text."""
        pieces: list[list[str]] = self._source.encode(list(texts), return_type=str)
        return pieces

    def placed(self, text: str) -> tuple[list[str], list[Span]]:
        """The source pieces of a text, and where they stand in it."""
        found = self._source.encode(text, return_type="offset_mapping")
        return found["pieces"], [Span(*place) for place in found["offsets"]]

    def target_encoded(self, texts: Sequence[str]) -> list[list[str]]:
        """The target pieces of each text."""
        pieces: list[list[str]] = self._target.encode(list(texts), return_type=str)
        return pieces

    def decoded(self, pieces: Sequence[Sequence[str]]) -> list[str]:
        """The text of each of several lists of target pieces."""
        if self._joined:
            return [_joined(one)[0] for one in pieces]
        texts: list[str] = self._target.decode([list(one) for one in pieces])
        return texts

    def decoded_placed(self, pieces: Sequence[str]) -> tuple[str, list[Span]]:
        """The text of target pieces, and where they stand in it."""
        if self._joined:
            return _joined(pieces)
        found = self._target.decode(list(pieces), return_type="offset_mapping")
        return found["text"], [Span(*place) for place in found["offsets"]]

    def targets(self) -> list[str]:
        """All pieces that a translation may be made of."""
        return [self._target.id_to_piece(number) for number in range(self._target.get_piece_size())]

    def sources(self) -> list[str]:
        """All pieces that a source may be made of."""
        return [self._source.id_to_piece(number) for number in range(self._source.get_piece_size())]


def _joined(pieces: Sequence[str]) -> tuple[str, list[Span]]:
    """The text of pieces, with a space for SentencePiece's mark but at the start, and their places in it."""
    text, places = "", []
    for piece in pieces:
        written = piece.replace(_SPACE, " ")
        written = written if text else written.lstrip(" ")
        places.append(Span(len(text), len(text) + len(written)))
        text += written
    return text, places


def _found(folder: Path, names: Sequence[str]) -> Path:
    found = next((file for name in names if (file := folder / name).is_file()), None)
    if found is not None:
        return found
    if (folder / "bpe.model").is_file():
        raise EngineError(
            f"The model in {folder} cuts words by BPE codes, which are not supported",
            "Use a package with a SentencePiece model.",
        )
    raise EngineMissing(
        f"There is no SentencePiece model in {folder}", f"Put it there as {' or '.join(names[:2])}."
    )


def _loaded(file: Path) -> sentencepiece.SentencePieceProcessor:
    try:
        return sentencepiece.SentencePieceProcessor(model_file=str(file))
    except (RuntimeError, OSError) as error:
        raise EngineError(f"{file} is damaged", "Fetch the model again.") from error


class Prompt(NamedTuple):
    """Tokens `before` and `after` those of the source, and those that the translation begins with."""

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    target: tuple[str, ...] = ()


def instruction(pair: Pair) -> str:
    """What T5 is told, in words."""
    return f"translate {T5_LANGUAGES[pair.source]} to {T5_LANGUAGES[pair.target]}:"


def prompt(family: Family, pair: Pair, tokens: Mapping[str, str], end: str) -> Prompt:
    """The prompt for a pair; `tokens` are the model's for languages, `end` closes its source (or is "")."""
    after = (end,) if end else ()
    match family:
        case Family.MARIAN if pair.target in tokens:
            return Prompt((tokens[pair.target],), after)
        case Family.MADLAD:
            return Prompt((tokens[pair.target],), after)
        case Family.M2M100 | Family.NLLB:
            return Prompt((tokens[pair.source],), after, (tokens[pair.target],))
        case _:
            return Prompt((), after)


_MAP = "vmap.txt"
_WORTH = 0.9
"""A restricted vocabulary of this share or more of the whole would save nothing."""

_CPU_BATCH = 512
_GPU_BATCH = 8192
"""Tokens of a batch: larger ones gain nothing on a CPU, and cost memory (measured on two cores); a GPU needs
many to be busy."""

_FITTING = 0.5
"""The least share of the tokenizer's pieces that must be in a model's vocabulary."""


def _on_gpu(settings: NeuralSetting) -> bool:
    return settings.device != "cpu" and ctranslate2.get_cuda_device_count() > 0


def computing(settings: NeuralSetting) -> str:
    """The compute type that is asked for: int8, with float16 on a GPU, where none was set."""
    return settings.compute or ("int8_float16" if _on_gpu(settings) else "int8")


class Model:
    """A model in memory; it may be shared by threads."""

    def __init__(self, folder: Path, manifest: Manifest, settings: NeuralSetting) -> None:
        """`folder` is as `described`. Raises EngineError."""
        root = folder / "model" if manifest.family is Family.ARGOS and (folder / "model").is_dir() else folder
        self.manifest = manifest
        self.pieces = Pieces(folder, joined=manifest.family is Family.ARGOS)
        known = vocabulary(root)
        self._tokens = tokens(manifest.family, known)
        self._end = _end(root, manifest.family)
        self._checked(root, frozenset(known))
        gpu = _on_gpu(settings)
        self.workers = 1 if gpu else settings.threads or len(os.sched_getaffinity(0))
        self.batch = _GPU_BATCH if gpu else _CPU_BATCH
        with foreign(folder), _with_map(root, self._map(root, known)) as (path, self.mapped):
            self.translator = ctranslate2.Translator(
                str(path),
                device=settings.device,
                compute_type=computing(settings),
                inter_threads=self.workers,
                intra_threads=1,
                max_queued_batches=-1,
            )

    def prompt(self, pair: Pair) -> Prompt:
        """What the model is told for a pair. Raises EngineError."""
        try:
            made = prompt(self.manifest.family, pair, self._tokens, self._end)
        except KeyError as error:
            raise EngineError(
                f"{self.manifest.name} has no token for the language {error.args[0]}",
                "It is of another family than its model.json says: add it again.",
            ) from error
        if self.manifest.family is Family.T5:
            return made._replace(before=tuple(self.pieces.encoded([instruction(pair)])[0]))
        return made

    def _map(self, root: Path, known: Sequence[str]) -> list[str]:
        """The tokens that translations are made of, where they are fewer than the vocabulary: Marian's has
        the pieces of both languages, and looking at the source's costs half of the decoder's time.
        """
        if self.manifest.family is not Family.MARIAN or self.pieces.shared or (root / _MAP).exists():
            return []
        there = set(known)
        kept = [piece for piece in self.pieces.targets() if piece in there and not piece.isspace()]
        return kept if len(kept) < _WORTH * len(there) else []

    def _checked(self, root: Path, known: frozenset[str]) -> None:
        """Raises EngineError where the tokenizer is not the model's."""
        for file, pieces in (("source", self.pieces.sources()), ("target", self.pieces.targets())):
            shared = known if file == "target" else known.union(vocabulary(root, "source"))
            if sum(piece in shared for piece in pieces) < _FITTING * len(pieces):
                raise EngineError(
                    f"The {file} tokenizer in {root} does not fit its model's vocabulary",
                    "Take the tokenizer that came with the model.",
                )


def _end(root: Path, family: Family) -> str:
    """What must close a source: nothing where the model adds it itself, and for Argos, which never had it."""
    config = json_in(root / "config.json")
    if family is Family.ARGOS or config.get("add_source_eos"):
        return ""
    return str(config.get("eos_token") or "</s>")


@contextmanager
def _with_map(root: Path, kept: Sequence[str]) -> Iterator[tuple[Path, bool]]:
    """The model's folder, and whether it has a vocabulary map; one is laid beside its files for the time of
    loading where there is something to gain.
    """
    if not kept:
        yield root, (root / _MAP).exists()
        return
    with tempfile.TemporaryDirectory(prefix="dragoman-") as made:
        for file in root.iterdir():
            Path(made, file.name).symlink_to(file.resolve())
        # A line of it is a source word, a TAB, and tokens; those of no word are looked at always.
        Path(made, _MAP).write_text(f"\t{' '.join(kept)}\n", "utf-8")
        yield Path(made), True


@contextmanager
def foreign(folder: Path) -> Iterator[None]:
    """CTranslate2's errors as ours: the only place that knows them."""
    try:
        yield
    except (RuntimeError, ValueError, IndexError, MemoryError, OSError) as error:
        reason = " ".join(str(error).split())[:200]
        if "memory" in reason or "alloc" in reason:
            raise EngineError(
                f"There is not enough memory for the model in {folder}",
                "Use a smaller one, or fewer threads.",
            ) from error
        settings = "CUDA" in reason or "compute type" in reason
        raise EngineError(
            f"The model in {folder} cannot be used: {reason}",
            "Set another device or compute under [neural]."
            if settings
            else "Fetch it again, or use another one.",
        ) from error
