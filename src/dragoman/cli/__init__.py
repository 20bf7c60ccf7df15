"""The command line: parse, call, print."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """The ``dragoman`` command. Exit status: 0 done, 1 some sources failed, 2 nothing done, 130 stopped."""
    from dragoman.cli.app import app
    from dragoman.model.errors import DragomanError

    try:
        app()
    except DragomanError as error:
        print(f"dragoman: {error}", file=sys.stderr)
        raise SystemExit(2) from None
    except KeyboardInterrupt:
        print(
            "dragoman: stopped. What was written is whole; run the command again for the rest.",
            file=sys.stderr,
        )
        raise SystemExit(130) from None
    except BrokenPipeError:
        # The reader of our output has gone («| head»); the interpreter must not try to flush again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(141) from None
