"""A real worker with a small work of its own, for tests of what is around it: python -m suites.worker URL
FOLDER JOB...

The jobs are what it wants done. What it does it writes down in FOLDER/done.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Iterable
from pathlib import Path

from dragoman.jobs import keys
from dragoman.jobs.keys import Job
from dragoman.jobs.work import Outcome
from dragoman.jobs.worker import Pace, Worker
from dragoman.model.errors import EngineDied, UnsupportedPair
from dragoman.store import Store

IMPOSSIBLE, THIRD, MORE, POISON, SLOW = 2, 3, 4, 5, 100
"""Articles: of one a job cannot be done before the file FOLDER/mended is there, of one it can the third time,
of one it asks for another job, of one its worker dies, and of those from the last on it takes a while."""


class Noted:
    """`Work` that writes down what it does."""

    def __init__(self, folder: Path, wanted: Iterable[str]) -> None:
        self._done, self._mended, self._wanted = folder / "done", folder / "mended", list(wanted)

    def do(self, job: Job) -> Outcome:
        with self._done.open("a") as file:
            print(job.id, file=file)
        times = self._done.read_text().split().count(job.id)
        if job.parts[0] == POISON:
            time.sleep(0.5)  # others are begun meanwhile
            os._exit(9)
        if int(job.parts[0]) >= SLOW:
            time.sleep(1)
        if job.parts[0] == IMPOSSIBLE and not self._mended.exists():
            raise UnsupportedPair("There is no such pair", "Take another.")
        if job.parts[0] == THIRD and times < 3:
            raise EngineDied("The engine died", "Try again.")
        return Outcome(f"done {times}", (keys.withdrawal(9, 9),) if job.parts[0] == MORE else ())

    def wanted(self) -> list[Job]:
        return [keys.job(name) for name in self._wanted]


if __name__ == "__main__":
    url, folder, *wanted = sys.argv[1:]
    with Store.open(url) as store:
        pace = Pace(line_s=0.05, sweep_s=0.2, beat_s=0.5, stop_s=5)
        work = Noted(Path(folder), wanted)
        Worker(url, store, work, pace).run(threading.Event(), until_idle=True)
