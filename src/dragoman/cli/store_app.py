"""The commands of ``dragoman store`` and their options."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.status import ended

store = typer.Typer(
    help="The newsroom's store: where it is, whether it is whole, and how it moves to another database.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@store.command("path")
def store_path() -> None:
    """Print where the store is: a file, or the URL of a server without its password."""
    from dragoman.cli.store import path

    raise ended(path)


@store.command("check")
def store_check(
    anchor: Annotated[
        Path | None,
        typer.Option(
            "--anchor",
            metavar="FILE",
            help="Compare the trail with the entries noted in FILE, then note the newest there.",
        ),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print a JSON object.")] = False,
) -> None:
    """Look whether the store is whole: its database, its audit trail, and each text in it."""
    from dragoman.cli.store import check

    raise ended(lambda: check(anchor, as_json=json))


@store.command("export")
def store_export(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="Where the text goes: store.jsonl, or store.jsonl.gz.")
    ],
) -> None:
    """Write all of the store into one file, as a backup or for another database."""
    from dragoman.cli.store import export

    raise ended(lambda: export(file))


@store.command("import")
def store_import(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What export wrote.")],
) -> None:
    """Fill an empty store with what export wrote: all of it, or nothing."""
    from dragoman.cli.store import import_

    raise ended(lambda: import_(file))
