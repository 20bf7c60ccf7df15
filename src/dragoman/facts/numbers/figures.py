"""Numbers in figures: digits of any script, with separators of any convention, as all they may mean."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from dragoman.text.kept import lasting

_SPACES = " \u00a0\u2009\u202f\u2007"
_COMMAS = ",٬،，٫"  # the Arabic decimal comma ٫ among them; `in_ascii` tells them apart
_STOPS = ".．·"
_APOSTROPHES = "'’"

MOST_DIGITS = 40
"""Digits of a number that are read: more are none that a newspaper prints, and would be infinite."""

# A figure: digits, and groups of them behind one separator each. Nothing nests: time is linear.
FIGURE = re.compile(rf"\d+(?:[\x01{_COMMAS}{_STOPS}{_SPACES}]\d+|[{_APOSTROPHES}]\d{{3}}(?!\d))*")
_SPACED = re.compile(rf"\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?!\d)(?:[.,\x01]\d+)?")
_GROUPED = re.compile(r"\d{1,3}(?:([.,'])\d{3})(?:\1\d{3})*|\d{1,2}(?:,\d{2})+,\d{3}")

FRACTIONS = "½⅓⅔¼¾⅕⅖⅗⅘⅛⅜⅝⅞"
"""Fractions that are one character, as newspapers set them."""


@lru_cache(maxsize=1)
def _ascii() -> dict[int, str]:
    """Every decimal digit of Unicode to ASCII's, and separators of other scripts to the usual ones."""
    separators = {"٬": "'", "٫": "\x01", "،": ",", "，": ",", "．": ".", "·": ".", "’": "'", "：": ":"}
    return _digits(0x1FBFA) | {ord(sign): usual for sign, usual in separators.items()}


@lasting
def _digits(below: int) -> dict[int, str]:
    """The decimal digits of Unicode that are not ASCII's, with ASCII's."""
    return {
        code: str(unicodedata.decimal(sign))
        for code in range(0x660, below)
        if (sign := chr(code)).isdecimal()
    }


@lru_cache(maxsize=1)
def _other_signs() -> re.Pattern[str]:
    """What `_ascii` translates, all but what stands in texts of hardly any language."""
    signs = sorted(_ascii())
    basic = "".join(map(chr, [code for code in signs if code <= 0xFFFF]))
    return re.compile(f"[{re.escape(basic)}]|[\U00010000-\U0010ffff]")


def in_ascii(text: str) -> str:
    """`text` of the same length, its digits in ASCII."""
    if text.isascii() or _other_signs().search(text) is None:
        return text
    return text.translate(_ascii())


def single_figures(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The single figures of a run of digits and separators: «10, 20» are two, «1 000» is one."""
    found: list[tuple[int, int]] = []
    at = start
    while at < end:
        spaced = _SPACED.match(text, at, end)
        if spaced:
            stop = spaced.end()
        else:
            stop = at
            while stop < end and text[stop] not in _SPACES:
                stop += 1
        found.append((at, stop))
        at = stop
        while at < end and not text[at].isdigit():
            at += 1
    return found


@lru_cache(maxsize=4096)
def possible_values(figure: str, group: str = "") -> tuple[float, ...]:
    """What a figure in ASCII digits may be worth, the likeliest first; several where its separator may
    be a decimal mark or a thousands' one. `group` is the language's thousands' mark, "" where it is not
    known: "3.000" is 3000 in Spanish, and nothing else; in English it is 3, or 3000 written abroad.
    """
    bare = re.sub(rf"[{_SPACES}']", "", figure)
    if "\x01" in bare:  # ٫ is a decimal mark and nothing else
        return (_value(bare.replace(",", "").replace(".", "").replace("\x01", ".")),)
    if bare.isdigit():
        return (_value(bare),)
    marks = [sign for sign in bare if sign in ".,"]
    if len(set(marks)) == 2:
        decimal = marks[-1]
        if marks.count(decimal) > 1:
            return (_value(re.sub("[.,]", "", bare)),)
        other = "," if decimal == "." else "."
        return (_value(bare.replace(other, "").replace(decimal, ".")),)
    mark = marks[0]
    whole = _value(bare.replace(mark, ""))
    if len(marks) > 1:
        return (whole,) if _GROUPED.fullmatch(bare) else (whole, *map(_value, bare.split(mark)))
    left, right = bare.split(mark)
    decimal_value = _value(f"{left}.{right}")
    if len(right) == 3 and len(left) <= 3 and left != "0":
        if mark == group:
            return (whole,)
        return (decimal_value, whole) if group in (".", ",") else (whole, decimal_value)
    return (decimal_value,)


def fraction(sign: str) -> float | None:
    """The value of a fraction that is one character, None for any other character."""
    return unicodedata.numeric(sign) if sign in FRACTIONS else None


def _value(digits: str) -> float:
    return float(digits[:MOST_DIGITS])
