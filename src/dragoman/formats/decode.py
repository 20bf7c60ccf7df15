"""Bytes into text: the byte order mark, the declared charset, UTF-8, then what the bytes look like.

And what language a document is in: what the caller says, else what the document says.
"""

from __future__ import annotations

import codecs
import re

from dragoman.model.errors import ReadError, TooLarge, UnknownLanguage
from dragoman.text import languages

MAX_BYTES = 20 * 2**20
"""No article is near this size; above it every reader refuses before it does any work."""

_SAMPLE = 64 * 1024
"""How much of a document is looked at to guess its encoding: more does not change the guess."""

_LEGACY = (
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258"),
    *("iso8859_2", "iso8859_5", "koi8_r", "koi8_u", "shift_jis", "euc_jp", "euc_kr", "big5", "gb18030"),
)
"""What newsroom systems really wrote before UTF-8. Without this list charset-normalizer answers with
EBCDIC or Mac code pages for short texts."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f]")

_HINT_TEXT = "Give the article as text, in UTF-8."


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of `data`, without its byte order mark.

    `declared` is the charset that the document names, or that its format has; of others than UTF-8 it
    is only believed when the bytes agree. Raises TooLarge over MAX_BYTES, and ReadError for what is
    empty, binary, damaged UTF-8 or in no encoding that can be told.
    """
    check_size(data)
    text = _decoded(data, declared)
    if "\0" in text or len(_CONTROLS.findall(text)) * 100 > len(text):
        raise ReadError("This is binary data, not text", _HINT_TEXT)
    return text


def check_size(data: bytes) -> None:
    """Raises ReadError when `data` is empty, TooLarge when it is over MAX_BYTES."""
    if len(data) > MAX_BYTES:
        size = f"{len(data) / 2**20:.0f} MiB"
        raise TooLarge(
            f"The document has {size}, and the bound is {MAX_BYTES // 2**20} MiB", "Give one article only."
        )
    if not data:
        raise ReadError("The document is empty", "Give a document with an article in it.")


def _decoded(data: bytes, declared: str | None) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding)
    for candidate in (declared, "utf-8" if b"\0" not in data else _utf16(data)):
        if candidate is not None and (text := _attempt(data, candidate)) is not None:
            return text
    if b"\0" in data:
        raise ReadError("This is binary data, not text", _HINT_TEXT)
    if _is_utf8(declared) or _mostly_utf8(data):
        return _strictly(data, "utf-8")
    return _strictly(data, _guess(data))


def _is_utf8(declared: str | None) -> bool:
    try:
        return declared is not None and codecs.lookup(declared).name == "utf-8"
    except LookupError:
        return False


def _mostly_utf8(data: bytes) -> bool:
    """Whether more of the bytes above ASCII make characters of UTF-8 than do not: another encoding's
    letters hardly ever do, so these are a UTF-8 text's, which was damaged.
    """
    text = data[:_SAMPLE].decode("utf-8", "replace")
    bad = text.count("\N{REPLACEMENT CHARACTER}")
    return sum(character > "\x7f" for character in text) - bad > bad


def _utf16(data: bytes) -> str | None:
    """The byte order of UTF-16 without its mark, told by its spaces: every alphabet has many of them."""
    sample = data[: _SAMPLE // 2 * 2]
    for encoding in ("utf-16-le", "utf-16-be"):
        text = sample.decode(encoding, "replace")
        if "\0" not in text and (text.count(" ") + text.count("\n")) * 25 > len(text):
            return encoding
    return None


def _guess(data: bytes) -> str:
    """What the bytes look like; of several that fit equally well, Windows-1252, as web browsers do."""
    from charset_normalizer import from_bytes  # slow to load, and most documents are UTF-8

    matches = from_bytes(data[:_SAMPLE], cp_isolation=list(_LEGACY))
    best = matches.best()
    if best is None:
        raise ReadError("The text's encoding cannot be told", "Save the document in UTF-8.")
    equals = [match for match in matches if (match.chaos, match.coherence) == (best.chaos, best.coherence)]
    if any("cp1252" in match.could_be_from_charset for match in equals):
        return "cp1252"
    return best.encoding


def _attempt(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(
            f"The text should be {encoding.upper()}, and from byte {error.start} on it is not",
            "Save the document in UTF-8.",
        ) from error


def language_of(asked: str | None, own: str | None) -> str:
    """A BCP 47 tag. The caller's word must be a language (raises UnknownLanguage); a document's need not."""
    if asked:
        return languages.tag(asked)
    try:
        return languages.tag(own) if own else languages.UNDETERMINED
    except UnknownLanguage:  # a document with a wrong tag is still readable: its text then tells its language
        return languages.UNDETERMINED
