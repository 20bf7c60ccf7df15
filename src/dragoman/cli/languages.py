"""``dragoman languages``."""

from __future__ import annotations

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from dragoman.cli.console import result, show
from dragoman.cli.engine import engine
from dragoman.model.errors import DragomanError, EngineMissing
from dragoman.model.protocols import Engine, Pair

_AT_ONCE = 2
"""Self-tests run at once: each starts a dozen processes."""


@dataclass(frozen=True, slots=True)
class Tested:
    """A pair and what its self-test said: None where it passed."""

    pair: Pair
    problem: str | None


def run(setting: str | None, *, as_json: bool) -> int:
    """Prints the pairs; the exit status. Raises EngineMissing where the whole engine is not installed."""
    with engine(setting) as chosen:
        tested = test(chosen)
        if as_json:
            rows = [
                {
                    "source": one.pair.source,
                    "target": one.pair.target,
                    "engine": chosen.name,
                    "via": list(one.pair.via),
                    "ok": one.problem is None,
                    "problem": one.problem,
                }
                for one in tested
            ]
            with result():
                sys.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
        else:
            _print(chosen, tested)
    return 0


def test(chosen: Engine) -> list[Tested]:
    """Each pair with the result of its self-test. A chain works where its hops do, so only those run."""
    pairs = list(chosen.pairs())
    direct = [pair for pair in pairs if not pair.via]
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        errors = list(pool.map(lambda pair: _problem(chosen, pair), direct))
    missing = [error for error in errors if isinstance(error, EngineMissing)]
    if missing and len(missing) == len(direct):
        raise missing[0]  # not the pairs but the engine's own program
    said = {pair: str(error) if error else None for pair, error in zip(direct, errors, strict=True)}
    return [Tested(pair, said[pair] if pair in said else _chain(pair, said)) for pair in pairs]


def _problem(chosen: Engine, pair: Pair) -> DragomanError | None:
    try:
        chosen.test(pair)
    except DragomanError as error:
        return error
    return None


def _chain(pair: Pair, said: dict[Pair, str | None]) -> str | None:
    return next((problem for hop in pair.hops if (problem := said.get(hop)) is not None), None)


def _print(chosen: Engine, tested: list[Tested]) -> None:
    from rich.table import Table

    from dragoman.text.languages import name

    table = Table(box=None, pad_edge=False)
    for column in ("from", "to", "engine", "way", "self-test"):
        table.add_column(column)
    for one in tested:
        pair = one.pair
        way = f"through {', '.join(name(stop, 'en') for stop in pair.via)}" if pair.via else "direct"
        result = "[green]passed[/]" if one.problem is None else f"[red]failed[/]: {one.problem}"
        table.add_row(
            f"{name(pair.source, 'en')} ({pair.source})",
            f"{name(pair.target, 'en')} ({pair.target})",
            chosen.name,
            way,
            result,
        )
    show(table)
