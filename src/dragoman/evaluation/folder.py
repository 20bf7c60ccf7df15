"""Reading the tables of a folder of benchmarks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from dragoman.model.errors import ReadError


class Missing(ReadError):
    """A file of a benchmark is not there; its figures are not measured."""


def lines(path: Path) -> list[str]:
    """The lines of a file; only line feeds end them. Raises Missing."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Missing(f"{path} cannot be read", "Lay the folder out as its README says.") from error
    return text.removesuffix("\n").split("\n")


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a table of TAB-separated fields, by its first line. Raises Missing."""
    head, *rest = lines(path)
    names = head.split("\t")
    return [dict(zip(names, line.split("\t"), strict=False)) for line in rest if line]


def objects(path: Path) -> list[dict[str, Any]]:
    """The objects of a file with one JSON object a line. Raises Missing."""
    return [json.loads(line) for line in lines(path) if line]


def files(folder: Path, pattern: str) -> list[Path]:
    """The files of that pattern, sorted. Raises Missing where there are none."""
    found = sorted(folder.glob(pattern))
    if not found:
        raise Missing(f"{folder / pattern} is not there", "Lay the folder out as its README says.")
    return found
