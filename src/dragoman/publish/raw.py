"""Opaque markup of an article (embeds, inline pictures) as a page may show it: by an allow-list."""

from __future__ import annotations

import nh3
from lxml import html

from dragoman.publish.addresses import LOADED, safe
from dragoman.publish.clean import clean

_PHRASING = frozenset(
    {
        *("a", "abbr", "audio", "b", "bdi", "bdo", "br", "cite", "code", "data", "del", "dfn", "em", "i"),
        *("iframe", "img", "ins", "kbd", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "source"),
        *("span", "strong", "sub", "sup", "time", "u", "var", "video", "wbr"),
    }
)
_FLOW = _PHRASING | {
    *("blockquote", "caption", "dd", "details", "div", "dl", "dt", "figcaption", "figure", "h2", "h3"),
    *("h4", "h5", "h6", "hr", "li", "ol", "p", "picture", "pre", "section", "summary", "table", "tbody"),
    *("td", "tfoot", "th", "thead", "tr", "ul"),
}
_ATTRIBUTES: dict[str, set[str]] = {
    "*": {"lang", "dir", "title"},
    "a": {"href", "hreflang"},
    "audio": {"src"},
    "iframe": {"src", "width", "height", "allowfullscreen"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start", "reversed"},
    "source": {"src", "type"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
    "video": {"src", "poster", "width", "height"},
}
_SANDBOX = "allow-scripts allow-same-origin allow-popups allow-presentation"
_ADDED = {
    "audio": {"controls": "", "preload": "none"},
    "iframe": {
        "loading": "lazy",
        "sandbox": _SANDBOX,
    },
    "img": {"loading": "lazy"},
    "video": {"controls": "", "preload": "none"},
}
_LONGEST = 200_000  # code points; an embed is some hundred


def sanitised(raw: str, base: str | None, *, block: bool) -> str:
    """`raw` as safe HTML: no scripts, handlers or styles, and every element closed.

    Relative addresses are resolved against `base`. Frames are kept for http and https only, in a
    sandbox, and get a title; pictures get an (empty) alternative where they have none. Without
    `block`, only what may stand inside a paragraph is kept, and the text of the rest.
    """
    source = clean(raw)
    if len(source) > _LONGEST:
        return ""
    kept = nh3.clean(
        source,
        tags=set(_FLOW if block else _PHRASING),
        attributes=_ATTRIBUTES,
        attribute_filter=lambda tag, name, value: _attribute(tag, name, value, base),
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener",
    )
    if "<" not in kept:
        return kept
    holder = html.fragment_fromstring(kept, create_parent="div")
    _complete(holder)
    for element in holder.iter(*_ADDED):
        # Not by nh3, which adds them in another order each time.
        element.attrib.update(_ADDED[str(element.tag)])
    inner: str = html.tostring(holder, encoding="unicode", method="html")
    return inner.removeprefix("<div>").removesuffix("</div>")


def _attribute(tag: str, name: str, value: str, base: str | None) -> str | None:
    if name in {"src", "poster"}:
        return safe(value, base, LOADED)
    if name == "href":
        return safe(value, base)
    if name in {"width", "height", "colspan", "rowspan", "start"}:
        return value if value.isascii() and value.isdigit() and len(value) < 6 else None
    return value


def _complete(holder: html.HtmlElement) -> None:
    """Takes out what loads nothing, and names what a screen reader would find nameless."""
    for element in list(holder.iter("iframe", "img")):
        address = element.get("src")
        if not address or (element.tag == "iframe" and "://" not in address):
            element.drop_tree()
        elif element.tag == "img":
            element.set("alt", element.get("alt", ""))
        elif not element.get("title"):
            element.set("title", address.split("://", 1)[-1].split("/", 1)[0])
