"""JSON-LD: where its strings stand, so that they can be replaced, and what it says of the article."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from json.decoder import scanstring  # type: ignore[attr-defined]  # the stubs leave it out
from typing import Any

from dragoman.markup.elements import names as words

MAX_CHARACTERS = 2 * 2**20
"""Larger scripts are data of the page, not a description of an article."""

MAX_DEPTH = 60
"""Of twenty real news pages, none nests its JSON-LD over 5 deep; a JSON parser recurses."""

TYPES = words(
    "article newsarticle reportagenewsarticle analysisnewsarticle opinionnewsarticle "
    "backgroundnewsarticle reviewnewsarticle askpublicnewsarticle satiricalarticle "
    "advertisercontentarticle blogposting liveblogposting scholarlyarticle techarticle socialmediaposting "
    "report"
)
"""schema.org's types of articles, in lower case."""

_SPACE = re.compile(r"[ \t\n\r]*")
_OTHER = re.compile(r"[^\s\[\]{},:\"]+")

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class String:
    """A string value at `source[start:end]`, quotation marks included; `path` leads to it."""

    path: Path
    start: int
    end: int
    value: str


def load(source: str) -> Any:
    """The value of a JSON-LD script, None where it is not JSON (newsrooms publish broken ones)."""
    if len(source) > MAX_CHARACTERS or _depth(source) > MAX_DEPTH:
        return None
    try:
        return json.loads(source, strict=False)
    except ValueError:
        return None


def _depth(source: str) -> int:
    """An upper bound of the nesting, brackets in strings included: a JSON parser recurses."""
    depth = deepest = 0
    for bracket in re.findall(r"[\[{\]}]", source):
        depth += 1 if bracket in "[{" else -1
        deepest = max(deepest, depth)
    return deepest


def articles(value: Any) -> Iterator[dict[str, Any]]:
    """The objects that are articles: at the top, in lists, in @graph, or the main entity of a page."""
    work = [value]
    while work:
        node = work.pop()
        if isinstance(node, list):
            work.extend(reversed(node))
        elif isinstance(node, dict):
            if is_article(node):
                yield node
            work.extend(node[key] for key in ("mainEntity", "mainEntityOfPage", "@graph") if key in node)


def is_article(node: dict[str, Any]) -> bool:
    """Whether the object's type is one of schema.org's articles."""
    kinds = node.get("@type")
    return any(
        isinstance(kind, str) and kind.rsplit("/", 1)[-1].lower() in TYPES
        for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def strings(source: str) -> Iterator[String]:
    """The string values of valid JSON, in order, each with its path and place."""
    path: list[str | int] = []
    key: str | None = None
    at = 0
    while (at := _SPACE.match(source, at).end()) < len(source):  # type: ignore[union-attr]  # it always matches
        sign = source[at]
        if sign == '"':
            value, end = scanstring(source, at + 1, False)
            if _is_key(path, key):
                key = value
                path[-1] = value
            else:
                yield String(tuple(path), at, end, value)
            at = end
            continue
        if sign in "[{":
            path.append(0 if sign == "[" else "")
            key = None
        elif sign in "]}":
            path.pop()
            key = str(path[-1]) if path and isinstance(path[-1], str) else None
        elif sign == ",":
            key = None
            if isinstance(path[-1], int):
                path[-1] += 1
        elif sign != ":":
            at = _OTHER.match(source, at).end()  # type: ignore[union-attr]  # a number or a literal
            continue
        at += 1


def _is_key(path: list[str | int], key: str | None) -> bool:
    return bool(path) and isinstance(path[-1], str) and key is None


def at_path(value: Any, path: Path) -> Any:
    """What stands in a JSON value at a path."""
    for step in path:
        value = value[step]
    return value


def quoted(text: str) -> str:
    """Text as a JSON string that cannot end the script around it."""
    return json.dumps(text, ensure_ascii=False).replace("<", "\\u003c")


def names(value: Any) -> tuple[str, ...]:
    """Names of persons or organisations: strings, objects with a name, or lists of those."""
    found: list[str] = []
    for node in value if isinstance(value, list) else [value]:
        name = node.get("name") if isinstance(node, dict) else node
        for text in name if isinstance(name, list) else [name]:
            if isinstance(text, str) and text.strip() and "://" not in text:
                found.append(" ".join(text.split()))
    return tuple(dict.fromkeys(found))


def address(value: Any) -> str | None:
    """A URL: a string, an object's url, contentUrl or @id, or the first of a list."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("url") or value.get("contentUrl") or value.get("@id")
    return value.strip() or None if isinstance(value, str) else None


def text(value: Any) -> str | None:
    """A text, its white space collapsed; None where there is none."""
    return " ".join(value.split()) or None if isinstance(value, str) else None
