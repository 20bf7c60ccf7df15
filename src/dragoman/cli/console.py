"""What the command says beside its result: on standard error, in one line each."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress


def warn(message: str) -> None:
    """A warning, which changes no exit status."""
    print(f"dragoman: warning: {message}", file=sys.stderr)


def failed(name: str, error: Exception) -> None:
    """What became of a source that failed."""
    print(f"dragoman: {name}: {error}", file=sys.stderr)


def summary(message: str) -> None:
    """What was done."""
    print(message, file=sys.stderr)


@contextmanager
def progress(total: int | None) -> Iterator[Progress | None]:
    """A bar on standard error for more than one article (`total` None: not known) at a terminal."""
    if total == 1 or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        bar.add_task("Translating", total=total)
        yield bar
