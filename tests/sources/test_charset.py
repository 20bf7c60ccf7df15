"""The encoding that a server names."""

from __future__ import annotations

import codecs

import pytest

from dragoman.sources.charset import with_mark


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
