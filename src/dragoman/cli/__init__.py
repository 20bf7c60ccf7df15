"""The command line: parse, call, print."""

from __future__ import annotations

import io
import sys


def main() -> None:
    """The ``dragoman`` command. Exit status: 0 done, 1 some sources failed, 2 nothing done, 130 stopped."""
    from dragoman.cli.app import app

    _speak()
    app()


def _speak() -> None:
    """Every language can be printed: as UTF-8 into files and pipes, with "?" for what a terminal lacks."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")
