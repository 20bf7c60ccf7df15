"""The command ``dragoman watch`` and its options."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from dragoman.cli.jobs_app import BaseUrl, Config, Engine, Json, Report, SiteFolder, UntilIdle
from dragoman.cli.status import ended


class Vanished(StrEnum):
    """What becomes of an article that its publisher took down."""

    WITHDRAW = "withdraw"
    ASK = "ask"
    KEEP = "keep"


Addresses = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[URL|FOLDER...]",
        help="RSS, Atom, JSON Feed, sitemaps, or folders into which articles are dropped. "
        "Without any, what is watched is listed.",
    ),
]
Wanted = Annotated[
    str | None,
    typer.Option("--to", metavar="LANG[,LANG...]", help="The languages of the editions, as tags."),
]
Spoken = Annotated[
    str | None,
    typer.Option("--from", metavar="LANG", help="The articles' language, where they do not say."),
]
Every = Annotated[
    str, typer.Option("--every", metavar="TIME", help="How often it is looked at: 30s, 5m, 2h.")
]
Rule = Annotated[
    Vanished,
    typer.Option("--vanished", metavar="RULE", help="What was taken down: withdraw, ask a person, or keep."),
]
Newest = Annotated[
    int, typer.Option("--newest", metavar="N", min=0, help="At first, take so many of a feed's newest.")
]
Private = Annotated[
    bool, typer.Option("--allow-private", help="The feed is at an address of this machine or network.")
]
Stop = Annotated[bool, typer.Option("--stop", help="Watch these no longer.")]
Add = Annotated[bool, typer.Option("--add", help="Leave the work to 'dragoman jobs work'.")]


def watch(  # noqa: PLR0913  # each is an option of the command
    addresses: Addresses = None,
    to: Wanted = None,
    from_: Spoken = None,
    every: Every = "5m",
    vanished: Rule = Vanished.WITHDRAW,
    newest: Newest = 20,
    allow_private: Private = False,
    stop: Stop = False,
    add: Add = False,
    site: SiteFolder = None,
    base_url: BaseUrl = None,
    report: Report = "",
    engine: Engine = None,
    config: Config = None,
    until_idle: UntilIdle = False,
    json: Json = False,
) -> None:
    """Follow feeds and folders: what is new, changed or gone in them is so in the editions, too."""
    from dragoman.cli.watch import Request, run
    from dragoman.cli.work import Request as Work

    working = Work(site, base_url, engine, config, until_idle, report)
    asked = (to, from_, every, vanished.value, newest, allow_private, stop, add, json)
    raise ended(lambda: run(Request(tuple(addresses or ()), *asked, working)))
