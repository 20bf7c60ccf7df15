"""``dragoman hooks``, with its options."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.serve_app import By, Json
from dragoman.cli.status import ended

hooks = typer.Typer(
    help="Hooks of the service: programs that are told of what happens to editions.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
HookNumber = Annotated[int, typer.Argument(metavar="HOOK", help="A hook, by its number in the list.")]


@hooks.command("add")
def add(
    url: Annotated[str, typer.Argument(metavar="URL", help="What is told: an https address.")],
    event: Annotated[
        str,
        typer.Option(
            "--event",
            metavar="NAME[,NAME...]",
            help="What it is told of: edition.published, edition.updated, edition.withdrawn, edition.held; "
            "all without it.",
        ),
    ] = "",
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help="For people, what it is.")] = "",
    private: Annotated[
        bool,
        typer.Option(
            "--allow-private",
            help="It may be on this newsroom's own network, and without TLS.",
        ),
    ] = False,
    by: By = "",
) -> None:
    """Make a hook, and print the secret that its messages are signed with: it is shown this once."""
    from dragoman.cli.hooks import added

    raise ended(lambda: added(url, event, note, by, private=private))


@hooks.command("list")
def list_(json: Json = False) -> None:
    """List the hooks, with what waits for each and what was given up."""
    from dragoman.cli.hooks import listed

    raise ended(lambda: listed(as_json=json))


@hooks.command("remove")
def remove(hook: HookNumber, by: By = "") -> None:
    """Take a hook away, with what waits for it."""
    from dragoman.cli.hooks import removed

    raise ended(lambda: removed(hook, by))


@hooks.command("rotate")
def rotate(
    hook: HookNumber,
    hours: Annotated[
        int, typer.Option("--hours", metavar="N", min=0, max=8760, help="For which both secrets sign.")
    ] = 24,
    by: By = "",
) -> None:
    """Give a hook another secret, and print it."""
    from dragoman.cli.hooks import rotated

    raise ended(lambda: rotated(hook, hours, by))


@hooks.command("stop")
def stop(
    hook: HookNumber,
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why; the list says it.")] = "",
    by: By = "",
) -> None:
    """Tell a hook nothing until it is started again."""
    from dragoman.cli.hooks import stopped

    raise ended(lambda: stopped(hook, reason, by))


@hooks.command("start")
def start(hook: HookNumber, by: By = "") -> None:
    """Tell a hook again that was stopped."""
    from dragoman.cli.hooks import started

    raise ended(lambda: started(hook, by))


@hooks.command("test")
def try_(hook: HookNumber, by: By = "") -> None:
    """Tell a hook something that means nothing, to see whether it takes it."""
    from dragoman.cli.hooks import tested

    raise ended(lambda: tested(hook, by))


@hooks.command("deliveries")
def deliveries(
    hook: HookNumber,
    most: Annotated[
        int, typer.Option("--most", metavar="N", min=1, max=500, help="How many are printed.")
    ] = 50,
    json: Json = False,
) -> None:
    """List what a hook was told, with what became of it; the newest first."""
    from dragoman.cli.hooks import deliveries_of

    raise ended(lambda: deliveries_of(hook, most, as_json=json))


@hooks.command("retry")
def retry(
    hook: HookNumber,
    delivery: Annotated[int, typer.Argument(metavar="DELIVERY", help="By its number in the list.")],
    by: By = "",
) -> None:
    """Try a delivery again, whatever became of it."""
    from dragoman.cli.hooks import retried

    raise ended(lambda: retried(hook, delivery, by))


@hooks.command("send")
def send() -> None:
    """Tell hooks what is due, and end: where no service runs, which does it all the time."""
    from dragoman.cli.hooks import sent

    raise ended(sent)
