"""A command's arguments: only the command that is called is made, and words pass as they were given.

Typer makes all commands of an app before it looks which one is called, and checks each argument by pydantic,
which takes as long to load as to check an article: most arguments are words or nothing, and need no check.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from typing import Any

from typer import Typer
from typer.core import TyperCommand
from typer.main import get_command_name


def narrowed(app: Typer, arguments: Sequence[str]) -> Typer:
    """The app with the command alone that the first argument names; all of it where that names none."""
    name = arguments[0] if arguments else ""
    commands = [one for one in app.registered_commands if name == (one.name or _named(one.callback))]
    groups: list[Any] = []
    for group in app.registered_groups:
        inner = group.typer_instance
        if group.name == name or (group.name is None and inner is not None and _has(inner, name)):
            groups.append(group)
    if not commands and not groups:
        return app
    found = copy(app)
    found.registered_commands, found.registered_groups = commands, groups
    return found


def _has(app: Typer, name: str) -> bool:
    return any(name == (one.name or _named(one.callback)) for one in app.registered_commands)


def _named(callback: Any) -> str:
    return get_command_name(callback.__name__)


class Given(TyperCommand):
    """A command whose words and flags are taken as they were given."""

    def get_params(self, ctx: Any) -> list[Any]:
        """As Typer's."""
        return as_given(super().get_params(ctx))


def as_given(params: Sequence[Any]) -> list[Any]:
    """A command's arguments and options, each with what takes words as they are."""
    for param in params:
        # What Typer has not made yet it makes when it is first asked for: ours is asked instead.
        if hasattr(param, "type_descriptor") and getattr(param, "_runtime_param", param) is None:
            param._runtime_param = _AsGiven(param)
    return list(params)


class _AsGiven:
    """What is nothing, a word or words passes; all else goes Typer's way."""

    def __init__(self, param: Any) -> None:
        self._annotation = param.type_descriptor.annotation

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """The value that the command gets. Raises Typer's error of a bad one."""
        several = param.multiple or param.nargs == -1
        if value is None:
            return () if several else None
        if self._annotation is str and _is_word(value):
            return value
        if self._annotation == list[str] and isinstance(value, list | tuple) and all(map(_is_word, value)):
            return list(value)
        param._runtime_param = None
        return param.get_runtime_param().coerce(value, param=param, ctx=ctx)


def _is_word(value: Any) -> bool:
    """Whether it is text that can be written."""
    if not isinstance(value, str):
        return False
    return value.isascii() or not any("\ud800" <= sign <= "\udfff" for sign in value)
