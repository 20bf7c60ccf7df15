"""The service beside others, on the same texts and weights: apertium-apy and LibreTranslate."""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from bench import servers
from bench.asks import CLIENTS, TEXTS, Fresh, apy, ours, words
from bench.load import Ask, heard
from bench.own import database

Asks = Callable[[str], Ask]
"""How a service is asked to translate a text."""


def beside_apy(arguments: argparse.Namespace, fresh: Fresh) -> None:
    """Single texts beside apertium-apy, on the same dictionaries. It answers the engine's words; ours are
    checked and mended besides.
    """
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        where = stack.enter_context(database(arguments))
        options = ("--engine", "apertium", *arguments.options)
        server = stack.enter_context(servers.dragoman(Path(name), *options, **where))
        peer = stack.enter_context(servers.apy(arguments.peers / "apy", Path(name), arguments.apy))
        rounds = [fresh.take(TEXTS) for _ in range(arguments.rounds + 1)]
        against("apy", (server.address, ours), (peer.address, apy), rounds)


def beside_libre(arguments: argparse.Namespace, fresh: Fresh) -> None:
    """Single texts beside LibreTranslate, on the same neural weights, which both load with the first two."""
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        model = Path(name) / "model-en-ar"  # whose name says which languages it translates
        shutil.copytree(arguments.peers / "m/ct2-int8", model)
        server = stack.enter_context(servers.dragoman(Path(name), "--engine", f"ctranslate2:{model}"))
        home = arguments.peers / "libretranslate"
        peer = stack.enter_context(
            servers.libretranslate(home, arguments.peers, arguments.scripts, Path(name))
        )
        rounds = [fresh.take(2), *(fresh.take(arguments.sentences) for _ in range(arguments.rounds))]
        asks = partial(ours, target="ar")
        against("libre", (server.address, asks), (peer.address, asks), rounds)


def against(
    name: str, one: tuple[str, Asks], other: tuple[str, Asks], rounds: Sequence[Sequence[str]]
) -> None:
    """Words a second of ours, `one`, and of a peer: of each the address, and how it is asked. Of the rounds
    of texts the first warms both up, and counts for nothing.
    """
    ratios = []
    for number, some in enumerate(rounds):
        took = [heard(address, [asks(text) for text in some], CLIENTS) for address, asks in (one, other)]
        ours, theirs = (words(some) / done.seconds for done in took)
        late = " and ".join(f"{done.at(95):.2f}" for done in took)
        lost = " and ".join(str(len(done.lost)) for done in took)
        told = f"{ours:>7,.0f} words/s beside {theirs:,.0f}: {ours / theirs:.2f} times"
        print(f"{name if number else '(warm)':<10}{told}  p95 {late} s  lost {lost}", flush=True)
        print("".join(f"{why}\n" for done in took for why in done.lost[:1]), end="", flush=True)
        ratios.append(ours / theirs)
    print(f"{name:<10}{statistics.median(ratios[1:]):.2f} times, the median", flush=True)
