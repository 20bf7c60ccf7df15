"""The command line: parse, call, print."""

from __future__ import annotations

import atexit
import gc
import io
import sys

COLLECTED_AFTER = 200_000
"""Objects that are kept before cycles are looked for: there are hardly any, and at Python's 700 a fifth of
the time went into looking. So many are not reached while the command is loaded."""

STOPPED = 130
"""The status of what Ctrl-C ended: 128 and the signal's number, as shells have it."""


def main() -> None:
    """The ``dragoman`` command. Exit status: 0 done, 1 some sources failed, 2 nothing done, 130 stopped."""
    try:
        gc.set_threshold(COLLECTED_AFTER)
        atexit.register(gc.freeze)  # all that there is ends: to look for cycles took a fifth of a short run
        from dragoman.config.cache import keep_tables

        keep_tables()  # some are asked for as commands are loaded
        from dragoman.cli.app import app
        from dragoman.cli.given import narrowed

        _speak()
        narrowed(app, sys.argv[1:])()
    except KeyboardInterrupt:  # while the command is loaded
        sys.exit(_stopped())
    except SystemExit as end:
        if end.code == STOPPED:
            _stopped()
        raise


def _stopped() -> int:
    print(
        "dragoman: stopped. What was written is whole; run the command again for the rest.", file=sys.stderr
    )
    return STOPPED


def _speak() -> None:
    """Every language can be printed: as UTF-8 into files and pipes, with "?" for what a terminal lacks."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")
