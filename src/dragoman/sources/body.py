"""A response's body, read and decompressed within a bound."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

from dragoman.model.errors import FetchError
from dragoman.sources.source import too_large

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
