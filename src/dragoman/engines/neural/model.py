"""A loaded CTranslate2 model: its weights, its vocabulary and its threads."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import ctranslate2

from dragoman.engines.neural.pieces import Pieces, Prompt, instruction, prompt
from dragoman.model.errors import EngineError
from dragoman.model.protocols import Pair
from dragoman.models.describe import json_in, listed_in, tokens, vocabulary
from dragoman.models.manifest import Family, Manifest

_MAP = "vmap.txt"
_WORTH = 0.9
"""A restricted vocabulary of this share or more of the whole would save nothing."""

_CPU_BATCH = 512
_GPU_BATCH = 8192
"""Tokens of a batch: larger ones gain nothing on a CPU, and cost memory (measured on two cores); a GPU needs
many to be busy."""

_FITTING = 0.5
"""The least share of the tokenizer's pieces that must be in a model's vocabulary."""


@dataclass(frozen=True, slots=True)
class Options:
    """How models are run.

    `beam`: hypotheses looked at side by side, 1 for greedy search. `threads`: of the CPU, 0 for all.
    `device`: cpu, cuda, or auto for the GPU where there is one. `compute`: a CTranslate2 compute type, ""
    for int8 (with float16 on a GPU). `batch`: source tokens translated together by one thread, 0 for what
    is best for the device. `longest`: pieces of a sentence that a model is given at once; they were taught
    few that are longer.
    """

    beam: int = 4
    threads: int = 0
    device: str = "auto"
    compute: str = ""
    batch: int = 0
    longest: int = 200

    @property
    def on_gpu(self) -> bool:
        """Whether there is a GPU, and it is wanted."""
        return self.device != "cpu" and ctranslate2.get_cuda_device_count() > 0

    @property
    def computing(self) -> str:
        """The compute type that is asked for."""
        return self.compute or ("int8_float16" if self.on_gpu else "int8")


class Model:
    """A model in memory; it may be shared by threads."""

    def __init__(self, folder: Path, manifest: Manifest, options: Options) -> None:
        """`folder` is as `described`. Raises EngineError."""
        root = folder / "model" if manifest.family is Family.ARGOS and (folder / "model").is_dir() else folder
        self.manifest = manifest
        self.pieces = Pieces(folder, joined=manifest.family is Family.ARGOS)
        known = vocabulary(root)
        self._tokens = tokens(manifest.family, known)
        self._end = _end(root, manifest.family)
        self._checked(root, frozenset(known))
        cores = options.threads or len(os.sched_getaffinity(0))
        gpu = options.on_gpu
        self.workers = 1 if gpu else cores
        self.batch = options.batch or (_GPU_BATCH if gpu else _CPU_BATCH)
        with foreign(folder), _with_map(root, self._map(root, known)) as (path, self.mapped):
            self.translator = ctranslate2.Translator(
                str(path),
                device=options.device,
                compute_type=options.computing,
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
        if self.manifest.family is not Family.T5:
            return made
        return replace(made, before=tuple(self.pieces.encoded([instruction(pair)])[0]))

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
            shared = known if file == "target" else known | _source_vocabulary(root)
            if sum(piece in shared for piece in pieces) < _FITTING * len(pieces):
                raise EngineError(
                    f"The {file} tokenizer in {root} does not fit its model's vocabulary",
                    "Take the tokenizer that came with the model.",
                )


def _source_vocabulary(root: Path) -> frozenset[str]:
    files = (root / f"source_vocabulary{ending}" for ending in (".json", ".txt"))
    return frozenset(next((listed_in(file) for file in files if file.is_file()), ()))


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
