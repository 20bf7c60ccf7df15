"""Text with markup over it as elements that nest, and how they are escaped.

Marks may cross each other and the ends of sentences. The text is therefore cut wherever anything
begins or ends, and what crosses is closed and opened again.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from dragoman.model.article import Mark


@dataclass(frozen=True, slots=True)
class Inline:
    """A line of text with the marks over it."""

    text: str
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Layer:
    """What is written around `text[start:end]`, or `instead` of it.

    `again` opens it where it was closed only to be cut ("" stands for `opening`). The lower `rank` is
    the outer of two over the same span; what is `outermost` is never inside another, which is cut at
    its ends. A `link` stands in no other.
    """

    start: int
    end: int
    opening: str = ""
    closing: str = ""
    rank: int = 0
    again: str = ""
    instead: str | None = None
    link: bool = False
    outermost: bool = False


DEEPEST = 24
"""Elements inside each other in what is written anew. A reader sees no difference beyond, a browser's parser
does, and marks over the same word could else make work that grows with their square."""


class Stretch(NamedTuple):
    """`text[start:end]`, to be written between tags; `inside` where an element is open around it."""

    start: int
    end: int
    inside: bool


def nested(length: int, layers: Iterable[Layer], *, deepest: int | None = None) -> list[str | Stretch]:
    """A text of `length` with `layers` over it, nested, as markup and stretches of the text in order; what is
    over `deepest` elements deep is left out.

    Two layers `instead` of the same text are both written, in order.
    """
    coming = sorted(layers, key=lambda one: (one.start, one.instead is not None, -one.end, one.rank))
    coming.reverse()
    cuts = sorted({0, length, *map(attrgetter("start"), coming), *map(attrgetter("end"), coming)})
    pieces: list[str | Stretch] = []
    begun: set[int] = set()
    active: list[Layer] = []
    opened: list[Layer] = []
    skipped = 0  # to here, something stands instead
    for start, end in pairwise(cuts):
        active = [layer for layer in active if layer.end > start]
        while coming and coming[-1].start == start:
            layer = coming.pop()
            if layer.outermost:
                active.insert(0, layer)
            elif layer.instead is not None or deepest is None or len(active) < deepest:
                active.insert(_depth(layer, active), layer)
        wanted = _nestable(active)
        _change(pieces, opened, wanted, begun)
        opened = wanted
        for layer in active:
            if layer.instead is not None and layer.start == start:
                pieces.append(layer.instead)
                skipped = max(skipped, layer.end)
        if skipped <= start:
            pieces.append(Stretch(start, end, bool(opened)))
    _change(pieces, opened, [], begun)
    return pieces


def _depth(layer: Layer, active: Sequence[Layer]) -> int:
    """Where among the layers over a place one that begins there goes: a link that goes on is outside of what
    ends before it, which is cut instead, so that it stays one link.
    """
    if not layer.link:
        return len(active)
    ends = (at for at, other in enumerate(active) if other.end < layer.end and not _stays_outside(other))
    return next(ends, len(active))


def _stays_outside(layer: Layer) -> bool:
    return layer.link or layer.outermost or layer.instead is not None


def _nestable(active: Sequence[Layer]) -> list[Layer]:
    """Those of the layers over a place that stand inside each other as elements: one link at most."""
    result: list[Layer] = []
    linked = False
    for layer in active:
        if layer.instead is not None or (layer.link and linked):
            continue
        linked = linked or layer.link
        result.append(layer)
    return result


def _change(
    pieces: list[str | Stretch], opened: Sequence[Layer], wanted: Sequence[Layer], begun: set[int]
) -> None:
    """Closes and opens elements, so that instead of `opened` those `wanted` are open."""
    same = 0
    while same < min(len(opened), len(wanted)) and opened[same] is wanted[same]:
        same += 1
    pieces.extend(layer.closing for layer in reversed(opened[same:]))
    for layer in wanted[same:]:
        pieces.append(layer.again if layer.again and id(layer) in begun else layer.opening)
        begun.add(id(layer))


def escape(text: str) -> str:
    """Text as character data."""
    return html.escape(text, quote=False)


def attribute(name: str, value: str) -> str:
    """One attribute, with the space before it."""
    return f' {name}="{escape(value).replace(chr(34), "&quot;")}"'


def attributes(values: Mapping[str, str]) -> str:
    """Attributes in their order, each with the space before it."""
    return "".join([attribute(name, value) for name, value in values.items()])


def start_tag(tag: str, values: Mapping[str, str]) -> str:
    """A start tag of HTML."""
    return f"<{tag}{attributes(values)}>"
