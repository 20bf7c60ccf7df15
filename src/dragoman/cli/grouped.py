"""The commands as ``dragoman --help`` lists them: in groups, each in the order in which they are needed."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any  # Typer's own copies of Click's classes have no public names

from typer.core import TyperGroup

from dragoman.cli.given import as_given

GROUPS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "Articles": ("translate", "check", "publish", "read", "languages", "models"),
        "The newsroom": (
            "receive",
            "update",
            "edition",
            "review",
            "release",
            "embargo",
            "withdraw",
            "restore",
        ),
        "What it knows": ("memory", "terms", "store"),
        "What goes by itself": ("watch", "jobs"),
        "The service": ("serve", "users", "keys", "hooks"),
        "Measuring": ("evaluate",),
    }
)
"""By the title of a group, its commands. A command that is in none comes last."""


class Grouped(TyperGroup):
    """The group of all commands, which lists them by `GROUPS`."""

    def get_params(self, ctx: Any) -> list[Any]:
        """As Typer's."""
        return as_given(super().get_params(ctx))

    def list_commands(self, ctx: Any) -> list[str]:
        """All commands, in order."""
        known = [name for names in GROUPS.values() for name in names if name in self.commands]
        return [*known, *(name for name in super().list_commands(ctx) if name not in known)]

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Writes the groups, each under its title."""
        names = self.list_commands(ctx)
        grouped = {name: title for title, some in GROUPS.items() for name in some}
        width = max(map(len, names), default=0)
        for title in dict.fromkeys(grouped.get(name, "Others") for name in names):
            rows = [name for name in names if grouped.get(name, "Others") == title]
            with formatter.section(title):
                formatter.write_dl(
                    [(f"{name:{width}}", self._said(ctx, name, width, formatter)) for name in rows]
                )

    def _said(self, ctx: Any, name: str, width: int, formatter: Any) -> str:
        command = self.get_command(ctx, name)
        return command.get_short_help_str(formatter.width - width - 6) if command is not None else ""
