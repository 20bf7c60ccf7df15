"""What a page shows amid an article from elsewhere: frames, films and sounds, by their addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from dragoman.markup.elements import EMBEDS
from dragoman.model.article import Block, MarkKind

_TAG = re.compile(r"<([a-z-]+)")
_ADDRESS = re.compile(r'\s(?:data-src|src|data)="([^"]{1,8192})"')
"""The attributes in which embeds have it; ours write values between double signs."""


def embeds(block: Block) -> Iterator[str]:
    """Those of a block, as a reader is told of them: «iframe https://…»."""
    for mark in block.marks:
        if mark.kind is not MarkKind.ATOM:
            continue
        raw = mark.attributes.get("raw", "")
        tag, address = _TAG.match(raw), _ADDRESS.search(raw)
        if tag is not None and address is not None and tag[1] in EMBEDS:
            yield f"{tag[1]} {unescape(address[1]).strip()}"
