"""XHTML is XML: elements without content are closed in it."""

from __future__ import annotations

import re

from dragoman.markup.elements import VOID

_HEAD = 4096
"""Where the document says what it is."""

_SAYS = re.compile(r'\A\s*<\?xml|xmlns="http://www\.w3\.org/1999/xhtml"')
_KEPT = re.compile(r"<(script|style)\b.*?</\1\s*>|<!--.*?-->|<!\[CDATA\[.*?\]\]>", re.DOTALL | re.IGNORECASE)
_OPEN = re.compile(rf'<({"|".join(sorted(VOID))})((?:\s+[^\s=<>"/]+="[^"]*")*)\s*>')


def is_xhtml(text: str) -> bool:
    """Whether a document says that it is XHTML."""
    return _SAYS.search(text[:_HEAD]) is not None


def closed(text: str) -> str:
    """The document with ``<br>`` as ``<br/>``; scripts, styles and comments stay as they are."""
    pieces: list[str] = []
    at = 0
    for kept in _KEPT.finditer(text):
        pieces += (_OPEN.sub(r"<\1\2/>", text[at : kept.start()]), kept[0])
        at = kept.end()
    return "".join((*pieces, _OPEN.sub(r"<\1\2/>", text[at:])))
