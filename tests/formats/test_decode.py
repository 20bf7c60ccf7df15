"""Bytes into text."""

from __future__ import annotations

import codecs

import pytest

from dragoman.formats.decode import MAX_BYTES, decode
from dragoman.model.errors import ReadError, TooLarge

WRITTEN = {
    "French": ("cp1252", "Le préfet a déclaré « l’état d’urgence » à Évreux, où naît l’été – enfin."),
    "Spanish": ("iso8859_1", "El niño dijo que mañana será otro día en toda España"),
    "German": ("cp1252", "Die Bundesregierung erklärte, die Maßnahmen würden überprüft."),
    "Polish": ("cp1250", "Premier powiedział w środę, że rząd przyjmie ustawę jeszcze w tym miesiącu."),
    "Turkish": ("cp1254", "Cumhurbaşkanı dün yaptığı açıklamada görüşmelerin sürdüğünü söyledi."),
    "Russian": ("cp1251", "Министр сказал, что переговоры продолжатся в Москве."),
    "Greek": ("cp1253", "Ο υπουργός δήλωσε ότι οι συνομιλίες συνεχίζονται"),
    "Japanese": ("shift_jis", "首相は記者会見で、新しい政策について説明した。" * 3),
}


@pytest.mark.parametrize("name", WRITTEN)
def test_text_from_before_utf_8_is_read(name: str) -> None:
    """Old archives are read in the encoding that they were written in, without being told it."""
    encoding, text = WRITTEN[name]
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_is_believed_and_dropped(encoding: str) -> None:
    """The mark says the encoding, and is no part of the text."""
    assert decode("Ça va ?".encode(encoding)) == "Ça va ?"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["The minister said no.", "Министр сказал, что нет и не будет."])
def test_utf_16_without_its_mark_is_read(encoding: str, text: str) -> None:
    """Windows programs write UTF-16 with no mark; its NUL bytes are not taken for binary data."""
    assert decode(text.encode(encoding)) == text


def test_a_declared_charset_is_believed_when_the_bytes_agree() -> None:
    """What the document says of itself goes before a guess."""
    assert decode("žluťoučký".encode("iso8859_2"), "iso-8859-2") == "žluťoučký"


@pytest.mark.parametrize("declared", ["ascii", "no-such-charset", "base64", "rot13"])
def test_a_declared_charset_that_is_wrong_is_passed_over(declared: str) -> None:
    """A charset that is unknown, is no charset, or does not fit the bytes does no harm."""
    assert decode("Ça va".encode(), declared) == "Ça va"


@pytest.mark.parametrize(
    "data",
    [b"", codecs.BOM_UTF16_LE + b"\0", b"a\0b\0\0c" * 50, bytes(range(1, 32)) * 20],
    ids=["empty", "half a character", "NUL", "control characters"],
)
def test_what_is_not_text_is_refused(data: bytes) -> None:
    """Binary data is told from text before any reader sees it."""
    with pytest.raises(ReadError):
        decode(data)


def test_the_bound_on_size_is_exact() -> None:
    """A document of the largest size is read, one byte more is refused."""
    assert len(decode(b"a" * MAX_BYTES)) == MAX_BYTES
    with pytest.raises(TooLarge):
        decode(b"a" * (MAX_BYTES + 1))
