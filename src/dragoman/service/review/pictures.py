"""Figures drawn as bars: lengths in hundredths of the widest, which a page draws as SVG without any style."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a bar: of a `kind` by which it is coloured, from `start` on, `length` long."""

    kind: str
    start: float
    length: float


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of pieces beside each other, with what it stands for in words. `low` and `high` say between what
    the value lies, where that is known; `faint` is what says little.
    """

    name: str
    value: str
    pieces: Sequence[Piece]
    low: float | None = None
    high: float | None = None
    faint: bool = False


@dataclass(frozen=True, slots=True)
class Amount:
    """What a bar is drawn of: its name, its value in words, its parts by kind, and how far it may be off."""

    name: str
    value: str
    parts: Sequence[tuple[str, float]]
    unsure: float | None = None
    faint: bool = False


def bars(amounts: Iterable[Amount]) -> list[Bar]:
    """The bars of amounts of one measure, to one scale: the longest fills it, with what it may be off."""
    every = list(amounts)
    widest = max((_reach(one) for one in every), default=0.0)
    return [_bar(one, 100 / widest if widest else 0.0) for one in every]


def _reach(one: Amount) -> float:
    """How far a bar goes with what it may be off, which is not drawn beyond as much again."""
    value = sum(part for _, part in one.parts)
    return value + min(one.unsure or 0.0, value)


def _bar(one: Amount, scale: float) -> Bar:
    ends = list(accumulate(part for _, part in one.parts))
    pieces = [
        Piece(kind, round((end - part) * scale, 2), round(part * scale, 2))
        for (kind, part), end in zip(one.parts, ends, strict=True)
    ]
    low = high = None
    if one.unsure is not None and ends:
        low = round(max(0.0, ends[-1] - one.unsure) * scale, 2)
        high = round(min(100.0, (ends[-1] + one.unsure) * scale), 2)
    return Bar(one.name, one.value, pieces, low, high, one.faint)
