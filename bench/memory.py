"""A memory of a million units: how long an import takes and at which peak of memory, how long an article's
look-up.

    python -m bench.memory [--units 1000000] [--url sqlite:///FILE|postgresql://…] [--keep FOLDER]

The units are made: words as often as they are in newspapers (wordfreq's lists), sentences of some twenty. An
article's sentences are taken from the memory, and changed by a few words for what is only like them. How many
of those are found is counted against a search of the whole.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from dragoman.memory.exchange import tmx
from dragoman.memory.exchange.tally import Tally
from dragoman.memory.exchange.wanted import Wanted
from dragoman.memory.ranking import likeness
from dragoman.memory.units import Sentence, Standing, Text, Unit
from dragoman.model.newsroom import Actor
from dragoman.model.protocols import Pair
from dragoman.newsroom.memories import brought_in
from dragoman.store import Store, memory
from dragoman.store.remembering import StoreMemory
from dragoman.text.words import frequencies

PAIR = Pair("en", "es")
WHO = Actor("bench", "editor")
ARTICLE = 40
ROUNDS = 15


def now() -> datetime:
    """The moment."""
    return datetime.now(UTC)


class Writer:
    """Makes sentences of words as frequent as in newspapers."""

    def __init__(self, language: str, seed: int) -> None:
        known = frequencies(language)
        self._words = np.array(sorted(known))
        weights = np.array([10 ** known[word] for word in self._words.tolist()])
        self._weights = np.cumsum(weights / weights.sum())
        self.random = np.random.default_rng(seed)

    def words(self, count: int) -> list[str]:
        """That many words."""
        found: list[str] = self._words[
            np.searchsorted(self._weights, self.random.random(count)).clip(0, len(self._words) - 1)
        ].tolist()
        return found

    def sentence(self) -> str:
        """A sentence, as long as one in a newspaper."""
        count = int(np.clip(self.random.normal(21, 9), 3, 60))
        said = " ".join(self.words(count))
        return said[:1].upper() + said[1:] + "."

    def changed(self, said: str) -> str:
        """The sentence with about an eighth of its words exchanged, one at least."""
        words = said.split(" ")
        for at in self.random.choice(len(words), max(1, len(words) // 8), replace=False):
            words[at] = self.words(1)[0]
        return " ".join(words)


def made(count: int) -> Iterator[Unit]:
    """The units."""
    ours, theirs = Writer("en", 1), Writer("es", 2)
    for _ in range(count):
        yield Unit(
            "en",
            "es",
            Text(ours.sentence()),
            Text(theirs.sentence()),
            Standing.APPROVED,
            "bench",
            datetime(2026, 1, 1, tzinfo=UTC),
        )


def peak() -> float:
    """The most memory that this process had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def imported(file: Path, url: str) -> dict[str, float]:
    """Brings the file in; to be run in a process of its own."""
    began, tally = time.perf_counter(), Tally()
    with Store.open(url) as store, file.open("rb") as stream:
        added = brought_in(store, tmx.read(stream, Wanted(), tally), WHO, now)
    taken = time.perf_counter() - began
    return {"units": added.new, "seconds": taken, "cpu_seconds": time.process_time(), "peak_mb": peak()}


def looked_up(url: str, units: Sequence[str]) -> dict[str, float]:
    """Milliseconds that the look-up of an article of forty sentences takes, the median of several
    articles.
    """
    writer = Writer("en", 3)
    exact: list[float] = []
    alike: list[float] = []
    exact_cpu: list[float] = []
    alike_cpu: list[float] = []
    found = asked = 0
    with Store.open(url) as store:
        known = StoreMemory(store)
        known.exact([Sentence(units[0])], PAIR)
        for _ in range(ROUNDS):
            article = [units[at] for at in writer.random.integers(0, len(units), ARTICLE)]
            changed = [writer.changed(said) for said in article]
            began, spent = time.perf_counter(), time.process_time()
            hits = known.exact([Sentence(said) for said in article], PAIR)
            exact.append(time.perf_counter() - began)
            exact_cpu.append(time.process_time() - spent)
            assert all(hits)
            began, spent = time.perf_counter(), time.process_time()
            near = known.alike(changed, PAIR)
            alike.append(time.perf_counter() - began)
            alike_cpu.append(time.process_time() - spent)
            for said, one, hits_ in zip(article, changed, near, strict=True):
                if likeness(said, one) >= 0.75:
                    asked += 1
                    found += any(hit.unit.source.text == said for hit in hits_)
    return {
        "exact_ms": 1000 * statistics.median(exact),
        "exact_cpu_ms": 1000 * statistics.median(exact_cpu),
        "alike_cpu_ms": 1000 * statistics.median(alike_cpu),
        "exact_best_ms": 1000 * min(exact),
        "alike_ms": 1000 * statistics.median(alike),
        "alike_best_ms": 1000 * min(alike),
        "alike_worst_ms": 1000 * max(alike),
        "alike_found": found / asked,
    }


def main() -> None:
    """Measures, and prints one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, default=1_000_000)
    parser.add_argument("--url", default="")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--import", dest="file", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.file:
        print(json.dumps(imported(asked.file, asked.url)))
        return
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        url = asked.url or f"sqlite:///{folder / 'memory.sqlite3'}"
        file = folder / f"{asked.units}.tmx"
        result: dict[str, Any] = {"units": asked.units, "cores": os.cpu_count()}
        if not file.exists():
            with file.open("wb") as stream:
                tmx.write(made(asked.units), stream, "bench")
        result["tmx_mb"] = file.stat().st_size / 1e6
        command = [sys.executable, "-m", "bench.memory", "--import", str(file), "--url", url]
        with Store.open(url) as store, store.reading() as read:
            empty = not memory.stats(read)
        if empty:
            ran = subprocess.run(command, check=True, capture_output=True, text=True)
            result["import"] = json.loads(ran.stdout)
        with Store.open(url) as store, store.reading() as read:
            units = [unit.source.text for unit, _ in zip(memory.every(read), range(200_000), strict=False)]
        result["look_up"] = looked_up(url, units)
        if url.startswith("sqlite"):
            result["database_mb"] = Path(url.removeprefix("sqlite:///")).stat().st_size / 1e6
        began = time.perf_counter()
        with Store.open(url) as store, store.reading() as read, (folder / "out.tmx").open("wb") as stream:
            tmx.write(memory.every(read), stream, "bench")
        result["export_s"] = time.perf_counter() - began
        print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
