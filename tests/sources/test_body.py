"""Reading a response's body within bounds, and in the encoding that a server names."""

from __future__ import annotations

import codecs
import gzip
import zlib
from collections.abc import Iterator

import pytest

from dragoman.model.errors import FetchError, TooLarge
from dragoman.sources.source import read_body, with_mark

TEXT = b"The ministers met on Sunday. " * 1000


def chunked(data: bytes, size: int = 100) -> Iterator[bytes]:
    return (data[start : start + size] for start in range(0, len(data), size))


@pytest.mark.parametrize(
    ("encoding", "sent"),
    [("", TEXT), ("identity", TEXT), ("gzip", gzip.compress(TEXT)), ("deflate", zlib.compress(TEXT))],
)
def test_body_comes_back_whole(encoding: str, sent: bytes) -> None:
    """What was sent is what is read, compressed or not, in whatever pieces it came."""
    assert read_body(chunked(sent), encoding, name="page", max_bytes=len(TEXT)) == TEXT


@pytest.mark.parametrize(("encoding", "sent"), [("", TEXT), ("gzip", gzip.compress(TEXT))])
def test_one_byte_over_the_bound_is_too_large(encoding: str, sent: bytes) -> None:
    """The bound is on what the reader would get, to the byte."""
    with pytest.raises(TooLarge):
        read_body(chunked(sent), encoding, name="page", max_bytes=len(TEXT) - 1)


def test_bomb_is_stopped_before_it_is_inflated() -> None:
    """Of a bomb no more is asked for than shows that it is one."""
    bomb = gzip.compress(bytes(50_000_000))
    taken: list[bytes] = []

    def chunks() -> Iterator[bytes]:
        for chunk in chunked(bomb, 1000):
            taken.append(chunk)
            yield chunk

    with pytest.raises(TooLarge):
        read_body(chunks(), "gzip", name="page", max_bytes=100_000)
    assert len(taken) < 3


@pytest.mark.parametrize("encoding", ["gzip, gzip", "br", "zstd", "compress"])
def test_other_compressions_are_refused(encoding: str) -> None:
    """A compression that was not asked for is an error, not gibberish in the article."""
    with pytest.raises(FetchError, match="not asked for"):
        read_body([b"x"], encoding, name="page", max_bytes=10)


@pytest.mark.parametrize("sent", [gzip.compress(TEXT)[:-20], b"not gzip", gzip.compress(TEXT) + b"more", b""])
def test_damaged_compression_is_an_error(sent: bytes) -> None:
    """Half an article is never taken for a whole one."""
    with pytest.raises(FetchError, match="damaged or cut short"):
        read_body([sent], "gzip", name="page", max_bytes=len(TEXT))


@pytest.mark.parametrize(
    ("encoding", "name", "text"),
    [
        ("cp1252", "ISO-8859-1", "“Vendimia” adelantada"),
        ("cp1252", '"windows-1252"', "sequía"),
        ("cp1251", "windows-1251", "Новости дня"),
        ("shift_jis", "Shift_JIS", "新聞"),
        ("gbk", "GBK", "新闻"),
    ],
)
def test_named_encoding_is_kept_as_a_mark(encoding: str, name: str, text: str) -> None:
    """Text in an old encoding that only the header names becomes UTF-8 that says so."""
    kept = with_mark(text.encode(encoding), f"text/plain; charset={name}")

    assert kept == codecs.BOM_UTF8 + text.encode()


@pytest.mark.parametrize(
    ("data", "content_type"),
    [
        ("sequía".encode(), "text/html; charset=ISO-8859-1"),
        ("sequía".encode(), "text/html; charset=utf-8"),
        ("sequía".encode("cp1252"), "text/html"),
        ("sequía".encode("cp1252"), "text/html; charset=euc-kr"),
        (b"\xff\xfea\0", "text/html; charset=utf-16"),
        (b"\xff", "text/html; charset=punycode"),
        (b"\xff", "text/html; charset=no-such"),
        (b"\xff", "text/html; charset=\0"),
        (b"\xff", "text/html; charset"),
    ],
)
def test_header_that_does_not_fit_changes_nothing(data: bytes, content_type: str) -> None:
    """A header is believed only where the bytes agree, and only for encodings of text."""
    assert with_mark(data, content_type) == data
