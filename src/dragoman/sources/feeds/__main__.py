"""Reads one feed from standard input and says what it says as JSON: the process that may die of it.

The first argument is the feed's address. Bounds are set before a byte is read (see `bounded`).
"""

from __future__ import annotations

import json
import resource
import sys

from dragoman.model.errors import ReadError
from dragoman.sources.feeds.bounded import CPU_S, MEMORY_BYTES
from dragoman.sources.feeds.read import read
from dragoman.sources.feeds.values import as_json


def main() -> None:
    """Prints the feed, or what is wrong with it."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_S, CPU_S))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        said = as_json(read(sys.stdin.buffer.read(), sys.argv[1]))
    except ReadError as error:
        said = {"error": [error.message, error.hint]}
    json.dump(said, sys.stdout)


if __name__ == "__main__":
    main()
