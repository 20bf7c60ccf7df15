"""The Bergamot engine: models of Firefox Translations in folders, each run by workers of its own."""

from __future__ import annotations

import re
import threading
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

from dragoman.engines.alignment import Aligned
from dragoman.engines.bergamot.files import Package, package
from dragoman.engines.bergamot.process import Process, runtime
from dragoman.engines.pairs import matching, no_model
from dragoman.engines.plain import candidate, joined, parts, prepared
from dragoman.model.article import Span
from dragoman.model.edition import Method
from dragoman.model.errors import EngineError
from dragoman.model.protocols import Pair
from dragoman.model.segment import Candidate, Segment
from dragoman.models.manifest import Manifest

_LONGEST = 80
"""Pieces of a sentence that slimt is given whole. It cuts behind 127, and needs room for translations that
are longer than their source."""

_BREAKS = re.compile(r"[\r\n]")


class Bergamot:
    """Implements `Engine` for the models in some folders. May be shared by threads."""

    name = "bergamot"
    method = Method.NEURAL

    def __init__(self, models: Mapping[Path, Manifest], *, parallel: int = 1) -> None:
        """`models` in the order in which they are preferred. Each call of `translate` has a worker of its
        own; none is started before it is asked for.
        """
        self.parallel = parallel
        self._folders: dict[Pair, Path] = {}
        for folder, manifest in models.items():
            for source, target in product(manifest.sources, manifest.targets):
                self._folders.setdefault(Pair(source, target), folder)
        self._packages: dict[Pair, Package] = {}
        self._lock = threading.Lock()
        self._idle: defaultdict[Pair, list[Process]] = defaultdict(list)

    def pairs(self) -> list[Pair]:
        """See `Engine`: a pair a model."""
        return sorted(self._folders, key=lambda pair: (pair.source, pair.target))

    def pair(self, source: str, target: str) -> Pair:
        """See `Engine`."""
        found = matching(self.pairs(), source, target)
        if found is None:
            message = f"No model of Firefox Translations for {source} to {target} is at hand"
            raise no_model(message, self.pairs(), source, target)
        return found

    def signature(self, pair: Pair) -> str:
        """See `Engine`: what runs it with its version, the languages, and the digest of the model's files."""
        return f"bergamot:{runtime()}:{pair.source}-{pair.target}@{self._package(pair).digest}"

    def test(self, pair: Pair) -> None:
        """See `Engine`: the model is loaded and asked for one sentence."""
        with self._process(pair) as process:
            process.ask("A test.", aligned=False)

    def translate(self, segments: Sequence[Segment], pair: Pair) -> list[tuple[Candidate, ...]]:
        """See `Engine`: one candidate a segment, without a score, as not every runtime gives one."""
        if not segments:
            return []
        pieces = self._package(pair).pieces
        split = [parts(segment, lambda text: _fits(pieces, text)) for segment in segments]
        with self._process(pair) as process:
            made = [[_candidate(part, process) for part in several] for several in split]
        return [
            (replace(joined(several, candidates), score=None),)
            for several, candidates in zip(split, made, strict=True)
        ]

    def close(self) -> None:
        """See `Engine`."""
        with self._lock:
            processes = [process for idle in self._idle.values() for process in idle]
            self._idle.clear()
            self._packages.clear()
        for process in processes:
            process.close()

    def _package(self, pair: Pair) -> Package:
        """The pair's files, read once: a worker that runs goes on with what it has read."""
        if pair not in self._packages:
            self._packages[pair] = package(self._folders[pair])
        return self._packages[pair]

    @contextmanager
    def _process(self, pair: Pair) -> Iterator[Process]:
        """A worker with the pair's model; given back when all went well."""
        with self._lock:
            idle = self._idle[pair]
            process = idle.pop() if idle else None
        if process is None:
            process = Process(self._package(pair))
        try:
            yield process
        except BaseException:
            process.close()  # what it still has to say belongs to nobody
            raise
        with self._lock:
            self._idle[pair].append(process)


def _fits(pieces: Any, text: str) -> bool:
    line = _line(text)
    return len(line.encode()) <= _LONGEST or len(pieces.encode(line)) <= _LONGEST


def _line(text: str) -> str:
    """The text as it can be given, character by character: runtimes take each line as a sentence."""
    return _BREAKS.sub(" ", text).encode("utf-8", "replace").decode()


def _candidate(segment: Segment, process: Process) -> Candidate:
    """The translation of a segment that fits. Raises EngineError where it has no words, or no end."""
    given = prepared(segment)
    if not any(map(str.isalpha, given.text)):
        return Candidate(segment.text, segment.marks)  # figures and signs alone are not translated
    answer = process.ask(_line(given.text), aligned=not given.plain)
    if not answer["ended"] or not answer["text"].strip():
        what = "nothing" if answer["ended"] else "no end"
        raise EngineError(
            f"{process.runtime.name} gives {what} for «{segment.text[:80]}»", "Use another engine for it."
        )
    source, target = ([Span(*place) for place in answer.get(side, ())] for side in ("source", "target"))
    aligned = Aligned(given.text, answer["text"], source, target, answer.get("weights", ()))
    return candidate(given, aligned)
