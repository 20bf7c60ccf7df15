"""Has real workers work, each in a process of its own (`suites.worker`)."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

_LONGEST_S = 120


def killed(database: str, folder: Path, *wanted: str) -> None:
    """Has a worker begin what is wanted, or was begun before, and kills it before it has come to an end."""
    done = folder / "done"
    done.write_text("")
    worker = subprocess.Popen(_command(database, folder, *wanted), env=_environment())
    until = time.monotonic() + _LONGEST_S
    while not done.read_text() and worker.poll() is None and time.monotonic() < until:
        time.sleep(0.01)
    worker.kill()
    worker.wait()
    assert done.read_text().split() == list(wanted)


def work(database: str, folder: Path, *wanted: str, dies: bool = False) -> list[str]:
    """Lets a worker do all that is wanted and there is, and says what it did."""
    (folder / "done").write_text("")
    command = _command(database, folder, *wanted)
    subprocess.run(command, check=not dies, env=_environment(), timeout=_LONGEST_S)
    return (folder / "done").read_text().split()


def _command(database: str, folder: Path, *wanted: str) -> list[str]:
    return [sys.executable, "-m", "suites.worker", database, str(folder), *wanted]


def _environment() -> dict[str, str]:
    told = {"DRAGOMAN_WORKERS": "1", "PYTHONPATH": str(Path(__file__).parents[1])}
    return {**os.environ, **told}
