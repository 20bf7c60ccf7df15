"""Who is at work, by the processes of this machine and by what workers elsewhere say."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from suites.databases import ANNA, NOW

from dragoman.jobs.line import Line
from dragoman.jobs.seen import Life, Seen, seen
from dragoman.jobs.vigil import myself
from dragoman.store import Store, workers


@pytest.fixture
def at(tmp_path: Path) -> Iterator[tuple[Store, Line]]:
    url = f"sqlite:///{tmp_path / 'store.sqlite3'}"
    with Store.open(url) as store, Line(url) as line:
        yield store, line


def held(store: Store, holder: str) -> workers.Place:
    with store.writing(ANNA, NOW) as write:
        return workers.add(write, holder)


def test_processes_of_this_machine_are_told_at_once(at: tuple[Store, Line]) -> None:
    """One that lives, one that died, and a place that is free; nobody is waited for."""
    store, line = at
    held(store, myself())
    code = "from dragoman.jobs.vigil import myself; print(myself(), flush=True); input()"
    other = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stdin=subprocess.PIPE)
    assert other.stdout is not None
    held(store, other.stdout.readline().decode().strip())
    held(store, "")
    other.send_signal(signal.SIGKILL)
    other.communicate()

    def waited(_: float) -> None:
        raise AssertionError("nobody is to be waited for")

    assert seen(store, line, waited) == [
        Seen("worker-1", Life.AT_WORK, os.getpid(), ()),
        Seen("worker-2", Life.GONE, None, ()),
        Seen("worker-3", Life.FREE, None, ()),
    ]


def test_workers_elsewhere_are_at_work_where_they_count_on(at: tuple[Store, Line]) -> None:
    store, line = at
    counting, still = held(store, "elsewhere/1/2"), held(store, "elsewhere/3/4")

    def meanwhile(_: float) -> None:
        with store.writing(ANNA, NOW) as write:
            workers.beat(write, counting)

    told = {one.name: one.life for one in seen(store, line, meanwhile)}
    assert told == {f"worker-{counting.slot}": Life.AT_WORK, f"worker-{still.slot}": Life.SILENT}
