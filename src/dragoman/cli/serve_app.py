"""``dragoman serve`` and ``dragoman keys``, with their options."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.status import ended

keys = typer.Typer(
    help="Keys of the service: who may do what over HTTP.", no_args_is_help=True, rich_markup_mode=None
)
Scopes = Annotated[
    str,
    typer.Option(
        "--scope",
        metavar="NAME[,NAME...]",
        help="What it opens: read, translate, receive, review, terms, publish, hooks, metrics, users.",
    ),
]
KeyNumber = Annotated[int, typer.Argument(metavar="KEY", help="A key, by its number in the list.")]
By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who does it, if not this machine's user.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Host = Annotated[
    str, typer.Option("--host", metavar="ADDRESS", help="Where it listens; this machine alone without it.")
]
Port = Annotated[int, typer.Option("--port", metavar="N", min=0, max=65535)]
Names = Annotated[
    str,
    typer.Option(
        "--name", metavar="NAME[,NAME...]", help="What others call it by, where that is not localhost."
    ),
]
Proxies = Annotated[
    str,
    typer.Option(
        "--proxy",
        metavar="ADDRESS[,ADDRESS...]",
        help="Servers with TLS before it, whose word is taken for who asks, and how.",
    ),
]
Open = Annotated[
    str,
    typer.Option(
        "--open", metavar="SCOPE[,SCOPE...]", help="What nobody needs a key for, such as translate."
    ),
]
Site = Annotated[
    str | None,
    typer.Option(
        "--site",
        metavar="DIR|URL|store:",
        help="What readers have, to be served to them: a folder, a bucket, or what the store has.",
    ),
]
PerMinute = Annotated[
    int, typer.Option("--per-minute", metavar="N", min=1, help="Requests that a key has in a minute.")
]
Processes = Annotated[
    int, typer.Option("--processes", metavar="N", min=1, help="Processes that serve, with PostgreSQL.")
]
Memory = Annotated[
    int, typer.Option("--memory", metavar="MB", min=1, help="A process that holds more is replaced.")
]
Requests = Annotated[
    int, typer.Option("--requests", metavar="N", min=0, help="After so many a process is replaced; 0: never.")
]
EngineName = Annotated[
    str | None,
    typer.Option("--engine", metavar="NAME[:ARG]", help="What translates, instead of the settings' choice."),
]
Config = Annotated[
    Path | None,
    typer.Option(
        "--config", metavar="FILE", help="The newsroom's settings; dragoman.toml here, if there is one."
    ),
]


def serve(  # noqa: PLR0913  # each is an option of the command
    host: Host = "127.0.0.1",
    port: Port = 8080,
    names: Names = "",
    proxies: Proxies = "",
    without_key: Open = "",
    site: Site = None,
    per_minute: PerMinute = 600,
    processes: Processes = 1,
    memory: Memory = 4096,
    requests: Requests = 0,
    engine: EngineName = None,
    config: Config = None,
) -> None:
    """Serve the newsroom over HTTP: its API, the routes of LibreTranslate, and the site for readers."""
    from dragoman.cli.serve import Request, run

    asked = Request(
        host=host,
        port=port,
        names=names,
        proxies=proxies,
        open=without_key,
        site=site,
        per_minute=per_minute,
        processes=processes,
        memory=memory,
        requests=requests,
        engine=engine,
        config=config,
    )
    raise ended(lambda: run(asked))


@keys.command("add")
def add(  # noqa: PLR0913  # each is an option of the command
    name: Annotated[str, typer.Argument(metavar="NAME", help="Who acts with it.")],
    scope: Scopes,
    capacity: Annotated[
        str,
        typer.Option(
            "--capacity", metavar="WORD", help="Of a person, such as editor; of a program, machine."
        ),
    ] = "machine",
    reads: Annotated[
        str, typer.Option("--reads", metavar="TAG[,TAG...]", help="The languages that a person reads.")
    ] = "",
    days: Annotated[
        int | None, typer.Option("--days", metavar="N", min=1, max=36500, help="After which it ends.")
    ] = None,
    by: By = "",
) -> None:
    """Make a key, and print it: it is shown this once."""
    from dragoman.cli.keys import added

    raise ended(lambda: added(name, scope, capacity, reads, days, by))


@keys.command("list")
def list_(json: Json = False) -> None:
    """List the keys."""
    from dragoman.cli.keys import listed

    raise ended(lambda: listed(as_json=json))


@keys.command("revoke")
def revoke(key: KeyNumber, by: By = "") -> None:
    """End a key at once."""
    from dragoman.cli.keys import revoked

    raise ended(lambda: revoked(key, by))


@keys.command("rotate")
def rotate(
    key: KeyNumber,
    hours: Annotated[
        int, typer.Option("--hours", metavar="N", min=0, max=8760, help="For which the old one goes on.")
    ] = 24,
    by: By = "",
) -> None:
    """Make a key in the place of another, and print it."""
    from dragoman.cli.keys import rotated

    raise ended(lambda: rotated(key, hours, by))
