"""Bounds on a document that hold before it is parsed, where its parser's work would grow with the square."""

from __future__ import annotations

import re

from dragoman.model.errors import TooLarge

MAX_TAGS = 80_000
"""Start and end tags together. Of twenty real news pages, menus and all, none has 3,000."""

_TAG = re.compile(r"""<[a-zA-Z](?:[^"'>]++|"[^"]*+"|'[^']*+')*+""")
_ATTRIBUTE = re.compile(r"""[^\s"'/=]++""")
_QUOTED = re.compile(r""""[^"]*+"|'[^']*+'""")
_LONG = 4000
"""A shorter tag cannot have attributes enough to matter, and almost every tag is."""

_WORK = 50_000_000
"""libxml2 compares each attribute of an element with all before it: this is under a second of that."""


def check(text: str) -> None:
    """Raises TooLarge for more tags than any article has, or for elements with thousands of attributes."""
    if text.count("<") > MAX_TAGS:
        raise TooLarge(
            f"The document has over {MAX_TAGS:,} tags", "Give one article, not an archive or a live feed."
        )
    work = 0
    for match in _TAG.finditer(text):
        if match.end() - match.start() < _LONG:
            continue
        work += len(_ATTRIBUTE.findall(_QUOTED.sub('"" ', match[0]))) ** 2
        if work > _WORK:
            raise TooLarge(
                "The document has elements with thousands of attributes",
                "Give the article as it was published.",
            )
