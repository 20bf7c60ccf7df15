"""What of another format's marks may stand in a page: the allow-list of tags, attributes and addresses."""

from __future__ import annotations

import re

import nh3

from dragoman.formats._html.markup import attributes
from dragoman.model.article import Mark, MarkKind

SCHEMES = frozenset({"http", "https", "mailto", "tel"})
"""Schemes of links; an address without a scheme is relative, and allowed."""

_TAGS = frozenset(
    {
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "i",
        "ins",
        "kbd",
        "mark",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
        "var",
    }
)
_ATTRIBUTES = frozenset(
    {"href", "title", "lang", "dir", "datetime", "cite", "class", "rel", "hreflang", "value", "id"}
)
_SCHEME = re.compile(r"([a-z][a-z0-9+.\-]*):", re.IGNORECASE)
_IGNORED = re.compile(r"[\x00-\x20\x7f]+")
"""Browsers drop these from addresses before they look at the scheme (WHATWG URL, 4.4)."""

_EMBED_TAGS = {
    *nh3.ALLOWED_TAGS,
    "iframe",
    "video",
    "audio",
    "source",
    "track",
    "picture",
    "figure",
    "figcaption",
}
_EMBED_ATTRIBUTES = {
    **{tag: set(names) for tag, names in nh3.ALLOWED_ATTRIBUTES.items()},
    "iframe": {"src", "title", "width", "height", "loading", "allowfullscreen"},
    "video": {"src", "controls", "poster", "width", "height", "preload"},
    "audio": {"src", "controls", "preload"},
    "source": {"src", "srcset", "type", "media", "sizes"},
    "track": {"src", "kind", "srclang", "label"},
    "img": {"src", "srcset", "sizes", "alt", "width", "height", "loading", "title"},
}


def is_safe(address: str) -> bool:
    """Whether an address may be linked to: http, https, mailto, tel, or relative."""
    match = _SCHEME.match(_IGNORED.sub("", address))
    return match is None or match[1].lower() in SCHEMES


def start_tag(mark: Mark, tag: str, values: dict[str, str]) -> str:
    """A mark's start tag with what is allowed of it; "" where nothing is."""
    if tag not in _TAGS:
        return ""
    kept = {key: value for key, value in values.items() if key in _ATTRIBUTES}
    if any(not is_safe(kept[key]) for key in ("href", "cite") if key in kept):
        return ""
    return f"<{tag}{attributes(kept)}>"


def atom(mark: Mark) -> str:
    """An atom's markup, sanitised; "" where nothing of it is allowed."""
    raw = mark.attributes.get("raw", "")
    if mark.kind is not MarkKind.ATOM or "<" not in raw:
        return ""  # another format's source is no HTML
    return nh3.clean(
        raw, tags=_EMBED_TAGS, attributes=_EMBED_ATTRIBUTES, url_schemes=set(SCHEMES), link_rel=None
    )
