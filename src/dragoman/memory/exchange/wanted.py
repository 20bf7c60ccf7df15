"""What is wanted of a foreign memory, and what is to be taken for granted of it."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.memory.units import Standing


@dataclass(frozen=True, slots=True)
class Wanted:
    """Translations between languages within these, of any where None; and what stands for units whose
    standing
    the file does not say as we do.
    """

    source: str | None = None
    target: str | None = None
    standing: Standing = Standing.IMPORTED
    made_by: str = ""
