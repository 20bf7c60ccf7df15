"""What a publisher's class names, rel and itemprop say of an element's role."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from lxml.etree import _Element as Element

from dragoman.formats._html.markup import name, pairs, visible
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


def roles(element: Element) -> frozenset[Role]:
    """The roles that the element's own names speak of, often none and sometimes several."""
    if not element.attrib or element.tag in ("html", "body", "main", "article"):
        return _NONE
    found = named(pairs(element), 0)
    return found if not found or len(visible(element)) <= _MOST else _NONE


def named(values: Mapping[str, str], length: int) -> frozenset[Role]:
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
    """Whether an image is part of the text or of its furniture: an emoji, an icon, a spinner."""
    values = pairs(image)
    small = any(
        value.isdecimal() and int(value) <= 32
        for key in ("width", "height")
        if (value := values.get(key, ""))
    )
    named = any(word in values.get("class", "").lower() for word in ("emoji", "icon", "pixel"))
    return small or named or bool(_PLACEHOLDER.search(values.get("src", "").rpartition("/")[2].lower()))


def is_attribution(element: Element) -> bool:
    """Whether an element in a caption or quotation names who made it or said it."""
    return name(element) in ("cite", "small", "footer") or Role.CREDIT in roles(element)


def address(values: Mapping[str, str]) -> str:
    """An image's URL; while it is loaded lazily, a placeholder stands in src and the URL beside it."""
    source = values.get("src", "").strip()
    lazy = values.get("data-src") or values.get("data-original") or values.get("data-lazy-src") or ""
    candidates = values.get("srcset") or values.get("data-srcset") or ""
    if source and not source.startswith("data:"):
        return source
    return lazy.strip() or candidates.strip().split(" ")[0].rstrip(",") or source
