"""The commands of ``dragoman memory`` and their options."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.status import ended

memory = typer.Typer(
    help="The newsroom's translation memory: what is in it, brought in and given out, found and forgotten.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
From = Annotated[str, typer.Option("--from", metavar="LANG", help="The language of the originals.")]
To = Annotated[str, typer.Option("--to", metavar="LANG", help="The language of the translations.")]
Form = Annotated[
    str, typer.Option("--format", metavar="NAME", help="The file's format, where its ending does not say.")
]
By = Annotated[
    str, typer.Option("--by", metavar="NAME", help="Who does it; the user of this machine without it.")
]
Refusals = Annotated[
    Path | None,
    typer.Option("--refused", metavar="FILE", help="Write what is not taken there, a JSON object a line."),
]


@memory.command("import")
def memory_import(  # noqa: PLR0913  # each is an option of the command
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="A memory in TMX or CSV.")],
    from_: From = "",
    to: To = "",
    approved: Annotated[
        bool,
        typer.Option("--approved", help="You vouch for it: what is in it is reused word for word."),
    ] = False,
    by: By = "",
    format_: Form = "",
    refused: Refusals = None,
    json: Json = False,
) -> None:
    """Bring a memory of others in. Status 1 where something of it is not taken; each is counted and named."""
    from dragoman.cli.exchange import Given
    from dragoman.cli.memory import brought

    given = Given(file, format_, from_, to, by, refused, json)
    raise ended(lambda: brought(given, approved=approved))


@memory.command("export")
def memory_export(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="A file to write: .tmx or .csv.")],
    from_: From = "",
    to: To = "",
    format_: Form = "",
) -> None:
    """Write the memory to a file, or the part of it that is between these languages."""
    from dragoman.cli.exchange import Given
    from dragoman.cli.memory import given_out

    raise ended(lambda: given_out(Given(file, format_, from_, to)))


@memory.command("search")
def memory_search(  # noqa: PLR0913  # each is an option of the command
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A sentence, or some words of it.")],
    from_: From,
    to: To,
    at_least: Annotated[
        float,
        typer.Option("--at-least", metavar="SHARE", min=0.5, max=1.0, help="How like a sentence must be."),
    ] = 0.75,
    most: Annotated[int, typer.Option("--most", min=1, max=1000, help="How many are printed.")] = 10,
    json: Json = False,
) -> None:
    """Find translations of a sentence and of those like it; where there are none, of all that have its
    words.
    """
    from dragoman.cli.memory import Search, searched

    raise ended(lambda: searched(Search(text, from_, to, at_least, most), as_json=json))


@memory.command("stats")
def memory_stats(json: Json = False) -> None:
    """Say how much is remembered of each pair."""
    from dragoman.cli.memory import counted

    raise ended(lambda: counted(as_json=json))


@memory.command("names")
def memory_names(from_: From, to: To, json: Json = False) -> None:
    """List the names of approved editions with how each was rendered, and in how many articles."""
    from dragoman.cli.memory import named

    raise ended(lambda: named(from_, to, as_json=json))


@memory.command("forget")
def memory_forget(
    number: Annotated[
        list[int] | None, typer.Argument(metavar="NUMBER...", help="Units, as search numbers them.")
    ] = None,
    from_: From = "",
    to: To = "",
    by: By = "",
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask before forgetting a pair.")] = False,
) -> None:
    """Forget units, or all of a pair of languages."""
    from dragoman.cli.memory import forgotten

    raise ended(lambda: forgotten(number or [], from_, to, by, yes=yes))
