"""Where in an article the walk is: what an element makes of the text in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from lxml.etree import _Element as Element

from dragoman.formats._html import hints
from dragoman.formats._html.markup import name
from dragoman.model.article import Role

FLOW = frozenset(
    {
        "body",
        "div",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "aside",
        "center",
        "form",
        "fieldset",
        "details",
    }
)
"""Elements between whose children a paragraph may be set."""

_LISTS = frozenset({"ul", "ol", "menu", "dl", "dir"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_FIGURE = frozenset({"img", "picture", "video", "iframe", "svg", "audio"})
_MOST_CELLS = 10_000
"""A span over more rows or columns than this is a mistake or an attack (browsers stop at 1000)."""


@dataclass(frozen=True, slots=True)
class Place:
    """What text here is: its role and attributes, its language, the figure around it.

    `hinted` are the roles that class names around it speak of; `flow` is whether a paragraph may be
    set before an element that stands here; `kept` is whether the publisher wants it untranslated.
    """

    role: Role = Role.PARAGRAPH
    attributes: Mapping[str, str] = field(default_factory=dict)
    language: str | None = None
    figure: str | None = None
    hinted: frozenset[Role] = frozenset()
    flow: bool = False
    kept: bool = False


class Places:
    """Finds the place inside an element from the place around it, and numbers groups as they come."""

    def __init__(self, headline: Element | None) -> None:
        self._headline = headline
        self._counts: Counter[str] = Counter()
        self._cells: dict[Element, dict[str, str]] = {}

    def group(self, kind: str) -> str:
        """The name of the next group: "f1", "f2" for figures, "l" for lists, "t" tables, "q" quotations."""
        self._counts[kind] += 1
        return f"{kind}{self._counts[kind]}"

    def inside(self, element: Element, place: Place) -> Place:
        """The place in `element`, which stands at `place`."""
        tag = name(element)
        says = hints.translated(element)
        kept = place.kept if says is None else not says
        place = replace(place, flow=tag in FLOW, hinted=place.hinted | hints.roles(element), kept=kept)
        if element is self._headline:
            return replace(place, role=Role.HEADLINE, attributes={})
        if tag in _HEADINGS:
            if _is_under(element, self._headline):
                place = replace(place, hinted=place.hinted | {Role.STANDFIRST})
            return replace(place, role=Role.SUBHEADING, attributes={"level": "2" if tag == "h1" else tag[1]})
        if tag in _LISTS:
            return self._list(element, place)
        if tag == "dd":
            return replace(place, attributes={**place.attributes, "depth": str(_depth(place) + 1)})
        if tag in ("figure", "figcaption"):
            return self._figure(element, place)
        if tag == "table":
            return self._table(element, place)
        return self._other(tag, element, place)

    def _other(self, tag: str, element: Element, place: Place) -> Place:
        if tag in ("td", "th") and element in self._cells:
            return replace(place, role=Role.CELL, attributes=self._cells[element], hinted=frozenset())
        if tag == "caption" and place.role is Role.CELL:
            return replace(place, role=Role.CAPTION)
        if tag == "blockquote" or Role.QUOTATION in hints.roles(element):
            if place.role is Role.QUOTATION:
                return place
            return replace(place, role=Role.QUOTATION, attributes={"group": self.group("q")})
        if place.role is Role.QUOTATION and tag in ("footer", "figcaption"):
            return replace(place, attributes={**place.attributes, "part": "attribution"})
        return place

    def _list(self, element: Element, place: Place) -> Place:
        nested = place.role is Role.ITEM
        values = {
            "group": place.attributes["group"] if nested else self.group("l"),
            "list": "ordered" if name(element) == "ol" else "unordered",
            "depth": str(_depth(place) + 1 if nested else 1),
        }
        start = str(element.get("start") or "")
        if values["list"] == "ordered" and start.isascii() and start.isdecimal() and start != "1":
            values["start"] = start
        return replace(place, role=Role.ITEM, attributes=values, hinted=frozenset())

    def _figure(self, element: Element, place: Place) -> Place:
        if name(element) == "figcaption":
            if place.role is Role.QUOTATION or place.figure is None:
                return self._other("figcaption", element, replace(place, role=_caption(place)))
            return replace(place, role=Role.CAPTION, attributes={"group": place.figure})
        if next(element.iter(*_FIGURE), None) is None:
            return place
        return replace(place, figure=self.group("f"), flow=False)

    def _table(self, table: Element, place: Place) -> Place:
        if (
            table.get("role") in ("presentation", "none")
            or next(table.iter("h1", "article"), None) is not None
        ):
            return replace(place, flow=True)  # for layout only, as older systems and newsletters write
        group = self.group("t")
        taken: set[tuple[int, int]] = set()
        rows = (row for row in table.iter("tr") if _table_of(row) is table)
        for number, row in enumerate(rows, 1):
            column = 0
            for cell in row:
                if name(cell) not in ("td", "th") or len(taken) > _MOST_CELLS:
                    continue
                column += 1
                while (number, column) in taken:
                    column += 1
                self._cells[cell] = _cell(cell, group, number, column, taken)
                column += int(self._cells[cell].get("colspan", "1")) - 1
        return replace(place, role=Role.CELL, attributes={"group": group}, hinted=frozenset())


def _is_under(heading: Element, headline: Element | None) -> bool:
    """Whether a heading follows the headline in the article's header: its second line, the standfirst."""
    parent = heading.getparent()
    if headline is None or parent is None or name(parent) not in ("header", "hgroup"):
        return False
    return heading.getprevious() is headline


def _caption(place: Place) -> Role:
    return Role.QUOTATION if place.role is Role.QUOTATION else Role.CAPTION


def _depth(place: Place) -> int:
    return int(place.attributes.get("depth", "0"))


def _table_of(row: Element) -> Element | None:
    parent = row.getparent()
    while parent is not None and name(parent) != "table":
        parent = parent.getparent()
    return parent


def _cell(cell: Element, group: str, row: int, column: int, taken: set[tuple[int, int]]) -> dict[str, str]:
    values = {"group": group, "row": str(row), "column": str(column)}
    if name(cell) == "th":
        values["header"] = "true"
    down, across = _span(cell, "rowspan"), _span(cell, "colspan")
    if down > 1:
        values["rowspan"] = str(down)
    if across > 1:
        values["colspan"] = str(across)
    if down > 1:  # later rows must step over it
        taken.update((row + y, column + x) for y in range(1, down) for x in range(across))
    return values


def _span(cell: Element, key: str) -> int:
    value = str(cell.get(key) or "1")
    return min(int(value), 100) if value.isascii() and value.isdecimal() and len(value) < 6 else 1
