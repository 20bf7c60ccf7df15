"""``dragoman jobs``, but for the working itself."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from dragoman.cli.console import exit_status, failed, one_line, result, show, summary
from dragoman.config.database import database, store
from dragoman.jobs.line import Line, State, Told
from dragoman.jobs.seen import Seen, seen
from dragoman.jobs.system import there
from dragoman.model.errors import DragomanError, SettingsError

_OPEN = (State.WAITING, State.RUNNING, State.FAILED, State.CANCELLED)


def listed(states: str, most: int, *, as_json: bool) -> int:
    """Prints the jobs. Raises SettingsError, StoreError."""
    wanted, found = _states(states), list[Told]()
    if there(database()):  # to look makes no file
        with Line(database()) as line:
            found = line.every(wanted, most)
    if as_json:
        _print([_as_json(one) for one in found])
    elif found:
        _table(found)
    else:
        summary("There is no such job." if states else "No job waits, runs, failed or was cancelled.")
    return 0


def workers(*, as_json: bool) -> int:
    """Prints who is at work. Raises SettingsError, StoreError."""
    with store(new=False) as opened, Line(database()) as line:
        found = seen(opened, line)
    if as_json:
        _print([_seen(one) for one in found])
    elif found:
        _show(("worker", "state", "process", "in hand"), [_seen(one).values() for one in found])
    else:
        summary("No worker was here yet. Start one: dragoman jobs work.")
    return 0


def shown(name: str, *, as_json: bool) -> int:
    """Prints one job."""
    with Line(database()) as line:
        told = _as_json(line.get(name))
    if as_json:
        _print(told)
        return 0
    with result():
        for key, value in told.items():
            print(one_line(f"{key}: {value}"))
    return 0


def retried(names: Sequence[str], *, failed: bool) -> int:
    """Begins jobs anew. Raises SettingsError where none is named."""
    with Line(database()) as line:
        if failed:
            names = [*names, *(one.job.id for one in line.every((State.FAILED,)))]
        elif not names:
            raise SettingsError("No job is named", "Name some, or retry all with --failed.")
        return _each(names, line.retry)


def cancelled(names: Sequence[str]) -> int:
    """Cancels jobs."""
    with Line(database()) as line:
        return _each(names, line.cancel)


def _each(names: Sequence[str], do: Callable[[str], Told]) -> int:
    bad = 0
    for name in names:
        try:
            told = do(name)
        except DragomanError as error:
            failed(name, error)
            bad += 1
        else:
            summary(f"{told.job.id}: {told.state}")
    return exit_status(len(names) - bad, bad)


def _states(written: str) -> tuple[State, ...]:
    names = [name.strip() for name in written.split(",") if name.strip()]
    known = {state.value: state for state in State}
    if unknown := [name for name in names if name not in known]:
        raise SettingsError(f"«{unknown[0]}» is no state of a job", f"They are {', '.join(known)}.")
    return tuple(known[name] for name in names) or _OPEN


def _as_json(told: Told) -> dict[str, Any]:
    return {
        "job": told.job.id,
        "state": told.state.value,
        "outcome": told.outcome,
        "worker": told.worker,
        "tries": told.tries,
        "asked": told.asked.isoformat() if told.asked else None,
        "changed": told.changed.isoformat() if told.changed else None,
    }


def _print(told: Any) -> None:
    with result():
        sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=1) + "\n")


def _seen(one: Seen) -> dict[str, Any]:
    return {"worker": one.name, "state": one.life, "process": one.process, "in_hand": list(one.in_hand)}


def _table(found: Sequence[Told]) -> None:
    moments = [one.changed.strftime("%Y-%m-%d %H:%M:%S") if one.changed else "" for one in found]
    _show(
        ("job", "state", "changed", "worker", "outcome"),
        [
            (one.job.id, one.state, moment, one.worker, one_line(one.outcome))
            for one, moment in zip(found, moments, strict=True)
        ],
    )


def _show(columns: Sequence[str], rows: Iterable[Iterable[object]]) -> None:
    """A table whose first column is never broken."""
    from rich.markup import escape
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for number, column in enumerate(columns):
        table.add_column(column, no_wrap=number == 0)
    for row in rows:
        table.add_row(*(escape(_cell(one)) for one in row))
    show(table)


def _cell(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(value)
    return "" if value is None else str(value)
