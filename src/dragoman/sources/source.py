"""The bytes of one document, what is known of them before anyone has read them, and what they look like."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from dragoman.model.errors import TooLarge

MAX_BYTES = 20 * 1024 * 1024
"""The most that one document may have, unless the caller says otherwise: the longest news pages
are under 5 MiB, and reading one takes many times its size in memory."""


@dataclass(frozen=True, slots=True)
class Source:
    """A document as it was found.

    - `name` is for messages: the path or URL as its reader knows it, "standard input" for a pipe
    - `extension` is lower case with its dot, "" where nothing is known
    - `url` is where a fetched document was found in the end, after redirects
    - `media_type` is the server's, without parameters ("text/html")
    - `path` is relative: where the document stands in the folder that was asked for, so that its
      editions can be written to the same place in another; never absolute, never with ".."
    """

    name: str
    data: bytes
    extension: str
    url: str | None = None
    media_type: str | None = None
    path: Path | None = None


class Reference(Protocol):
    """A document that has been found, and not yet read."""

    @property
    def name(self) -> str:
        """As `Source.name`."""

    def load(self) -> Source:
        """The document, never empty. Raises ReadError, TooLarge, FetchError."""


def too_large(name: str, max_bytes: int) -> TooLarge:
    """The error for a document with more than `max_bytes`."""
    return TooLarge(
        f"{name} is over {max_bytes / 1024 / 1024:.3g} MiB",
        "Give one article, not an archive; a page this large is not one.",
    )


HEAD_BYTES = 1024
"""As far as the MIME Sniffing standard of the WHATWG looks, rounded down."""

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_BINARY = bytes(set(range(0x20)) - set(b"\t\n\f\r\x1b"))
"""The binary data bytes of https://mimesniff.spec.whatwg.org/#binary-data-byte."""


def sniff(data: bytes) -> str | None:
    """The extension that fits: ".html", ".json" or ".txt"; None for what is not text."""
    head = data[:HEAD_BYTES]
    if head.startswith(_UTF16):
        text = head[: len(head) // 2 * 2].decode("utf-16", errors="replace").encode()
    elif head.startswith(b"%PDF-") or head.translate(None, _BINARY) != head:
        return None
    else:
        text = head.removeprefix(codecs.BOM_UTF8)
    return {b"<": ".html", b"{": ".json"}.get(text.lstrip()[:1], ".txt")
