"""The commands of ``dragoman models`` and their options."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.status import ended

models = typer.Typer(
    help="The models on this machine: what is there, what can be had, and how it is fetched.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
ModelName = Annotated[str, typer.Argument(metavar="NAME", help="A model's name, as listed.")]
NewName = Annotated[str, typer.Option("--name", metavar="NAME", help="The name to install it under.")]


@models.command("list")
def models_list(json: Json = False) -> None:
    """List the installed models."""
    from dragoman.cli.models import listed

    raise ended(lambda: listed(as_json=json))


@models.command("search")
def models_search(
    pair: Annotated[
        list[str], typer.Argument(metavar="PAIR", help="A pair of languages: en-ar, en:pt-BR, or en ar.")
    ],
    json: Json = False,
) -> None:
    """List the models for a pair: those installed, and those that are published."""
    from dragoman.cli.models import searched

    raise ended(lambda: searched(":".join(pair) if len(pair) > 1 else pair[0], as_json=json))


@models.command("pull")
def models_pull(
    wanted: Annotated[
        str,
        typer.Argument(
            metavar="PAIR|NAME", help="A pair, for its first choice, or a name that search lists."
        ),
    ],
    name: NewName = "",
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask before fetching.")] = False,
    accept_licence: Annotated[
        bool, typer.Option("--accept-licence", help="Agree to a licence that forbids commercial use.")
    ] = False,
) -> None:
    """Fetch a model and install it."""
    from dragoman.cli.models import Pull, pulled

    raise ended(lambda: pulled(Pull(wanted, name, yes, accept_licence)))


@models.command("add")
def models_add(  # noqa: PLR0913  # each is an option of the command
    path: Annotated[Path, typer.Argument(metavar="PATH", help="An archive, a folder, or a file in it.")],
    from_: Annotated[
        str, typer.Option("--from", metavar="LANG", help="The language it reads, where its files do not say.")
    ] = "",
    to: Annotated[
        str, typer.Option("--to", metavar="LANG", help="The language it writes, where its files do not say.")
    ] = "",
    name: NewName = "",
    licence: Annotated[
        str, typer.Option("--licence", metavar="TEXT", help="Its licence, where its files do not say.")
    ] = "",
    quantization: Annotated[
        str,
        typer.Option("--quantization", metavar="TYPE", help="How the weights of a checkpoint are kept."),
    ] = "int8",
) -> None:
    """Install a model from a file or a folder; checkpoints are converted."""
    from dragoman.cli.models import added, known

    raise ended(lambda: added(path, known(from_, to, name, licence), quantization))


@models.command("show")
def models_show(
    name: ModelName,
    json: Json = False,
    verify: Annotated[
        bool, typer.Option("--verify", help="Read every byte, and compare it with what was installed.")
    ] = False,
) -> None:
    """Show all that is known of an installed model."""
    from dragoman.cli.models import shown

    raise ended(lambda: shown(name, as_json=json, verify=verify))


@models.command("remove")
def models_remove(name: ModelName) -> None:
    """Remove an installed model."""
    from dragoman.cli.models import removed

    raise ended(lambda: removed(name))
