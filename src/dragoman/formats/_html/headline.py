"""Which heading is the article's headline."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml.etree import _Element as Element

from dragoman.formats._html import hints
from dragoman.formats._html.markup import name, visible
from dragoman.markup.elements import LITERAL

_WORDS = re.compile(r"\w+")


def find(root: Element, titles: Iterable[str]) -> Element | None:
    """The heading that says what the metadata calls the headline, else the first of level one.

    A site's name is often the first heading of level one, and the headline then of level two.
    """
    wanted = [_key(title) for title in titles]
    first: Element | None = None
    for heading in root.iter("h1", "h2", "h3"):
        key = _key(visible(heading))
        if not key or _is_away(heading):
            continue
        if any(_is_title(key, title) for title in wanted):
            return heading
        if first is None and name(heading) == "h1":
            first = heading
    return first


_SUFFIX = 60
"""Longest name of a site after a headline, in characters."""


def _is_title(heading: str, title: str) -> bool:
    """Whether a page's title is a heading, alone or with the site's name after it."""
    if heading == title:
        return True
    long = len(heading) >= _SHORTEST and len(title) - len(heading) <= _SUFFIX
    return long and title.startswith(heading + " ")


_SHORTEST = 20
"""A heading shorter than this may begin a title by chance ("Daily Deals")."""


def _key(text: str) -> str:
    return " ".join(_WORDS.findall(text.casefold()))


def _is_away(element: Element | None) -> bool:
    """Whether an element is hidden, or part of what is kept as it is."""
    while element is not None:
        if name(element) in LITERAL or hints.is_hidden(element):
            return True
        element = element.getparent()
    return False
