"""The marks of a unit as one short text, and back. Addresses and classes are an article's own, and left
out.
"""

from __future__ import annotations

import json
from typing import Any

from dragoman.memory.units import Text
from dragoman.model.article import Mark, MarkKind, ordered

_KEPT = ("raw", "end", "code")
"""Attributes that belong to a mark wherever it stands: what another tool, or a document, wrote for it."""


def bare(said: Text) -> Text:
    """The text with its marks as a memory keeps them: in order, without what is an article's own."""
    if not said.marks:
        return said
    marks = tuple(
        Mark(mark.start, mark.end, mark.kind, _kept(mark), mark.tag, mark.id) for mark in said.marks
    )
    return Text(said.text, ordered(marks))


def _kept(mark: Mark) -> dict[str, str]:
    return {name: mark.attributes[name] for name in _KEPT if name in mark.attributes}


def written(source: Text, target: Text) -> str | None:
    """The marks of both sides; None where there are none."""
    if not source.marks and not target.marks:
        return None
    sides = [[_written(mark) for mark in bare(side).marks] for side in (source, target)]
    return json.dumps(sides, ensure_ascii=False, separators=(",", ":"))


def _written(mark: Mark) -> list[Any]:
    cells: list[Any] = [mark.start, mark.end, mark.id, mark.kind.value, mark.tag, dict(mark.attributes)]
    while not cells[-1] and len(cells) > 4:
        cells.pop()
    return cells


def read(source: str, target: str, marks: str | None) -> tuple[Text, Text]:
    """Both sides with their marks. Raises ValueError where they are not what `written` writes."""
    if marks is None:
        return Text(source), Text(target)
    ours, theirs = json.loads(marks)
    return Text(source, tuple(map(_read, ours))), Text(target, tuple(map(_read, theirs)))


def _read(cells: list[Any]) -> Mark:
    start, end, number, kind, *rest = cells
    tag = rest[0] if rest else ""
    attributes = rest[1] if len(rest) > 1 else {}
    return Mark(start, end, MarkKind(kind), attributes, tag, number)
