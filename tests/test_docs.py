"""The documentation says what the command is: no option, command or link in it that is not there."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main

from dragoman.cli.app import app

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
NAMES = [page.relative_to(ROOT).as_posix() for page in PAGES]

COMMAND = typer.main.get_command(app)
COMMANDS: dict[str, Any] = {
    f"{name} {inner}".strip(): sub
    for name, command in COMMAND.commands.items()  # type: ignore[attr-defined] # a group, as there are several
    for inner, sub in (getattr(command, "commands", None) or {"": command}).items()
}
"""By name, those of groups by both names: «models list»."""

OPTIONS = [
    (name, option)
    for name, command in COMMANDS.items()
    for parameter in command.params
    if parameter.param_type_name == "option"
    for option in parameter.opts
    if option.startswith("--")
]


def command_lines(page: str) -> Iterator[str]:
    """Whatever a reader would type: lines of code blocks, and code in sentences, that call the command."""
    text = (ROOT / page).read_text(encoding="utf-8")
    for block in re.findall(r"^```\w*\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        lines = block.replace("\\\n", " ").splitlines()
        yield from (line.split("|")[-1].strip() for line in lines if re.search(r"(^|\|\s*)dragoman ", line))
    prose = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    yield from (code for code in re.findall(r"`([^`\n]+)`", prose) if code.startswith("dragoman "))


LINES = [(page, line) for page in NAMES for line in command_lines(page)]


def test_there_are_command_lines() -> None:
    """The pages show how the command is used: were none found, nothing below would be checked."""
    assert len(LINES) > 10


@pytest.mark.parametrize(("page", "line"), LINES, ids=[f"{page}: {line[:60]}" for page, line in LINES])
def test_a_command_line_can_be_typed(page: str, line: str) -> None:
    """Its command and its options are there, and what is required is given."""
    words = shlex.split(line.split(" > ")[0], comments=True)[1:]
    if words == ["--help"] or words == ["--version"]:
        return
    name = words[0] if words[0] in COMMANDS else " ".join(words[:2])
    rest = words[len(name.split()) :]
    if rest == ["--help"]:
        assert name in COMMANDS
        return

    # Parsing is all that happens: no source is opened before the command runs.
    context = COMMANDS[name].make_context(name, rest)

    assert context.params or not COMMANDS[name].params


@pytest.mark.parametrize("page", NAMES)
def test_links_lead_somewhere(page: str) -> None:
    """Every relative link leads to a file, and a fragment to a heading of it."""
    text = (ROOT / page).read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)\s]+)\)", text)

    dead = [link for link in links if not re.match(r"[a-z]+:", link) and not _there(ROOT / page, link)]
    assert dead == []


def _there(page: Path, link: str) -> bool:
    path, _, fragment = link.partition("#")
    target = page.parent / path if path else page
    if not target.exists():
        return False
    return not fragment or fragment in _headings(target)


def _headings(page: Path) -> set[str]:
    """Anchors of a page's headings, as GitHub makes them."""
    titles = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize(("command", "option"), OPTIONS, ids=[f"{name} {option}" for name, option in OPTIONS])
def test_every_option_is_explained(command: str, option: str) -> None:
    """A page of docs/ that speaks of the command names each of its options."""
    pages = [path.read_text(encoding="utf-8") for path in PAGES[1:]]

    assert any(f"dragoman {command}" in text and re.search(rf"{option}(?![\w-])", text) for text in pages), (
        f"no page of docs/ that shows dragoman {command} names {option}"
    )


@pytest.mark.parametrize("page", sorted((ROOT / "docs").glob("*.md")), ids=lambda page: page.name)
def test_every_page_is_found(page: Path) -> None:
    """A page of docs/ is linked from the first one, or is it."""
    linked = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")

    assert page.name == "index.md" or f"({page.name})" in linked
