"""What to do next is data, and the command says it with its own options and commands."""

from __future__ import annotations

import ast
import pickle
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer.main

from dragoman.cli.app import app
from dragoman.cli.hints import told
from dragoman.model.errors import DragomanError, Need, Step, UnsupportedPair

HOUSE = Path(__file__).parents[2] / "src" / "dragoman"
OTHERS = {
    HOUSE / "engines/bergamot/worker.py",
    HOUSE / "evaluation/weighing/__main__.py",
    HOUSE / "evaluation/weighing/calling.py",
}
"""Whose options are another program's: Marian's, and those of the fitting."""

OURS = re.compile(
    r"(?<![\w-])--[a-z]|\bdragoman (?:models|languages|translate|check|publish|read|evaluate)\b"
)


def literals(file: Path) -> Iterator[tuple[int, str]]:
    """The lines and texts of all strings in a file but its docstrings."""
    tree = ast.parse(file.read_text("utf-8"))
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield node.lineno, node.value


def test_no_room_but_the_command_line_names_its_options_and_commands() -> None:
    files = [file for file in HOUSE.rglob("*.py") if HOUSE / "cli" not in file.parents]
    named = [
        f"{file.relative_to(HOUSE)}:{line}: {text}"
        for file in sorted(set(files) - OTHERS)
        for line, text in literals(file)
        if OURS.search(text)
    ]

    assert len(files) > 100
    assert not named


def test_what_is_looked_for_would_be_found() -> None:
    assert OURS.search("Write --engine apertium.")
    assert OURS.search("Fetch it with 'dragoman models pull en-ar'.")
    assert any(OURS.search(text) for _, text in literals(HOUSE / "cli/hints.py"))


@pytest.mark.parametrize("step", Step)
def test_the_command_has_words_for_every_step_and_they_are_its_own(step: Step) -> None:
    error = DragomanError("It failed", Need(step, "en-ar"))
    plain, printed = str(error), told(error)

    assert plain.startswith("It failed. ")
    assert plain.endswith(".")
    assert not OURS.search(plain)
    assert printed.split(". ", 1)[1] != plain.split(". ", 1)[1]
    assert printed.endswith(".")


@pytest.mark.parametrize("step", Step)
def test_the_options_and_commands_of_the_words_are_there(step: Step) -> None:
    printed = told(DragomanError("It failed", Need(step, "en-ar")))
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined] # a group, as there are several
    every = [*commands.values(), *commands["models"].commands.values()]
    options = {name for command in every for parameter in command.params for name in parameter.opts}

    assert set(re.findall(r"--[a-z-]+", printed)) <= options
    for name, inner in re.findall(r"dragoman ([a-z]+)(?: ([a-z]+))?", printed):
        assert name in commands
        assert name != "models" or inner in commands["models"].commands


def test_a_hint_is_words_and_needs_and_makes_a_sentence() -> None:
    own = DragomanError("It is in es already", "Ask for another, or ", Need(Step.SAY_OWN_LANGUAGE))
    first = DragomanError("No file", Need(Step.CHOOSE_ENGINE, "recorded:FILE"))

    later = DragomanError("No pair", "At hand: en-es. ", Need(Step.LIST_PAIRS))

    assert str(later) == "No pair. At hand: en-es. The list of languages shows all."
    assert str(own) == "It is in es already. Ask for another, or say its own."
    assert told(own) == "It is in es already. Ask for another, or say its own with --from."
    assert str(first) == "No file. Choose the engine recorded:FILE."
    assert told(first) == "No file. Write --engine recorded:FILE."


def test_errors_of_others_are_told_as_they_are() -> None:
    assert told(ValueError("no number")) == "no number"


def test_a_hint_is_pickled_whole() -> None:
    error = UnsupportedPair("No", "Ask, or ", Need(Step.FETCH_MODEL, "en-fr"), ", or wait.")

    copy = pickle.loads(pickle.dumps(error))

    assert (type(copy), copy.message, copy.parts) == (UnsupportedPair, error.message, error.parts)
    assert told(copy) == told(error)
