"""``dragoman users``, with its options."""

from __future__ import annotations

from types import ModuleType
from typing import Annotated

import typer

from dragoman.cli.status import ended
from dragoman.model.errors import Need, SettingsError, Step

users = typer.Typer(
    help="People of the review desk: who signs in, and as what.", no_args_is_help=True, rich_markup_mode=None
)


def _users() -> ModuleType:
    """What the commands do. Raises SettingsError where its libraries are missing."""
    try:
        from dragoman.cli import users as found
    except ImportError as error:
        raise SettingsError(
            "The service needs libraries that are not installed",
            "Install ",
            Need(Step.INSTALL_EXTRA, "service"),
        ) from error
    return found


Name = Annotated[str, typer.Argument(metavar="NAME", help="By which somebody signs in.")]
Part = Annotated[
    str,
    typer.Option("--role", metavar="ROLE", help="What somebody is here: reader, editor, publisher or admin."),
]
By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who does it, if not this machine's user.")]


@users.command("add")
def add(
    name: Name,
    role: Part = "editor",
    called: Annotated[
        str, typer.Option("--called", metavar="NAME", help="The full name, as it stands beside what is done.")
    ] = "",
    reads: Annotated[
        str, typer.Option("--reads", metavar="TAG[,TAG...]", help="The languages that are read.")
    ] = "",
    by: By = "",
) -> None:
    """Add somebody, and print a password that is changed at the first sign-in."""
    raise ended(lambda: _users().added(name, role, called, reads, by))


@users.command("list")
def list_(json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """List who signs in."""
    raise ended(lambda: _users().listed(as_json=json))


@users.command("role")
def role(
    name: Name,
    part: Annotated[str, typer.Argument(metavar="ROLE", help="reader, editor, publisher or admin.")],
    reads: Annotated[
        str | None,
        typer.Option("--reads", metavar="TAG[,TAG...]", help="The languages that are read, if others."),
    ] = None,
    by: By = "",
) -> None:
    """Give somebody another role."""
    raise ended(lambda: _users().settled(name, part, reads, by))


@users.command("password")
def password(name: Name, by: By = "") -> None:
    """Make a new password for once, print it, and end all sessions."""
    raise ended(lambda: _users().forgot(name, by))


@users.command("codes")
def codes(
    name: Name,
    off: Annotated[bool, typer.Option("--off", help="Ask for none any more, and end all sessions.")] = False,
    by: By = "",
) -> None:
    """Say whether codes are asked of somebody beside the password, or ask for none any more."""
    raise ended(lambda: _users().codes(name, by, off=off))


@users.command("revoke")
def revoke(
    name: Name,
    back: Annotated[bool, typer.Option("--undo", help="Let somebody sign in again who was revoked.")] = False,
    by: By = "",
) -> None:
    """Let somebody sign in no more, at once."""
    raise ended(lambda: _users().revoked(name, by, back=back))
