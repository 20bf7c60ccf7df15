"""numpy as the model of meaning has it."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest


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
