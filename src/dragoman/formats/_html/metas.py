"""The head of a page as pieces: titles, descriptions and languages are holes, the rest is literal."""

from __future__ import annotations

import re

from lxml.etree import _Element as Element

from dragoman.formats._html import jsonld
from dragoman.formats._html.facts import DESCRIPTIONS, TITLES, tag_of
from dragoman.formats._html.markup import is_element, markup, pairs
from dragoman.formats._html.pending import Pending, Piece
from dragoman.formats._html.skeleton import spelled
from dragoman.markup.nesting import attribute
from dragoman.model.article import Hole, Role

_ALTERNATIVES = frozenset({"og:image:alt", "twitter:image:alt"})
_LANGUAGES = frozenset({"content-language", "language", "dc.language", "inlanguage"})
_LD_ROLES = {
    "headline": Role.HEADLINE,
    "alternativeHeadline": Role.HEADLINE,
    "description": Role.STANDFIRST,
    "caption": Role.CAPTION,
}
_CHARSET = re.compile(r"charset=[^;\s]*", re.IGNORECASE)


def title(element: Element) -> list[Piece | Pending]:
    """The document's title, its text to be a hole."""
    text = " ".join((element.text or "").split())
    if not text:
        return [markup(element)]
    opening = "".join(attribute(name, value) for name, value in pairs(element).items())
    return [f"<title{opening}>", Pending(text, "text", Role.HEADLINE), "</title>"]


def meta(element: Element, language: str) -> list[Piece | Pending]:
    """A meta element; the document is written in UTF-8, whatever it was read from."""
    values = pairs(element)
    if "charset" in values:
        values["charset"] = "utf-8"
    name = (values.get("property") or values.get("name") or values.get("itemprop") or "").strip().lower()
    equivalent = values.get("http-equiv", "").strip().lower()
    if equivalent == "content-type" and "content" in values:
        values["content"] = _CHARSET.sub("charset=utf-8", values["content"])
    hole = _hole(name or equivalent, values.get("content", ""), language)
    pieces: list[Piece | Pending] = ["<meta"]
    for key, value in values.items():
        if key == "content" and hole is not None:
            pieces += [' content="', hole, '"']
        else:
            pieces.append(attribute(key, value))
    return [*pieces, ">"]


def _hole(name: str, content: str, language: str) -> Hole | Pending | None:
    text = " ".join(content.split())
    if not text:
        return None
    if name in TITLES:
        return Pending(text, "attribute", Role.HEADLINE)
    if name in DESCRIPTIONS:
        return Pending(text, "attribute", Role.STANDFIRST)
    if name in _ALTERNATIVES:
        return Pending(text, "attribute", Role.CAPTION)
    if name == "og:locale" and tag_of(text):
        return Hole(spelled("locale", text, language))
    if name in _LANGUAGES and tag_of(text):
        return Hole(spelled("language", text, language))
    return None


def json_ld(element: Element, language: str) -> list[Piece | Pending]:
    """A JSON-LD script; of its articles, headline, description, text and language are holes."""
    source = element.text or ""
    value = jsonld.load(source)
    ours = {id(article) for article in jsonld.articles(value)} if is_element(element) else set()
    pieces: list[Piece | Pending] = []
    at = 0
    for string in jsonld.strings(source) if ours else ():
        key = string.path[-1] if string.path else None
        owner = _owner(string.path)
        if not isinstance(key, str) or id(jsonld.at_path(value, owner)) not in ours:
            continue
        hole = _json_hole(key, string.value, language)
        if hole is not None:
            pieces += [source[at : string.start], '"', hole, '"']
            at = string.end
    opening = "".join(attribute(name, text) for name, text in pairs(element).items())
    return [f"<script{opening}>", *pieces, source[at:], "</script>"]


def _owner(path: jsonld.Path) -> jsonld.Path:
    """The path of the object that a string describes: the caption of an image, what the image is of."""
    if path[-1:] != ("caption",):
        return path[:-1]
    above = path[:-2] if len(path) > 1 and isinstance(path[-2], int) else path[:-1]
    return above[:-1] if above[-1:] == ("image",) else path[:-1]


def _json_hole(key: str, value: str, language: str) -> Hole | Pending | None:
    text = " ".join(value.split())
    if not text:
        return None
    if key in _LD_ROLES:
        return Pending(text, "json", _LD_ROLES[key])
    if key == "inLanguage" and tag_of(text):
        return Hole(spelled("language", text, language))
    return Hole("body") if key == "articleBody" else None
