"""The commands of ``dragoman review`` and their options."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.released_app import ArticleName, ByName, Capacity, Config
from dragoman.cli.status import ended
from dragoman.model.newsroom import Decision

review = typer.Typer(
    help="Reviews of editions: who examined what, how, and who answers for it.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
Number = Annotated[int, typer.Argument(metavar="REVIEW", help="A review, by its number.")]
Reads = Annotated[
    str, typer.Option("--reads", metavar="LANG[,LANG...]", help="The languages that the reviewer reads.")
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@review.command("begin")
def review_begin(  # noqa: PLR0913  # each is an option of the command
    article: ArticleName,
    to: Annotated[str, typer.Option("--to", metavar="LANG", help="The edition's language.")],
    reads: Reads,
    responsible: Annotated[
        str | None,
        typer.Option("--responsible", metavar="NAME", help="Who answers for it; else as the settings say."),
    ] = None,
    by: ByName = None,
    capacity: Capacity = "editor",
    config: Config = None,
) -> None:
    """Begin a review of an edition's newest version, and print its number."""
    from dragoman.cli.acting import Acting
    from dragoman.cli.review import Beginning, begun

    request = Beginning(article, to, responsible, config, Acting(by, capacity, reads))
    raise ended(lambda: begun(request))


@review.command("open")
def review_open(
    number: Number,
    places: Annotated[
        list[str] | None,
        typer.Argument(metavar="[SENTENCE...]", help="Block and number, as b7.2; all without them."),
    ] = None,
    by: ByName = None,
) -> None:
    """Say that sentences were opened beside their originals, and read."""
    from dragoman.cli.acting import Acting
    from dragoman.cli.review import opened

    raise ended(lambda: opened(number, places or [], Acting(by)))


@review.command("decide")
def review_decide(
    number: Number,
    finding: Annotated[int, typer.Argument(metavar="FINDING", help="Its number in the report, from 1.")],
    decision: Annotated[Decision, typer.Argument(metavar="DECISION", help="mended, dismissed or open.")],
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why.")] = "",
    by: ByName = None,
) -> None:
    """Say what was decided of a finding."""
    from dragoman.cli.acting import Acting
    from dragoman.cli.review import decided

    raise ended(lambda: decided(number, finding, decision, reason, Acting(by)))


@review.command("finish")
def review_finish(
    number: Number,
    remark: Annotated[str, typer.Option("--remark", metavar="TEXT", help="In the reviewer's words.")] = "",
    by: ByName = None,
) -> None:
    """End a review: the edition is a reviewed one, as long as both texts stand."""
    from dragoman.cli.acting import Acting
    from dragoman.cli.review import finished

    raise ended(lambda: finished(number, remark, Acting(by)))


@review.command("show")
def review_show(
    number: Number,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Write it as a page, sentence by sentence.")
    ] = None,
    json: Json = False,
) -> None:
    """Show a review. Status 1 where it does not count, or is void."""
    from dragoman.cli.review import shown

    raise ended(lambda: shown(number, html, as_json=json))


@review.command("list")
def review_list(article: ArticleName, json: Json = False) -> None:
    """List the reviews of an article's editions, the newest of each first."""
    from dragoman.cli.review import listed

    raise ended(lambda: listed(article, as_json=json))
