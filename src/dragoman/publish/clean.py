"""Text that can stand in HTML and XML."""

from __future__ import annotations

import re

# Characters that neither XML 1.0 (production 2, Char) nor UTF-8 can carry.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_SPACE = re.compile(r"\s+")


def clean(text: str) -> str:
    """The text without characters that HTML and XML cannot hold; lone surrogates among them."""
    return _FORBIDDEN.sub("", text)


def line(text: str, longest: int | None = None) -> str:
    """The text on one line, without objects; cut at a word with an ellipsis when over `longest`."""
    plain = _SPACE.sub(" ", clean(text).replace("\N{OBJECT REPLACEMENT CHARACTER}", " ")).strip()
    if longest is None or len(plain) <= longest:
        return plain
    cut = plain[: longest - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut).rstrip(" ,;:") + "…"
