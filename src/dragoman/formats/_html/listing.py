"""Whether a page lists articles and is none: cards, each with a heading that leads away and a few words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from lxml.etree import _Element as Element

from dragoman.formats._html.dom import name, visible
from dragoman.formats._html.furniture import Piece
from dragoman.markup.elements import BLOCKS, SPACE

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
CARDS = 3
"""So many are a list; an article has one or two beside it, in a box that is left out."""

_MOST = 3
"""Texts of a card at most, beside its heading."""

_TITLE = 15
"""Characters of a card's title at least: "Read more" is none."""

_FIRST = 3
"""Links among which a card's title is: its picture, its section, its title."""

_SHARE = 0.6
"""Of the letters that were found: with so many in cards, what is left is the list's introduction."""


def is_listing(found: Sequence[Piece]) -> bool:
    """Whether most of what was found on a page stands in cards that lead elsewhere."""
    held: dict[Element, list[Piece]] = {}
    for piece in found:
        for element in (piece.element, *piece.element.iterancestors()):
            held.setdefault(element, []).append(piece)
    cards = [element for element, pieces in held.items() if len(pieces) <= _MOST and _leads_away(element)]
    around = {above for card in cards for above in card.iterancestors()}
    innermost = [card for card in cards if card not in around]
    letters = sum(len(piece.letters) for card in innermost for piece in held[card])
    total = sum(len(piece.letters) for piece in found)
    return len(innermost) >= CARDS and letters >= _SHARE * total


def _leads_away(element: Element) -> bool:
    """Whether an element's one heading is a link, or a line of it that is no heading is."""
    headings = [heading for heading in element.iter(*HEADINGS) if visible(heading).strip()]
    if headings:
        return len(headings) == 1 and is_linked(headings[0])
    return any(_is_title(link, element) for link in islice(element.iter("a"), _FIRST))


def _is_title(link: Element, card: Element) -> bool:
    """Whether a link is a line of the card by itself."""
    around = next((each for each in link.iterancestors() if name(each) in BLOCKS), None)
    title = visible(link).split()
    if around is None or not leads(link) or len(" ".join(title)) < _TITLE:
        return False
    return around is not card and card in around.iterancestors() and visible(around).split() == title


def is_linked(heading: Element) -> bool:
    """Whether all of a heading leads to another document."""
    around = [each for each in heading.iterancestors() if name(each) == "a"]
    words = visible(heading).split()
    return any(
        leads(each)
        for each in (*around, *heading.iter("a"))
        if each in around or visible(each).split() == words
    )


def leads(link: Element) -> bool:
    """Whether a link's address is that of another document, for all that can be told."""
    address = str(link.get("href") or "").strip(SPACE)
    return bool(address) and not address.startswith(("#", "mailto:", "tel:", "javascript:"))
