"""What kind of document some bytes are."""

from __future__ import annotations

import pytest

from dragoman.sources.source import sniff


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"<!doctype html><p>a", ".html"),
        (b"\xef\xbb\xbf\r\n  <html>", ".html"),
        ("\ufeff<html>".encode("utf-16-le"), ".html"),
        (b' {"blocks": []}', ".json"),
        ("Vendimia adelantada por la sequía".encode("latin-1"), ".txt"),
        ("雪が降る".encode(), ".txt"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", None),
        (b"%PDF-1.7\n%\xe2\xe3", None),
        (b"PK\x03\x04", None),
    ],
)
def test_kind_is_told_from_the_first_bytes(data: bytes, expected: str | None) -> None:
    """HTML and JSON are known by their first sign, text by having no binary bytes."""
    assert sniff(data) == expected
