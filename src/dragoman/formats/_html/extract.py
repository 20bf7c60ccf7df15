"""The border to trafilatura: which text of a downloaded page is its article."""

from __future__ import annotations

import re
from dataclasses import dataclass

import trafilatura
from lxml import etree

_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Extract:
    """The texts of the article in order: each with its kind, "head", "item", "quote", "cell" or "p"."""

    texts: tuple[tuple[str, str], ...]


_KINDS = {"head": "head", "item": "item", "quote": "quote", "cell": "cell", "p": "p", "code": "p", "fw": "p"}


def extract(page: bytes) -> Extract:
    """What trafilatura finds in a page; no texts where it finds none.

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
    if body is None:
        return Extract(())
    return Extract(tuple(_texts(body)))


def _texts(body: etree._Element) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    inside: set[etree._Element] = set()
    for element in body.iter(*_KINDS):
        parent = element.getparent()
        if parent in inside and element.tag not in ("item", "cell"):
            inside.add(element)
            continue
        inside.add(element)
        text = _SPACES.sub(" ", "".join(map(str, element.itertext()))).strip()
        if text:
            found.append((_KINDS[str(element.tag)], text))
    return found
