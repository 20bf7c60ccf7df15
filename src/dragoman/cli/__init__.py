"""The command line: parse, call, print."""

from __future__ import annotations

import gc
import io
import sys

_COLLECTED_AFTER = 50_000
"""Objects made before cycles are looked for: checking makes hundreds a sentence and hardly any cycle, and at
Python's 700 a fifth of the time went into looking."""


def main() -> None:
    """The ``dragoman`` command. Exit status: 0 done, 1 some sources failed, 2 nothing done, 130 stopped."""
    from dragoman.cli.app import app

    _speak()
    gc.set_threshold(_COLLECTED_AFTER)
    app()


def _speak() -> None:
    """Every language can be printed: as UTF-8 into files and pipes, with "?" for what a terminal lacks."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")
