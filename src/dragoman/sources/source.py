"""The bytes of one document: what is known of them before anyone has read them, what they look like, and how
they are taken from a response of the web, within bounds and in an encoding that the bytes alone tell.
"""

from __future__ import annotations

import codecs
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from dragoman.model.errors import FetchError, TooLarge

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


@dataclass(frozen=True, slots=True)
class Reference:
    """A document that has been found, and not yet read; `name` as `Source.name`.

    `load` gives the document, never empty, and raises ReadError, TooLarge, FetchError.
    """

    name: str
    load: Callable[[], Source]


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


_GZIP_OR_ZLIB = zlib.MAX_WBITS | 32  # zlib's way of saying: look at the header


def read_body(chunks: Iterable[bytes], encoding: str, *, name: str, max_bytes: int) -> bytes:
    """The body of a response whose Content-Encoding is `encoding`, at most `max_bytes` long.

    Decompressed here and not by httpx, which inflates a whole chunk, and layer upon layer of one,
    before its caller sees a byte: a 64 KiB chunk of twice-compressed zeros becomes 64 GiB.
    Raises TooLarge, and FetchError where the body is damaged or compressed another way.
    """
    if encoding in ("", "identity"):
        return b"".join(_within(chunks, name, max_bytes))
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise FetchError(
            f"{name} is compressed in a way that was not asked for ({encoding})",
            "Save the page and give the file.",
        )
    return _inflate(_within(chunks, name, max_bytes), name, max_bytes)


def _within(chunks: Iterable[bytes], name: str, max_bytes: int) -> Iterable[bytes]:
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > max_bytes:
            raise too_large(name, max_bytes)
        yield chunk


def _inflate(chunks: Iterable[bytes], name: str, max_bytes: int) -> bytes:
    inflater = zlib.decompressobj(_GZIP_OR_ZLIB)
    pieces: list[bytes] = []
    size = 0
    try:
        for chunk in chunks:
            pieces.append(inflater.decompress(chunk, max_bytes - size + 1))  # 0 would mean: no bound
            size += len(pieces[-1])
            if size > max_bytes:
                raise too_large(name, max_bytes)
    except zlib.error as error:
        raise _damaged(name) from error
    if not inflater.eof or inflater.unused_data:
        raise _damaged(name)
    return b"".join(pieces)


def _damaged(name: str) -> FetchError:
    return FetchError(f"What {name} sent is damaged or cut short", "Try again.")


_LEGACY = frozenset(
    (
        *(f"iso8859-{part}" for part in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 13, 14, 15, 16)),
        *(f"cp{page}" for page in (874, 932, 949, *range(1250, 1259))),
        *(
            "koi8-r",
            "koi8-u",
            "shift_jis",
            "euc_jp",
            "euc_kr",
            "gb2312",
            "gbk",
            "gb18030",
            "big5",
            "big5hkscs",
        ),
    )
)
"""The encodings of https://encoding.spec.whatwg.org/ by Python's names. A list, for Python's other codecs
are no encodings of text, or take quadratic time (punycode)."""


def with_mark(data: bytes, content_type: str) -> bytes:
    """`data` in UTF-8 with a byte order mark where the Content-Type names another encoding of it: for pages
    whose server alone knows it, as the header is lost once the bytes are a Source.

    The mark outranks what the document says of itself, as the header does in browsers. Unchanged
    where the header names no encoding that fits, and where `data` is UTF-8: servers that call
    everything ISO-8859-1 are common, other texts that happen to be UTF-8 are not.
    """
    encoding = _named(content_type)
    if encoding is None or _decodes(data, "utf-8") is not None:
        return data
    text = _decodes(data, encoding)
    return data if text is None else codecs.BOM_UTF8 + text.encode()


def _named(content_type: str) -> str | None:
    for parameter in content_type.split(";")[1:]:
        key, _, value = parameter.partition("=")
        if key.strip().lower() != "charset":
            continue
        try:
            name = codecs.lookup(value.strip(" \t\"'")).name
        except (LookupError, ValueError):  # ValueError: a NUL in the name
            return None
        if name not in _LEGACY:
            return None
        return "cp1252" if name == "iso8859-1" else name  # as browsers do
    return None


def _decodes(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None
