"""Texts, lists and pages that are asked of the service, beside the pipeline's own speed."""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from suites import postgres

from bench import servers
from bench.asks import CLIENTS, LIST, TEXTS, Fresh, lists, ours, page, tags_lost, words
from bench.load import Ask, heard
from bench.neural import WAYS, Way


@contextmanager
def pipeline(
    groups: Sequence[Sequence[str]], engine: str, target: str, environment: Mapping[str, str]
) -> Iterator[Way]:
    """The desk in a process of its own, which has the texts of `groups` by their numbers."""
    with tempfile.TemporaryDirectory() as folder:
        documents = Path(folder) / "documents.json"
        documents.write_text(json.dumps([{"sents": list(one)} for one in groups]), "utf-8")
        command = [sys.executable, str(WAYS / "pipeline.py"), str(documents), engine, target]
        way = Way("pipeline", command, dict(environment))
        try:
            yield way
        finally:
            way.close()


@contextmanager
def database(arguments: argparse.Namespace) -> Iterator[dict[str, str]]:
    """The environment in which a store is in PostgreSQL, where it is wanted."""
    if arguments.database != "postgresql":
        yield {}
        return
    with postgres.database() as url:
        yield {"DRAGOMAN_DATABASE": url}


def beside(arguments: argparse.Namespace, fresh: Fresh) -> None:
    """Texts, lists and pages beside the pipeline's own."""
    kinds: dict[str, Callable[[Sequence[str]], list[Ask]]] = {
        "texts": lambda some: [ours(one) for one in some],
        "lists": lambda some: [ours(one) for one in lists(some)],
        "pages": lambda some: [ours(page(one), form="html") for one in lists(some)],
    }
    taken = [fresh.take(TEXTS) for _ in range(2 * len(kinds) * arguments.rounds)]
    warm = fresh.take(80)
    found: dict[str, list[Round]] = {kind: [] for kind in kinds}
    lost = tags = 0
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        where = stack.enter_context(database(arguments))
        options = ("--engine", "apertium", *arguments.options)
        server = stack.enter_context(servers.dragoman(Path(name), *options, **where))
        own = stack.enter_context(Own([*taken, warm], where or servers.own_store(Path(name))))
        own.speed(len(taken))
        own.of_two(len(taken))
        heard(server.address, [ours(one) for one in warm], CLIENTS)
        for number, some in enumerate(taken[::2]):
            kind = list(kinds)[number % len(kinds)]
            asks = kinds[kind](some)
            done = heard(server.address, asks, CLIENTS)
            lost += len(done.lost)
            tags += tags_lost(asks, done) if kind == "pages" else 0
            same, tens = own.speed(2 * number, alone=kind == "texts"), own.speed(2 * number + 1)
            two = own.of_two(2 * number + 1)
            found[kind].append(Round(words(some) / done.seconds, same, tens, two, done.at(95)))
    for kind, rounds in found.items():
        speed, late = (statistics.median(one[at] for one in rounds) for at in (0, 4))
        same, tens, two = (statistics.median(one.ours / one[at] for one in rounds) for at in (1, 2, 3))
        told = (
            f"{same:.2f} of the pipeline on the same, {tens:.2f} on articles of ten, {two:.2f} of two of it"
        )
        print(f"{kind:<10}{speed:>7,.0f} words/s  {told}  p95 {late:.2f} s")
    print(f"{'':<10}{lost} requests lost, {tags} tags lost", flush=True)


class Round(NamedTuple):
    """Words a second of ours, of the pipeline's on the same texts, on others as articles of ten, and of two
    processes of it on those, and the wait in seconds that 95 of 100 were under.
    """

    ours: float
    same: float
    tens: float
    two: float
    late: float


class Own:
    """The pipeline's own speed, on texts by their numbers: of a process, which with its engine's keeps more
    than one processor busy, and of two. A context.
    """

    def __init__(self, texts: Sequence[Sequence[str]], environment: Mapping[str, str]) -> None:
        self._texts = texts
        self._tens = [group for some in texts for group in lists(some)]
        self._ones = [[one] for some in texts for one in some]
        self._starts = list(accumulate([len(some) for some in texts], initial=0))
        self._groups, self._environment = [*self._tens, *self._ones], environment
        self._open = ExitStack()

    def __enter__(self) -> Own:
        """Itself."""
        self._alone, *self._two = (
            self._open.enter_context(pipeline(self._groups, "apertium", "es", self._environment))
            for _ in range(3)
        )
        return self

    def __exit__(self, *of_error: object) -> None:
        """Ends it."""
        self._open.close()

    def of_two(self, number: int) -> float:
        """Words a second of two processes that share the articles of ten of some texts."""
        first, count = self._starts[number] // LIST, len(self._texts[number]) // LIST
        shares = [range(first + at, first + count, 2) for at in range(2)]
        begun = time.perf_counter()
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(lambda way, share: way.go(share), self._two, shares))
        return words(self._texts[number]) / (time.perf_counter() - begun)

    def speed(self, number: int, *, alone: bool = False) -> float:
        """Words a second, as articles of ten, or each sentence `alone`."""
        first, count = self._starts[number], len(self._texts[number])
        begin = len(self._tens) + first if alone else first // LIST
        which = range(begin, begin + (count if alone else count // LIST))
        return words(self._texts[number]) / float(self._alone.go(which)["seconds"])
