"""How a command ends: with its own status, or with that of what stopped it."""

from __future__ import annotations

from collections.abc import Callable

import typer

from dragoman.cli import STOPPED, console
from dragoman.cli.hints import told
from dragoman.model.errors import DragomanError


def ended(run: Callable[[], int]) -> typer.Exit:
    """The end of a command: its own status, or that of what stopped it, said in one line.

    Caught here, below Typer, which would end a stopped command without a word and with other statuses.
    """
    try:
        return typer.Exit(run())
    except DragomanError as error:
        console.stopped(told(error))
        return typer.Exit(2)
    except KeyboardInterrupt:
        return typer.Exit(STOPPED)  # said by `main`, as Typer has a way of its own to end with it
    except BrokenPipeError:  # the reader of our output has seen enough («| head»)
        return typer.Exit(141)
