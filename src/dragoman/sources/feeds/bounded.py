"""Reading a feed in a process of its own, with bounds on its time and memory.

A feed is somebody else's bytes, and its parsers are many: what makes one of them loop, grow or crash must not
take the newsroom's worker with it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys

from dragoman.model.errors import ReadError
from dragoman.sources.feeds.values import Feed, of_json

CPU_S = 20
"""Seconds of a processor; 50,000 items take four."""

MEMORY_BYTES = 1024**3
"""Of address space: an index of 50 MB and its tree fit."""

WALL_S = 60.0
"""Seconds in all, on a machine that has other things to do."""


def read(data: bytes, url: str) -> Feed:
    """What the feed says. Raises ReadError: no feed, or one that cannot be read within the bounds."""
    command = [sys.executable, "-m", "dragoman.sources.feeds", url]
    alone = {"OPENBLAS_NUM_THREADS": "1", "PYTHONIOENCODING": "utf-8:surrogatepass"}
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=WALL_S, check=False, env={**os.environ, **alone}
        )
    except subprocess.TimeoutExpired as error:
        raise _too_much(url) from error
    if done.returncode:
        raise _too_much(url)
    said = json.loads(done.stdout)
    if "error" in said:
        raise ReadError(*said["error"])
    return of_json(said)


def _too_much(url: str) -> ReadError:
    return ReadError(
        f"{url} cannot be read as a feed within {CPU_S} seconds and {MEMORY_BYTES // 1024**2} MiB",
        "Tell its publisher; meanwhile watch another of its feeds.",
    )
