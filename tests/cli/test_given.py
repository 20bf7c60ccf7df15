"""Only the command that is called is made, and its words reach it as they were given."""

from __future__ import annotations

import subprocess
import sys

import pytest
import typer

from dragoman.cli.app import app
from dragoman.cli.given import narrowed

LOADED = """
import sys
sys.argv = ["dragoman", *sys.argv[1:]]
from dragoman.cli import main
try:
    main()
finally:
    print("pydantic" in sys.modules, file=sys.stderr)
"""


def names(found: typer.Typer) -> list[str]:
    return [one.name or str(getattr(one.callback, "__name__", "")) for one in found.registered_commands]


@pytest.mark.parametrize("command", ["check", "translate", "publish"])
def test_of_a_command_that_is_named_no_other_is_made(command: str) -> None:
    found = narrowed(app, [command, "--help"])

    assert names(found) == [command]
    assert not found.registered_groups
    assert len(app.registered_commands) > 3


@pytest.mark.parametrize("group", ["jobs", "memory", "store"])
def test_a_group_that_is_named_is_whole(group: str) -> None:
    found = narrowed(app, [group, "list"])

    assert [one.name for one in found.registered_groups] == [group]
    assert not found.registered_commands


@pytest.mark.parametrize("arguments", [[], ["--help"], ["-h"], ["traslate"], [""]])
def test_where_no_command_is_named_all_are_there(arguments: list[str]) -> None:
    assert narrowed(app, arguments) is app


def test_a_command_of_words_waits_for_no_library_that_checks_values() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED, "check", "--pairs", "-", "--from", "en", "--to", "es"],
        input="One.\tUno.\n",
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stdout.startswith('{"score"')
    assert done.stderr.strip() == "False"
