"""What stands amid an article and is none of it, by what it is: links to other stories, boxes by their names,
invitations to subscribe.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml.etree import _Element as Element

from dragoman.formats._html.dom import name
from dragoman.formats._html.place import is_embedded
from dragoman.formats._html.witnesses import squashed
from dragoman.markup.elements import SPACE, names
from dragoman.model.article import Block, MarkKind, Role
from dragoman.text import credits

_LINKED = 0.7
"""A block with more of its letters in links is a list of links (boilerpipe's bound is 0.33 per block of a
page; inside an article, where paragraphs of a few words with a link are usual, it must be higher)."""

_INVITING = 300
"""Characters of an invitation at most: a longer paragraph with such a link tells a story."""

_NAMED = re.compile(
    r"(?:^|[\s_-])(?:related|recirc\w*|newsletter\w*|promo\w*|shar(?:e|ing)\w*|social\w*|comment(?!ar)\w*|repl(?:y|ies)|respond|disqus|sidebar|"
    r"recommend\w*|trending|popular|most-(?:read|viewed|popular)|subscri\w*|sign-?up|teasers?|breadcrumbs?|"
    r"disclaimer|read(?:ing)?-time|sponsor\w*|outbrain|taboola|advert\w*|paywall|cookie\w*|toolbar|author-bio|bio)(?:$|[\s_-])"
)
_SAID = re.compile(
    r"(?:^|\s)(?:robots-nocontent|no-?print|hidden-print|print-(?:none|hide|hidden)|d-print-none|noscript)(?:$|\s)"
)
"""Names by which publishers keep out of searches and prints what is no part of the article."""

_ROLES = frozenset(
    {"complementary", "navigation", "search", "dialog", "alertdialog", "tooltip", "menu", "toolbar"}
)
"""ARIA's roles of what stands beside a text."""

_SIZE = re.compile(r"font-size\s*:\s*(\d{1,3}(?:\.\d{0,3})?|\.\d{1,3})\s*(px|pt|em|rem|%)", re.I)
_SMALL = {"px": 12.5, "pt": 9.5, "em": 0.85, "rem": 0.8, "%": 85}
"""Below it, text is set smaller than any paper's running text: rules for comments, labels of
advertisements."""

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SUBSCRIBES = re.compile(
    r"(?:^|[/_.-])(?:newsletters?|subscri\w+|sign-?up|register|registration)(?:$|[/_.?-])", re.I
)

_OWN_MASS = 0.3
"""What holds so much of an article's letters is no box in it, whatever it is called."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A block of the page with the element it stands in, and its letters."""

    block: Block
    element: Element
    letters: str


def masses(pieces: Sequence[Piece]) -> Mapping[Element, float]:
    """The share of the letters of some pieces that each element holds."""
    mass: Counter[Element] = Counter()
    for piece in pieces:
        for element in (piece.element, *piece.element.iterancestors()):
            mass[element] += len(piece.letters)
    total = max(mass.values(), default=0) or 1
    return {element: letters / total for element, letters in mass.items()}


def is_furniture(piece: Piece, root: Element, mass: Mapping[Element, float]) -> bool:
    """Whether an element between the piece and the article's says that it is beside the article.

    `mass` is the share of the article's letters that an element holds: what holds much is the article.
    """
    element: Element | None = piece.element
    while element is not None and element is not root:
        if _is_box(element) and mass.get(element, 0) < _OWN_MASS:
            return True
        element = element.getparent()
    return False


def _is_box(element: Element) -> bool:
    """Whether an element says that it stands beside the text: by its kind, its role, its names, its size."""
    if not element.attrib:
        return name(element) == "aside"
    named = f"{element.get('class') or ''} {element.get('id') or ''}".strip()
    said = bool(named) and bool(_NAMED.search(_CAMEL.sub("-", named).lower()) or _SAID.search(named.lower()))
    small = any(
        float(size) < _SMALL[unit.lower()] for size, unit in _SIZE.findall(str(element.get("style") or ""))
    )
    kind = name(element) == "aside" or "data-nosnippet" in element.attrib
    return kind or said or small or element.get("role") in _ROLES


def is_post(piece: Piece) -> bool:
    """Whether a piece is of another site's post that the article quotes."""
    return any(is_embedded(element) for element in (piece.element, *piece.element.iterancestors()))


def is_teaser(piece: Piece, site: str) -> bool:
    """Whether a block is only links to the same site: "Read more", another story's headline.

    Links that leave the site are sources, shops or documents, which the article's author chose.
    """
    block = piece.block
    if block.role is Role.CELL:
        return False
    links = [mark for mark in block.marks if mark.kind is MarkKind.LINK]
    linked = sum(len(squashed(block.text[mark.start : mark.end])) for mark in links)
    if not links or linked < _LINKED * len(piece.letters):
        outer = _link_around(piece.element)
        return outer is not None and _is_own(outer, site)
    return all(_is_own(mark.attributes.get("href", ""), site) for mark in links)


def invites(block: Block) -> bool:
    """Whether a short block has a link to where one subscribes."""
    if len(block.text) > _INVITING:
        return False
    addresses = (mark.attributes.get("href", "") for mark in block.marks if mark.kind is MarkKind.LINK)
    return any(_SUBSCRIBES.search(address.partition("?")[0]) for address in addresses)


def is_credit_line(block: Block) -> bool:
    """Whether a block of running text only names who took a picture: galleries list them by themselves."""
    running = block.role in (Role.PARAGRAPH, Role.ITEM)
    return running and len(block.text) <= _INVITING and credits.is_credit(block.text)


def is_contact(block: Block) -> bool:
    """Whether a short block says where its reporter can be written to or followed."""
    if len(block.text) > _INVITING:
        return False
    addresses = (mark.attributes.get("href", "") for mark in block.marks if mark.kind is MarkKind.LINK)
    return any(map(_is_person, addresses))


_NETWORKS = names("twitter.com x.com facebook.com instagram.com linkedin.com threads.net bsky.app t.me")


def _is_person(address: str) -> bool:
    """Whether an address is somebody's: a mail box or a profile, not what was once posted there."""
    if address.startswith("mailto:"):
        return True
    path = address.partition("://")[2].strip("/").split("/")
    return site_of(address) in _NETWORKS and len(path) <= (3 if "in" in path else 2)


def _link_around(element: Element) -> str | None:
    return next(
        (str(a.get("href")) for a in [element, *element.iterancestors()] if name(a) == "a" and a.get("href")),
        None,
    )


def _is_own(address: str, site: str) -> bool:
    host = site_of(address)
    return not host or host == site


def site_of(url: str | None) -> str:
    """The registrable part of a URL's host, near enough: its last two names ("" where there is none)."""
    try:
        host = urlsplit((url or "").strip(SPACE)).hostname or ""
    except ValueError:
        return ""
    return ".".join(host.split(".")[-2:])
