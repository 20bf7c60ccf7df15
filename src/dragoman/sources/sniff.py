"""What kind of document some bytes are, where nothing else says."""

from __future__ import annotations

import codecs

HEAD_BYTES = 1024  # as far as the WHATWG's MIME Sniffing standard looks, rounded down
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\f\r\x1b"))
"""The binary data bytes of https://mimesniff.spec.whatwg.org/#binary-data-byte."""


def sniff(data: bytes) -> str | None:
    """The extension that fits: ".html", ".json" or ".txt"; None for what is not text."""
    head = data[:HEAD_BYTES]
    if head.startswith(_UTF16):
        text = head[: len(head) // 2 * 2].decode("utf-16", errors="replace").encode()
    elif head.startswith(b"%PDF-") or head.translate(None, _CONTROLS) != head:
        return None
    else:
        text = head.removeprefix(codecs.BOM_UTF8)
    return {b"<": ".html", b"{": ".json"}.get(text.lstrip()[:1], ".txt")
