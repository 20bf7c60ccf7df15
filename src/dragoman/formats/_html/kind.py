"""What an HTML document is: an article as its publisher has it, or a page of a site with the article in it.

The first is read whole, the second is searched. Told by what stands around the text: the links of menus,
and the scripts that a browser would run. Not by the ending of the file's name, and not by words.
"""

from __future__ import annotations

from collections import Counter

from lxml.etree import _Element as Element

from dragoman.formats._html.dom import name, pairs, parse, visible
from dragoman.formats._html.listing import CARDS, HEADINGS, is_linked, leads
from dragoman.markup.elements import INVISIBLE, SPACE

_PROSE = 80
"""From this many characters outside links a paragraph is prose, and says where the article is."""

_SHARE = 0.8
"""The article is in the smallest element that holds this share of the prose."""

_MENU = 3
"""So many links around the article are a menu. Publishers' own files have two at most, to the front page
and a section; of seventy pages all but one have four or more, and most have thirty."""

_SCRIPTS = 10
"""So many scripts are a served page's, as that one has (with 22). Publishers' files have one or two."""

_AROUND = frozenset({"nav", "aside", "footer"})
_DATA = frozenset({"application/ld+json", "application/json", "text/template", "text/html"})


def is_site_page(data: bytes) -> bool:
    """Whether `data` is a page of a site, to be searched for its article.

    Raises TooLarge, NoArticle and ReadError, as `dom.parse` does.
    """
    root = parse(data).root
    return _menu(root) >= _MENU or _scripts(root) >= _SCRIPTS or _cards(root) >= CARDS


def _cards(root: Element) -> int:
    """How many headings lead elsewhere, as those of lists do."""
    return sum(1 for heading in root.iter(*HEADINGS) if visible(heading).strip() and is_linked(heading))


def _scripts(root: Element) -> int:
    """How many scripts would run."""
    return sum(1 for script in root.iter("script") if pairs(script).get("type", "") not in _DATA)


def _menu(root: Element) -> int:
    """How many addresses are linked around the article, or in what is made for menus."""
    article = _article(root)
    found: set[str] = set()
    for link in root.iter("a"):
        address = str(link.get("href") or "").strip(SPACE)
        if not leads(link) or "author" in str(link.get("rel") or ""):
            continue
        for above in link.iterancestors():
            if above is article:
                break
            if name(above) in _AROUND:
                found.add(address)
        else:
            found.add(address)
    return len(found)


def _article(root: Element) -> Element:
    """The element of the article with its heading; the whole document where nothing tells."""
    text = _text(root)
    if text is None:
        return root
    around = [text, *text.iterancestors()]
    named = [element for element in around if name(element) == "article"]
    if named:
        return named[-1]
    headed = (element for element in around if next(element.iter("h1"), None) is not None)
    return next((element for element in headed if name(element) != "body"), text)


def _text(root: Element) -> Element | None:
    """The smallest element that holds most of the prose; None where there is none."""
    mass: Counter[Element] = Counter()
    total = 0
    for element in root.iter():
        length = _prose(element)
        if length < _PROSE:
            continue
        total += length
        mass[element] += length
        for above in element.iterancestors():
            mass[above] += length
    holding = [element for element, length in mass.items() if length >= _SHARE * total]
    return max(holding, key=lambda element: sum(1 for _ in element.iterancestors()), default=None)


def _prose(element: Element) -> int:
    """Characters that stand in an element itself, and not in a link."""
    if not isinstance(element.tag, str) or name(element) in INVISIBLE or name(element) == "a":
        return 0
    own = [element.text or "", *(child.tail or "" for child in element)]
    return sum(len(text.strip()) for text in own)
