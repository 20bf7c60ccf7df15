"""Where in an article the walk is: what an element makes of the text in it, by its tag and by its names.

Names are a publisher's class names, rel and itemprop.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from types import MappingProxyType

from lxml.etree import _Element as Element

from dragoman.formats._html.dom import name, pairs, visible
from dragoman.markup.elements import names
from dragoman.model.article import Role

# Whole words of class names, as publishers and the big CMSs write them; schema.org's itemprops among them.
_WORDS = MappingProxyType(
    {
        Role.LABEL: "dragoman-label",
        Role.STANDFIRST: "standfirst dek deck lede lead summary subtitle sub-title subheadline sub-headline"
        " strapline intro description abstract excerpt subheading entradilla chapeau vorspann",
        Role.BYLINE: "byline author authors writer autor auteur firma",
        Role.DATELINE: "dateline",
        Role.CREDIT: "credit credits photographer copyright copyrightholder attribution source",
        Role.CAPTION: "caption figcaption legend leyenda bildunterschrift",
        Role.STAMP: "timestamp datepublished datemodified pubdate updated published date time",
        Role.QUOTATION: "pullquote pull-quote",
    }
)
_EMBEDDED = (
    "twitter-tweet twitter-video instagram-media tiktok-embed reddit-embed reddit-card bluesky-embed"
    " mastodon-embed fb-post fb-video wp-embedded-content imgur-embed-pub"
)

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_JOINTS = re.compile(r"[\s_./:]+|--+|__+")


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|[ -])(?:{'|'.join(map(re.escape, words.split()))})(?:$|[ -])")


_PATTERNS = {role: _pattern(words) for role, words in _WORDS.items()}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


@lru_cache(maxsize=4096)
def _roles(names: str) -> frozenset[Role]:
    words = _JOINTS.sub(" ", _CAMEL.sub("-", names)).lower()
    return frozenset(role for role, pattern in _PATTERNS.items() if pattern.search(words))


_NONE: frozenset[Role] = frozenset()


_MOST = 1500
"""What is called a byline or caption but holds more text, in characters, is the page of an author, or a
gallery: the name is not said of each text in it. Standfirsts of several paragraphs are shorter."""


def roles_of(element: Element) -> frozenset[Role]:
    """The roles that the element's own names speak of, often none and sometimes several."""
    if not element.attrib or element.tag in ("html", "body", "main", "article"):
        return _NONE
    found = roles_in(pairs(element), 0)
    return found if not found or len(visible(element)) <= _MOST else _NONE


def roles_in(values: Mapping[str, str], length: int) -> frozenset[Role]:
    """The roles that attributes speak of, of an element with so many characters of text."""
    names = " ".join([values[key] for key in ("class", "itemprop", "rel", "data-role") if key in values])
    return _roles(names) if names and length <= _MOST else _NONE


def translated(element: Element) -> bool | None:
    """What the element says of translation: HTML's translate, or the class that translators heed.

    None where it says nothing, and where the whole page says it: that is meant for readers' browsers.
    """
    if element.tag in ("html", "body", "main", "article"):
        return None
    says = str(element.get("translate") or "").strip().lower()
    if says in ("yes", "no"):
        return says == "yes"
    return False if "notranslate" in str(element.get("class") or "").split() else None


def is_hidden(element: Element) -> bool:
    """Whether the element is not shown at all."""
    values = element.attrib
    return bool(values) and ("hidden" in values or bool(_HIDDEN.search(str(values.get("style", "")))))


def is_embedded(element: Element) -> bool:
    """Whether the element stands for another site's post, whose script replaces it."""
    names = str(element.get("class") or "").split()
    return bool(names) and any(known in names for known in _EMBEDDED.split())


_PLACEHOLDER = re.compile(r"(?:^|[-_.])(?:loader|loading|spinner|spacer)[-_.\w]*\.(?:gif|svg|png)")
"""Files that are shown while something else loads, or that only take up room."""


def is_icon(image: Element) -> bool:
    """Whether an image is part of the text or of its furniture: an emoji, an icon, a spinner, a logo."""
    values = pairs(image)
    small = any(
        value.isdecimal() and int(value) <= 32
        for key in ("width", "height")
        if (value := values.get(key, ""))
    )
    named = any(word in values.get("class", "").lower() for word in ("emoji", "icon", "pixel"))
    file = values.get("src", "").partition("?")[0].rpartition("/")[2].lower()
    return small or named or bool(_PLACEHOLDER.search(file)) or _is_logo(image, file)


_LOGO = re.compile(r"(?:^|[\s_.-])(?:site-?)?logo(?:$|[\s_.-])")
_DRAWN = (".svg", ".png", ".gif")
"""Endings of files that are drawn: a photograph of a company's logo on its house is a picture of the
article."""

_HOME = re.compile(r"(?:https?://[^/]+)?/?(?:index\.\w+)?\Z")


def _is_logo(image: Element, file: str) -> bool:
    """Whether an image is a paper's or a company's sign: named so, with what is around it, or a way home."""
    link = image.getparent()
    link = link if link is not None and name(link) == "a" else None
    if link is not None and link.get("href") and _HOME.match(str(link.get("href")).strip()):
        return True
    named = [
        f"{each.get('class') or ''} {each.get('id') or ''}" for each in (image, link) if each is not None
    ]
    drawn = file.endswith(_DRAWN)
    return any(_LOGO.search(names.lower()) for names in named) or (drawn and bool(_LOGO.search(file)))


def is_attribution(element: Element) -> bool:
    """Whether an element in a caption or quotation names who made it or said it."""
    return name(element) in ("cite", "small", "footer") or Role.CREDIT in roles_of(element)


def image_address(values: Mapping[str, str]) -> str:
    """An image's URL; while it is loaded lazily, a placeholder stands in src and the URL beside it."""
    source = values.get("src", "").strip()
    lazy = values.get("data-src") or values.get("data-original") or values.get("data-lazy-src") or ""
    candidates = values.get("srcset") or values.get("data-srcset") or ""
    if source and not source.startswith("data:"):
        return source
    return lazy.strip() or candidates.strip().split(" ")[0].rstrip(",") or source


FLOW = names("body div section article main header footer aside center form fieldset details")
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
        says = translated(element)
        kept = place.kept if says is None else not says
        place = replace(place, flow=tag in FLOW, hinted=place.hinted | roles_of(element), kept=kept)
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
        if tag == "blockquote" or Role.QUOTATION in roles_of(element):
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
