"""The commands of ``dragoman jobs`` and their options."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.status import ended

jobs = typer.Typer(
    help="The newsroom's jobs: what runs, what waits, what failed and why; and working at them.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
JobNames = Annotated[list[str], typer.Argument(metavar="JOB...", help="Jobs, by the names in the list.")]
SiteFolder = Annotated[
    str | None,
    typer.Option(
        "--site",
        metavar="DIR|URL|store:",
        help="The site's folder, or bucket (s3://name/part), or the store; without it, nothing is published.",
    ),
]
BaseUrl = Annotated[
    str | None,
    typer.Option("--base-url", metavar="URL", help="The site's address, for its feeds and its sitemap."),
]
Report = Annotated[
    str,
    typer.Option(
        "--report",
        metavar="URL",
        help="The address of the form where readers report a mistake: /report where «dragoman serve» has it.",
    ),
]
Engine = Annotated[
    str | None,
    typer.Option("--engine", metavar="NAME[:ARG]", help="What translates, instead of the settings' choice."),
]
Config = Annotated[
    Path | None,
    typer.Option(
        "--config", metavar="FILE", help="The newsroom's settings; dragoman.toml here, if there is one."
    ),
]
UntilIdle = Annotated[
    bool, typer.Option("--until-idle", help="Stop when there is nothing to do; otherwise, when told to.")
]


@jobs.command("list")
def jobs_list(
    state: Annotated[
        str,
        typer.Option(
            "--state",
            metavar="NAME[,NAME...]",
            help="Those that are waiting, running, done, failed or cancelled; else all but those done.",
        ),
    ] = "",
    most: Annotated[int, typer.Option("--most", metavar="N", min=1, help="So many at most.")] = 50,
    json: Json = False,
) -> None:
    """List the jobs, the newest first."""
    from dragoman.cli.jobs import listed

    raise ended(lambda: listed(state, most, as_json=json))


@jobs.command("show")
def jobs_show(
    name: Annotated[str, typer.Argument(metavar="JOB", help="A job, by its name in the list.")],
    json: Json = False,
) -> None:
    """Show all that is known of a job."""
    from dragoman.cli.jobs import shown

    raise ended(lambda: shown(name, as_json=json))


@jobs.command("retry")
def jobs_retry(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[JOB...]", help="Jobs, by the names in the list.")
    ] = None,
    failed: Annotated[bool, typer.Option("--failed", help="All that failed.")] = False,
) -> None:
    """Begin jobs anew that failed or were cancelled."""
    from dragoman.cli.jobs import retried

    raise ended(lambda: retried(names or [], failed=failed))


@jobs.command("cancel")
def jobs_cancel(names: JobNames) -> None:
    """Cancel jobs that wait or run. What a running one has in hand is finished first."""
    from dragoman.cli.jobs import cancelled

    raise ended(lambda: cancelled(names))


@jobs.command("workers")
def jobs_workers(json: Json = False) -> None:
    """List the workers: which are at work, which are gone, and what each has in hand."""
    from dragoman.cli.jobs import workers

    raise ended(lambda: workers(as_json=json))


@jobs.command("work")
def jobs_work(  # noqa: PLR0913  # each is an option of the command
    site: SiteFolder = None,
    base_url: BaseUrl = None,
    report: Report = "",
    engine: Engine = None,
    config: Config = None,
    until_idle: UntilIdle = False,
) -> None:
    """Work at the jobs, until it is stopped; several may, here or on other machines."""
    from dragoman.cli.work import Request, run

    raise ended(lambda: run(Request(site, base_url, engine, config, until_idle, report)))
