"""numpy as the model of meaning has it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import dragoman


@pytest.mark.skipif(not os.path.isdir("/proc/self/task"), reason="threads are counted in /proc")
@pytest.mark.parametrize(
    "first", ["facts.identification", "facts.meaning", "desk", "cli.check", "text.kept", "pipeline.translate"]
)
def test_a_process_that_checks_has_one_thread_and_may_fork(first: str) -> None:
    program = (
        f"import dragoman.{first}\nfrom dragoman.desk import check\n"
        "check('The harbour is closed.', 'El puerto está cerrado.', 'en', 'es')\n"
        "from dragoman.pipeline.workers import may_fork\nprint(may_fork())"
    )
    environment = {name: value for name, value in os.environ.items() if "THREADS" not in name}
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
    )

    assert done.stdout == "True\n"


def test_numpy_is_loaded_with_one_thread_by_whoever_is_first() -> None:
    """Only `text.numeric` imports it, so that nobody else is first, within a function either."""
    house = Path(dragoman.__file__).parent
    importing = [
        path.relative_to(house).as_posix()
        for path in house.rglob("*.py")
        if re.search(r"^\s*(?:import numpy|from numpy import)", path.read_text("utf-8"), re.MULTILINE)
    ]

    assert importing == ["text/numeric.py"]


@pytest.mark.skipif(not os.path.isdir("/proc/self/task"), reason="threads are counted in /proc")
def test_what_is_reckoned_with_vectors_starts_no_thread() -> None:
    """A second thread makes small products slower, and a process that has one must not fork."""
    program = (
        "import os\nfrom dragoman.facts.meaning import likeness\n"
        "assert likeness('harbour', 'puerto') > likeness('harbour', 'martes')\n"
        "print(len(os.listdir('/proc/self/task')))"
    )
    environment = {name: value for name, value in os.environ.items() if "THREADS" not in name}
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
    )

    assert done.stdout == "1\n"
