"""A page's encoding where only its server knows it: the header is lost once the bytes are a Source."""

from __future__ import annotations

import codecs

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
    """`data` in UTF-8 with a byte order mark where the Content-Type names another encoding of it.

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
