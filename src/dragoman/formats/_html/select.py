"""Which blocks of a whole page are its article's: witnesses first, then the shape of the page.

trafilatura says which texts belong to the article, and the publisher's own articleBody may too. What
they say is found again in the page's tree, where marks, links and captions are, and corrected by how
the page is built: what stands beside the article's paragraphs in their container is of the article, and a
block that is nothing but links to other pages of the same site is not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

import trafilatura
from lxml.etree import _Element as Element

from dragoman.formats._html.dom import name
from dragoman.markup.elements import SPACE
from dragoman.model.article import Block, MarkKind, Role

BODY = frozenset({Role.PARAGRAPH, Role.SUBHEADING, Role.ITEM, Role.QUOTATION, Role.CELL})
"""Roles of the article's running text."""

_LONG = 40
"""From this many letters a text says where it is: shorter ones ("Hardware") stand in menus too."""

_SHARE = 0.8
"""The article is in the smallest element that holds this share of its letters."""

_LINKED = 0.7
"""A block with more of its letters in links is a list of links (boilerpipe's bound is 0.33 per block of a
page; inside an article, where paragraphs of a few words with a link are usual, it must be higher)."""

_LETTERS = re.compile(r"\W+")
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:related|recirc\w*|newsletter\w*|promo\w*|shar(?:e|ing)\w*|social\w*|comments?|sidebar|"
    r"recommend\w*|trending|popular|most-(?:read|viewed|popular)|subscri\w*|sign-?up|teasers?|breadcrumbs?|"
    r"disclaimer|read(?:ing)?-time|sponsor\w*|outbrain|taboola|advert\w*|paywall|cookie\w*|toolbar|author-bio|bio)(?:$|[\s_-])"
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_PLAIN = frozenset({"p", "ul", "ol", "dl", "blockquote", "h2", "h3", "h4", "h5", "h6", "table"})


def squashed(text: str) -> str:
    """A text's letters and digits only: extraction changes spaces, and quotation marks sometimes."""
    return _LETTERS.sub("", text.casefold())


@dataclass(frozen=True, slots=True)
class Piece:
    """A block of the page with the element it stands in, and its letters."""

    block: Block
    element: Element
    letters: str


@dataclass(frozen=True, slots=True)
class Witness:
    """What is known of the article's text from elsewhere: whole texts, and all letters in order."""

    texts: frozenset[str]
    letters: str

    @classmethod
    def of(cls, texts: Sequence[str]) -> Witness:
        """A witness that names each text of the article."""
        squeezed = [squashed(text) for text in texts]
        return cls(frozenset(squeezed), "".join(squeezed))

    def says(self, letters: str) -> bool:
        """Whether a block with these letters is of the article; a short one must be a whole text."""
        if not letters:
            return False
        return letters in self.texts or (len(letters) >= _LONG // 2 and letters in self.letters)


def pieces(blocks: Sequence[Block], elements: Sequence[Element]) -> list[Piece]:
    """The blocks of a walk with where they stand."""
    return [
        Piece(block, element, squashed(block.text)) for block, element in zip(blocks, elements, strict=True)
    ]


def root_of(found: Sequence[Piece]) -> Element | None:
    """The smallest element that holds most letters of the pieces; None where none is long."""
    mass: Counter[Element] = Counter()
    total = 0
    for piece in found:
        if len(piece.letters) < _LONG:
            continue
        total += len(piece.letters)
        element: Element | None = piece.element
        while element is not None:
            mass[element] += len(piece.letters)
            element = element.getparent()
    holding = [element for element, letters in mass.items() if letters >= _SHARE * total]
    return max(holding, key=_depth) if holding else None


def _depth(element: Element) -> int:
    return sum(1 for _ in element.iterancestors())


def select(page: Sequence[Piece], witness: Witness, stated: Witness, url: str | None) -> list[int]:
    """The places in `page` of the article's body, in order.

    `witness` is the extraction, `stated` what the publisher says the text is (often without its
    headings, and often nothing). Empty where the witnesses' texts are not in the page.
    """
    body = (piece for piece in page if piece.block.role in BODY)
    witnessed = [piece for piece in body if witness.says(piece.letters) or stated.says(piece.letters)]
    root = root_of(witnessed)
    if root is None:
        return []
    within = frozenset(root.iter())
    known = {id(piece) for piece in witnessed}
    sites = _site(url)
    chosen: list[int] = []
    seen = {p.letters for p in page if p.block.role in (Role.HEADLINE, Role.CAPTION)}
    for at, piece in enumerate(page):
        if piece.element not in within or id(piece) not in known:
            continue
        repeated = len(piece.letters) >= _LONG and piece.letters in seen
        if repeated or is_furniture(piece, root) or _is_teaser(piece, sites):
            continue
        seen.add(piece.letters)
        chosen.append(at)
    return _with_neighbours(page, chosen, root, sites)


def _with_neighbours(page: Sequence[Piece], chosen: list[int], root: Element, site: str) -> list[int]:
    """The chosen, and what stands between them in the container of the paragraphs."""
    if not chosen:
        return []
    holders = Counter(_branch(page[at], root)[0] for at in chosen if len(page[at].letters) >= _LONG)
    containers = {holder for holder, count in holders.items() if count >= 3}
    taken = set(chosen)
    seen = {page[at].letters for at in chosen}
    title = next((at for at, piece in enumerate(page) if piece.block.role is Role.HEADLINE), chosen[0])
    for at in range(min(title, chosen[0]) + 1, chosen[-1]):
        piece = page[at]
        if at in taken or piece.block.role not in BODY or not piece.letters or piece.letters in seen:
            continue
        if at < chosen[0] and len(piece.letters) < _LONG:
            continue  # before the text stand its date and its section's name
        holder, branch = _branch(piece, root)
        beside = holder in containers and name(branch) in _PLAIN
        if beside and not is_furniture(piece, root) and not _is_teaser(piece, site):
            taken.add(at)
    return sorted(taken)


def _branch(piece: Piece, root: Element) -> tuple[Element | None, Element]:
    """The container that a piece stands in, and the container's child that it is or is in."""
    element = piece.element
    while name(element) not in _PLAIN or name(element.getparent()) in ("li", "blockquote", "ul", "ol"):  # type: ignore[arg-type]  # html ends it
        parent = element.getparent()
        if parent is None or element is root:
            break
        element = parent
    return element.getparent(), element


def is_furniture(piece: Piece, root: Element) -> bool:
    """Whether a name between the piece and the article's element says that it is not the article."""
    element: Element | None = piece.element
    while element is not None and element is not root:
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        if name(element) == "aside" or _FURNITURE.search(_CAMEL.sub("-", names).lower()):
            return True
        element = element.getparent()
    return False


def _is_teaser(piece: Piece, site: str) -> bool:
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


def _link_around(element: Element) -> str | None:
    return next(
        (str(a.get("href")) for a in [element, *element.iterancestors()] if name(a) == "a" and a.get("href")),
        None,
    )


def _is_own(address: str, site: str) -> bool:
    host = _site(address)
    return not host or host == site


def _site(url: str | None) -> str:
    """The registrable part of a URL's host, near enough: its last two names ("" where there is none)."""
    try:
        host = urlsplit((url or "").strip(SPACE)).hostname or ""
    except ValueError:
        return ""
    return ".".join(host.split(".")[-2:])


_SPACES = re.compile(r"\s+")


_EXTRACTED = {
    "head": Role.SUBHEADING,
    "item": Role.ITEM,
    "quote": Role.QUOTATION,
    **dict.fromkeys(("cell", "p", "code", "fw"), Role.PARAGRAPH),
}
"""Elements of trafilatura's document that hold text."""


def extract(page: bytes) -> list[tuple[Role, str]]:
    """The texts of the article that trafilatura finds in a page, in order; none where it finds none.

    It reads its own copy of the page, as it takes the tree that it works on apart.
    """
    document = trafilatura.bare_extraction(
        page,
        include_comments=False,
        include_formatting=True,
        include_links=True,
        include_images=True,
        include_tables=True,
    )
    body = getattr(document, "body", None)
    found: list[tuple[Role, str]] = []
    inside: set[Element] = set()
    for element in body.iter(*_EXTRACTED) if body is not None else ():
        is_part = element.getparent() in inside and element.tag not in ("item", "cell")
        inside.add(element)
        text = _SPACES.sub(" ", "".join(map(str, element.itertext()))).strip()
        if text and not is_part:
            found.append((_EXTRACTED[str(element.tag)], text))
    return found
