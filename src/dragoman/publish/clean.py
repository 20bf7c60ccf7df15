"""What of an article's text and markup can stand in a page of ours, and how."""

from __future__ import annotations

import re

from lxml import html

from dragoman.markup import allowed
from dragoman.markup.allowed import FLOW, LOADED, PHRASE, safe

# Characters that neither XML 1.0 (production 2, Char) nor UTF-8 can carry.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_SPACE = re.compile(r"\s+")


def clean(text: str) -> str:
    """The text without characters that HTML and XML cannot hold; lone surrogates among them."""
    return _FORBIDDEN.sub("", text)


def line(text: str, longest: int | None = None) -> str:
    """The text on one line, without objects; cut at a word with an ellipsis when over `longest`."""
    plain = _SPACE.sub(" ", clean(text).replace("\N{OBJECT REPLACEMENT CHARACTER}", " ")).strip()
    if longest is None or len(plain) <= longest:
        return plain
    cut = plain[: longest - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut).rstrip(" ,;:") + "…"


_SANDBOX = "allow-scripts allow-same-origin allow-popups allow-presentation"
"""What players of videos and posts need to run; to send forms, or to leave the frame, is not among it."""

_ADDED = {
    "audio": {"controls": "", "preload": "none"},
    "iframe": {"loading": "lazy", "sandbox": _SANDBOX},
    "img": {"loading": "lazy"},
    "video": {"controls": "", "preload": "none"},
}
_OURS = frozenset({"controls", "preload", "loading"})  # these are always as we add them
_NOT_RESOLVED = frozenset({"srcset", "sizes", "media"})
"""Further sizes of a picture: lists of addresses, which would have to be resolved one by one."""

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
    kept = allowed.sanitised(
        source,
        FLOW if block else PHRASE,
        attribute=lambda tag, name, value: _attribute(tag, name, value, base),
        rel="noopener",
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
    if name in _OURS or name in _NOT_RESOLVED:
        return None
    if name in {"src", "poster"}:
        return safe(value, base, LOADED)
    if name in {"href", "cite"}:
        return safe(value, base)
    if name in {"width", "height", "colspan", "rowspan", "start"}:
        # Pixels, cells or a number of at most five digits: no screen or table has more.
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
