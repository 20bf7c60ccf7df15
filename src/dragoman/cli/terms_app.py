"""The commands of ``dragoman terms`` and their options."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.memory_app import By, Form, From, Json, Refusals, To
from dragoman.cli.status import ended
from dragoman.model.segment import TermStatus

terms = typer.Typer(
    help="The desk's terms: what is required, preferred, admitted, forbidden, or not to be translated.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@terms.command("import")
def terms_import(  # noqa: PLR0913  # each is an option of the command
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="Terms in TBX or CSV.")],
    from_: From = "",
    to: To = "",
    by: By = "",
    format_: Form = "",
    refused: Refusals = None,
    json: Json = False,
) -> None:
    """Bring terms in. Status 1 where something is not taken; each is counted and named."""
    from dragoman.cli.exchange import Given
    from dragoman.cli.terms import brought

    raise ended(lambda: brought(Given(file, format_, from_, to, by, refused, json)))


@terms.command("export")
def terms_export(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="A file to write: .tbx or .csv.")],
    from_: From = "",
    to: To = "",
    format_: Form = "",
) -> None:
    """Write the terms to a file, or those between these languages."""
    from dragoman.cli.exchange import Given
    from dragoman.cli.terms import given_out

    raise ended(lambda: given_out(Given(file, format_, from_, to)))


@terms.command("add")
def terms_add(  # noqa: PLR0913  # each is an option of the command
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="The expression of the original.")],
    target: Annotated[str, typer.Argument(metavar="TARGET", help="Its rendering.")] = "",
    *,
    from_: From,
    to: To,
    status: Annotated[
        TermStatus, typer.Option("--status", help="What the desk says of the rendering.")
    ] = TermStatus.REQUIRED,
    case: Annotated[bool, typer.Option("--case", help="It is this term only as it is written.")] = False,
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help="What else is to be said.")] = "",
    by: By = "",
) -> None:
    """Settle a term, or change what was settled."""
    from dragoman.cli.terms import New, added

    raise ended(lambda: added(New(source, target, from_, to, status, case, note, by)))


@terms.command("check")
def terms_check(
    pairs: Annotated[
        str, typer.Argument(metavar="[FILE|-]", help="Lines «source TAB translation» to look at.")
    ] = "",
    from_: From = "",
    to: To = "",
    json: Json = False,
) -> None:
    """Look for terms that contradict each other, or for what translations make of them. Status 1 where
    something is found.
    """
    from dragoman.cli.terms import checked

    raise ended(lambda: checked(pairs, from_, to, as_json=json))
