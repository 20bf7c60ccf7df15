"""The commands that say what readers are to have, and their options."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.jobs_app import Report
from dragoman.cli.status import ended

released = typer.Typer(rich_markup_mode=None)
ArticleName = Annotated[
    str, typer.Argument(metavar="ARTICLE", help="Its number in the store, its address or its identifier.")
]
ByName = Annotated[
    str | None, typer.Option("--by", metavar="NAME", help="Who does it; the user of this machine without it.")
]
Capacity = Annotated[str, typer.Option("--capacity", metavar="WORD", help="In which capacity.")]
Reason = Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why.")]
Config = Annotated[
    Path | None,
    typer.Option(
        "--config", metavar="FILE", help="The newsroom's settings; dragoman.toml here, if there is one."
    ),
]


@released.command()
def release(  # noqa: PLR0913  # each is an option of the command
    site: Annotated[
        str,
        typer.Option(
            "--site",
            metavar="DIR|URL|store:",
            help="The site's folder, or bucket (s3://name/part), or the store.",
        ),
    ],
    base_url: Annotated[
        str | None,
        typer.Option("--base-url", metavar="URL", help="The site's address, for its feeds and its sitemap."),
    ] = None,
    name: Annotated[str, typer.Option("--name", metavar="NAME", help="The site's name.")] = "Dragoman",
    drafts: Annotated[
        bool,
        typer.Option(
            "--drafts",
            help="Write what waits for an editor too, as drafts; without it they leave.",
        ),
    ] = False,
    report: Report = "",
    again: Annotated[
        bool, typer.Option("--again", help="Write every page anew: the folder was lost, say.")
    ] = False,
    config: Config = None,
    by: ByName = None,
    capacity: Capacity = "editor",
) -> None:
    """Bring a site to what the store says: published, updated, withdrawn, no longer under embargo."""
    from dragoman.cli.acting import Acting
    from dragoman.cli.released import Releasing
    from dragoman.cli.released import release as run

    request = Releasing(site, base_url, name, drafts, report, again, config, Acting(by, capacity))
    raise ended(lambda: run(request))


@released.command()
def withdraw(  # noqa: PLR0913  # each is an option of the command
    article: ArticleName,
    to: Annotated[
        str | None,
        typer.Option("--to", metavar="LANG", help="Withdraw the edition in this language alone."),
    ] = None,
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why; readers see it.")] = "",
    spoken: Annotated[
        str | None, typer.Option("--reason-language", metavar="LANG", help="The reason's language.")
    ] = None,
    by: ByName = None,
    capacity: Capacity = "editor",
) -> None:
    """Withdraw an article, in all its languages at once, whatever is being done with them."""
    from dragoman.cli.acting import Acting
    from dragoman.cli.released import Withdrawing
    from dragoman.cli.released import withdraw as run

    request = Withdrawing(article, to, reason, spoken, Acting(by, capacity))
    raise ended(lambda: run(request))


@released.command()
def restore(
    article: ArticleName,
    to: Annotated[
        str | None, typer.Option("--to", metavar="LANG", help="Restore the edition in this language alone.")
    ] = None,
    reason: Reason = "",
    by: ByName = None,
    capacity: Capacity = "editor",
) -> None:
    """Take a withdrawal back: the editions are drafts again."""
    from dragoman.cli.acting import Acting
    from dragoman.cli.released import restore as run

    raise ended(lambda: run(article, to, reason, Acting(by, capacity)))


@released.command()
def embargo(  # noqa: PLR0913  # each is an option of the command
    article: ArticleName,
    until: Annotated[
        str | None,
        typer.Option("--until", metavar="TIME", help="«2026-03-29 06:00», by the newsroom's clocks."),
    ] = None,
    zone: Annotated[
        str | None,
        typer.Option("--zone", metavar="ZONE", help="By other clocks: Europe/Madrid, America/Lima."),
    ] = None,
    lift: Annotated[bool, typer.Option("--lift", help="End it now.")] = False,
    by: ByName = None,
    capacity: Capacity = "editor",
    config: Config = None,
) -> None:
    """Show nothing of an article to readers before a time, or lift that."""
    from dragoman.cli.acting import Acting
    from dragoman.cli.released import Embargoing
    from dragoman.cli.released import embargo as run

    raise ended(lambda: run(Embargoing(article, until, zone, lift, config, Acting(by, capacity))))
