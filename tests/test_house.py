"""What keeps the house simple, beside the contracts between its layers that `make lint` checks."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import dragoman

ROOT = Path(dragoman.__file__).parent
FILES = {path.relative_to(ROOT).as_posix(): path for path in sorted(ROOT.rglob("*.py"))}

LONGEST_FILE = 350
LONGEST_FUNCTION = 40

IMPORTED_BY_NAME = {
    "config/tables.py": "implementations, when they are asked for",
    "facts/moments/relative.py": "dateparser's words of one language",
    "engines/bergamot/worker.py": "a native module without the package around it",
}
"""Who imports by a name that is made as the program runs, and what: import-linter sees none of these."""


@cache
def trees() -> dict[str, ast.Module]:
    """What each file says."""
    return {name: ast.parse(path.read_text("utf-8")) for name, path in FILES.items()}


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_no_file_is_long() -> None:
    lines = {name: path.read_text("utf-8").count("\n") for name, path in FILES.items()}

    assert len(lines) > 100
    assert {name: count for name, count in lines.items() if count > LONGEST_FILE} == {}


def test_no_function_is_long() -> None:
    lengths = {
        f"{name}:{node.name}": (node.end_lineno or 0) - node.lineno + 1
        for name, tree in trees().items()
        for node in functions(tree)
    }

    assert {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION} == {}


def test_imports_by_name_are_named() -> None:
    by_name = {"import_module", "__import__", "module_from_spec", "exec_module", "run_module", "run_path"}
    found = {
        name
        for name, tree in trees().items()
        for node in ast.walk(tree)
        if (isinstance(node, ast.Attribute) and node.attr in by_name)
        or (isinstance(node, ast.Name) and node.id in by_name)
    }

    assert found == set(IMPORTED_BY_NAME)


def test_the_primary_subtag_is_taken_by_one_function() -> None:
    by_hand = re.compile(r"""\.(?:split|partition)\("-"(?:, 1)?\)\[0\]""")
    found = {name for name, path in FILES.items() if by_hand.search(path.read_text("utf-8"))}

    assert found == {"text/languages.py"}
