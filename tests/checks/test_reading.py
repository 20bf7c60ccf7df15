"""Checks and repairs compare readings: none of them parses a text itself."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import dragoman

SOURCE = Path(dragoman.__file__).parent
ASKING = sorted(
    path for room in ("checks", "repairs") for path in (SOURCE / room).glob("*.py") if path.stem != "__init__"
)


def imported(path: Path) -> Iterator[tuple[str, str]]:
    """The modules and names that a file imports from this package."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("dragoman"):
            yield from ((node.module or "", name.name) for name in node.names)


def parsers() -> set[tuple[str, str]]:
    """The functions that readings and comparisons are made by: what a check is to ask those for."""
    return {
        (module, name)
        for path in (SOURCE / "facts/reading.py", SOURCE / "facts/comparison.py")
        for module, name in imported(path)
        if name[0].islower() and name not in ("once", "reading") and not module.startswith("dragoman.model")
    }


def test_the_parsers_are_those_of_the_facts() -> None:
    known = {name for _, name in parsers()}

    assert {"words", "numbers", "moments", "names", "negations", "quotations", "coverage"} <= known


def test_no_check_or_repair_parses() -> None:
    asked = parsers()
    parsing = {
        f"{path.parent.stem}/{path.stem}": found for path in ASKING if (found := asked & set(imported(path)))
    }

    assert len(ASKING) > 15
    assert parsing == {}
