"""``dragoman languages``."""

from __future__ import annotations

import json
import sys

from dragoman.cli.console import result, show
from dragoman.desk import Desk, Tested


def run(setting: str | None, *, as_json: bool) -> int:
    """Prints the pairs; the exit status. Raises EngineMissing where the whole engine is not installed."""
    with Desk.open(engine=setting) as desk:
        tested = desk.languages()
    if not as_json:
        _print(tested)
        return 0
    rows = [
        {
            "source": one.pair.source,
            "target": one.pair.target,
            "engine": one.engine,
            "via": list(one.pair.via),
            "ok": one.problem is None,
            "problem": None if one.problem is None else str(one.problem),
        }
        for one in tested
    ]
    with result():
        sys.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
    return 0


def _print(tested: list[Tested]) -> None:
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
            one.engine,
            way,
            result,
        )
    show(table)
