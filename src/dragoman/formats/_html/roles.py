"""What a line of text is in the article: by its element, its publisher's names, its words, its position.

Which heading is the headline is told before all others, by what the metadata calls it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from dragoman.formats._html.dom import name, visible
from dragoman.formats._html.facts import Facts, moment_of
from dragoman.formats._html.kickers import KICKER
from dragoman.formats._html.place import Place, is_hidden
from dragoman.markup.elements import LITERAL
from dragoman.markup.nesting import Inline
from dragoman.model.article import Mark, Role
from dragoman.text import bylines, credits, labels, stamps

_SHORT = 160
"""Bylines and datelines are lines; a text longer than this that is called one has a story in it."""

_STAMP_REST = 40
"""How much text may stand beside a time element in a line that only says when: "Last modified on"."""

_BODY = frozenset({Role.PARAGRAPH, Role.QUOTATION, Role.ITEM, Role.CELL})


@dataclass(slots=True)
class Roles:
    """Decides roles in the order of the document; remembers how far the article has come."""

    facts: Facts
    language: str
    begun: bool = False
    """Whether body text was read: a standfirst and a byline stand before it."""
    titled: bool = False
    """Whether the headline was read: a kicker stands before it."""
    figure: str = ""
    """The group of the figure that was read last, while nothing but its captions came after."""
    _described: frozenset[str] = field(default=frozenset())

    def __post_init__(self) -> None:
        self._described = frozenset(self.facts.descriptions)

    def of(self, line: Inline, place: Place) -> tuple[Role, Mapping[str, str]]:
        """The line's role and attributes."""
        role, values = self._decided(line, place)
        if role is Role.HEADLINE:
            self.titled = True
            self.begun = False  # what stood before it was the site's
        elif role in _BODY and values.get("part") != KICKER:
            self.begun = True
        if role not in (Role.CAPTION, Role.CREDIT):
            self.figure = ""
        return role, values

    def _decided(self, line: Inline, place: Place) -> tuple[Role, Mapping[str, str]]:
        text, role, hinted = line.text, place.role, place.hinted
        if role in (Role.HEADLINE, Role.CELL):
            return role, place.attributes
        if place.attributes.get("part") == KICKER and not self.titled and len(text) <= _SHORT:
            return role, place.attributes
        if Role.LABEL in hinted or labels.is_label(text):
            return Role.LABEL, {}
        if role in (Role.PARAGRAPH, Role.SUBHEADING, Role.ITEM) and (stamp := self._stamp(line)):
            return Role.STAMP, stamp
        if role is Role.CAPTION:
            is_credit = credits.is_credit(text) or (Role.CREDIT in hinted and credits.may_be_credit(text))
            return (Role.CREDIT if is_credit else role), place.attributes
        if role is Role.SUBHEADING:
            return (Role.STANDFIRST, {}) if self._is_standfirst(text, hinted) else (role, place.attributes)
        if role is Role.PARAGRAPH:
            return self._paragraph(text, hinted)
        if role is Role.QUOTATION and Role.CREDIT in hinted and credits.may_be_credit(text):
            return role, {**place.attributes, "part": "attribution"}
        return role, place.attributes

    def _paragraph(self, text: str, hinted: frozenset[Role]) -> tuple[Role, Mapping[str, str]]:
        short = len(text) <= _SHORT
        called_credit = Role.CREDIT in hinted and credits.may_be_credit(text)
        if self.figure and short and (called_credit or credits.is_credit(text)):
            return Role.CREDIT, {"group": self.figure}
        if Role.CAPTION in hinted or (self.figure and credits.split(text)[1] and Role.CREDIT in hinted):
            return Role.CAPTION, {"group": self.figure} if self.figure else {}
        if short and Role.BYLINE in hinted and not bylines.is_prose(text):
            return Role.BYLINE, {}
        if short and Role.DATELINE in hinted:
            return Role.DATELINE, {}
        if not self.begun and self._is_standfirst(text, hinted):
            return Role.STANDFIRST, {}
        if not self.begun and short and bylines.parse(text, _known(self.language)):
            return Role.BYLINE, {}
        return Role.PARAGRAPH, {}

    def _is_standfirst(self, text: str, hinted: frozenset[Role]) -> bool:
        """By name, or because the publisher describes the whole article with the same words."""
        return not self.begun and (Role.STANDFIRST in hinted or text in self._described)

    def _stamp(self, line: Inline) -> dict[str, str] | None:
        text = line.text
        if len(text) > stamps.MAX_LENGTH:
            return None
        time = next((mark for mark in line.marks if mark.tag == "time"), None)
        moment = moment_of(time.attributes.get("datetime")) if time is not None else None
        parsed = stamps.parse(text, _known(self.language)) if any(map(str.isdecimal, text)) else None
        if moment is None and parsed is None:
            return None
        if parsed is None and (time is None or not self._is_about(time, text)):
            return None
        when = moment or (parsed.moment if parsed else None)
        assert when is not None, "one of the two was found"
        updated = parsed.kind == "updated" if parsed else _is_update(time, text)
        if parsed is None and when == self.facts.metadata.published:
            updated = False  # WordPress names the time of an article that was never changed "updated" too
        return {"datetime": when.isoformat(), "stamp": "updated" if updated else "published"}

    def _is_about(self, time: Mark, text: str) -> bool:
        """Whether a line only says when: beside its time, it has the words of a stamp or none.

        A stamp is written anew in an edition, and whatever else stood in it would be lost.
        """
        rest = text[: time.start] + text[time.end :]
        if len(rest) > _STAMP_REST:
            return False
        dated = f"{text[: time.start]}{_ANY_DAY}{text[time.end :]}"
        return not any(map(str.isalpha, rest)) or stamps.parse(dated, _known(self.language)) is not None


_ANY_DAY = "2000-01-01"


def _known(language: str) -> str | None:
    return None if language == "und" else language


_UPDATE_WORDS = ("updat", "modif", "actuali", "aktuali")


def _is_update(time: Mark | None, text: str) -> bool:
    names = " ".join(time.attributes.get(key, "") for key in ("class", "itemprop")) if time else ""
    words = f"{names} {text}".lower()
    return any(word in words for word in _UPDATE_WORDS)


_WORDS = re.compile(r"\w+")


def headline(root: Element, titles: Iterable[str]) -> Element | None:
    """The heading that says what the metadata calls the headline, else the first of level one.

    A site's name is often the first heading of level one, and the headline then of level two.
    """
    wanted = [_key(title) for title in titles]
    first: Element | None = None
    for heading in root.iter("h1", "h2", "h3"):
        key = _key(visible(heading))
        if not key or _is_away(heading):
            continue
        units = [key, *(_key(visible(child)) for child in heading if isinstance(child.tag, str))]
        if any(_is_title(unit, title) for title in wanted for unit in units):
            return heading
        if first is None and name(heading) == "h1":
            first = heading
    return first


def is_title(text: str, titles: Iterable[str]) -> bool:
    """Whether a text is what the metadata calls the headline."""
    return any(_is_title(_key(text), _key(title)) for title in titles)


_SITE = 60
"""Longest name of a site after a headline, in characters."""


def _is_title(heading: str, title: str) -> bool:
    """Whether a page's title is a heading, alone or with the site's name after it."""
    if heading == title:
        return True
    long = len(heading) >= _LEAST_TITLE and len(title) - len(heading) <= _SITE
    return long and title.startswith(heading + " ")


_LEAST_TITLE = 20
"""A heading shorter than this may begin a title by chance ("Daily Deals")."""


def _key(text: str) -> str:
    return " ".join(_WORDS.findall(text.casefold()))


def _is_away(element: Element | None) -> bool:
    """Whether an element is hidden, or part of what is kept as it is."""
    while element is not None:
        if name(element) in LITERAL or is_hidden(element):
            return True
        element = element.getparent()
    return False
