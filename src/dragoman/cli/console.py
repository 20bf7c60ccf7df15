"""What the command says: its result on standard output, all else on standard error, in one line each."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from dragoman.cli.hints import told
from dragoman.model.errors import WriteError

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID
    from rich.table import Table
    from rich.text import Text


def one_line(message: str) -> str:
    """The message without line breaks and control characters: names and texts of others stand in it,
    and must not colour or move the terminal.
    """
    return "".join(sign if sign.isprintable() else " " for sign in message)


def warn(message: str) -> None:
    """A warning, which changes no exit status."""
    print(one_line(f"dragoman: warning: {message}"), file=sys.stderr)


def failed(name: str, error: Exception) -> None:
    """What became of a source that failed, by its name."""
    message = told(error)
    print(
        one_line(f"dragoman: {message}" if name in message else f"dragoman: {name}: {message}"),
        file=sys.stderr,
    )


def stopped(message: str) -> None:
    """Why nothing, or no more, was done."""
    print(one_line(f"dragoman: {message}"), file=sys.stderr)


def summary(message: str) -> None:
    """What was done."""
    print(one_line(message), file=sys.stderr)


def number_of(count: int, one: str, many: str = "") -> str:
    """So many of something: «1 article», «2 articles»; `many` is its plural where that is not «ones»."""
    return f"{count} {one if count == 1 else many or f'{one}s'}"


def exit_status(done: int, bad: int) -> int:
    """0 where all was done, 1 where some sources failed, 2 where nothing could be done."""
    if not bad:
        return 0
    return 1 if done else 2


@contextmanager
def result() -> Iterator[None]:
    """What is printed inside is written out at its end.

    Raises WriteError where that cannot be done, and BrokenPipeError where nobody reads it any more;
    in both cases nothing is printed after that.
    """
    if sys.stdout is None:  # closed by whoever started the command
        raise WriteError("Standard output is closed", "Send it to a file or to a pipe, and try again.")
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        _discard()
        raise
    except OSError as error:
        _discard()
        raise WriteError(
            f"Standard output cannot be written: {error.strerror or error}",
            "Make room, or send it elsewhere, and try again.",
        ) from error


def show(table: Table) -> None:
    """Prints a table, as wide as the terminal. Raises BrokenPipeError where nobody reads it any more."""
    print_parts([table], on_error=False)


def print_parts(parts: Iterable[Table | Text], *, on_error: bool) -> None:
    """Prints tables and coloured lines: a result, or beside one on standard error."""
    from rich.console import Console

    class Printer(Console):
        def on_broken_pipe(self) -> None:
            raise  # Rich would end the program itself, with another status

    printer = Printer(stderr=on_error, soft_wrap=False, highlight=False)
    if on_error:
        for part in parts:
            printer.print(part)
        return
    with result():
        for part in parts:
            printer.print(part)


def _discard() -> None:
    """Sends what is still to be flushed nowhere, or the interpreter would try again when it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


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


@contextmanager
def downloads() -> Iterator[Callable[[str, int, int], None]]:
    """A bar on standard error for each file that is fetched, at a terminal: told by name, bytes that are
    there, and bytes in all (0: not known).
    """
    if not sys.stderr.isatty():
        yield lambda name, done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, TaskID] = {}

        def told(name: str, done: int, total: int) -> None:
            if name not in tasks:
                tasks[name] = bar.add_task(one_line(name), total=None)
            bar.update(tasks[name], completed=done, total=total or None)

        yield told
