"""Has real workers work, each in a process of its own (`suites.worker`)."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def work(database: str, folder: Path, *wanted: str, dies: bool = False) -> list[str]:
    """Lets a worker do all that is wanted and there is, and says what it did."""
    (folder / "done").write_text("")
    command = [sys.executable, "-m", "suites.worker", database, str(folder), *wanted]
    told = {"DRAGOMAN_WORKERS": "1", "PYTHONPATH": str(Path(__file__).parents[1])}
    subprocess.run(command, check=not dies, env={**os.environ, **told}, timeout=120)
    return (folder / "done").read_text().split()
