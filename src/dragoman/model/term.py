"""Expressions whose rendering the desk has settled."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class TermStatus(StrEnum):
    """What the desk says of a rendering (TBX: administrative status)."""

    REQUIRED = "required"
    PREFERRED = "preferred"
    FORBIDDEN = "forbidden"


@dataclass(frozen=True, slots=True)
class Term:
    """A source expression and one rendering of it, in the languages of the pair that it is given for."""

    source: str
    target: str
    status: TermStatus = TermStatus.REQUIRED
