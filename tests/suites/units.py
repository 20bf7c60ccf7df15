"""Units and streams for the tests of the memory."""

from __future__ import annotations

import io
from datetime import UTC, datetime

from dragoman.memory.units import Standing, Text, Unit
from dragoman.model.article import Mark, MarkKind

MADE = datetime(2026, 3, 1, 12, 30, 5, tzinfo=UTC)


def unit(source: str, target: str, standing: Standing = Standing.APPROVED, **more: object) -> Unit:
    """An English sentence and its Spanish translation by Ana."""
    values: dict[str, object] = {"made_by": "Ana", "made_at": MADE, **more}
    return Unit("en", "es", Text(source), Text(target), standing, **values)  # type: ignore[arg-type]


def mark(text: str, piece: str, kind: MarkKind, number: int = 0, **more: object) -> Mark:
    """A mark over the first place of a piece of a text."""
    start = text.index(piece)
    return Mark(start, start + len(piece), kind, id=number, **more)  # type: ignore[arg-type]


def stream(text: str, encoding: str = "utf-8") -> io.BytesIO:
    """A text as a file."""
    return io.BytesIO(text.encode(encoding))
