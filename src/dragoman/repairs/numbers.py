"""Numbers that changed are put back, written as the target language writes them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from babel.numbers import format_compact_decimal

from dragoman.facts.comparison import Comparison
from dragoman.facts.numbers import Number
from dragoman.facts.numbers.number import same
from dragoman.facts.numbers.quantities import is_quantity
from dragoman.facts.reading import reading
from dragoman.model.article import Span
from dragoman.model.edition import Finding
from dragoman.model.segment import Edit
from dragoman.repairs import of
from dragoman.text.digits import decimal_mark, figure
from dragoman.text.languages import locale

_MARK = re.compile("[.,]")  # either decimal mark
_IN_FIGURES = "0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹.,' \u00a0\u202f٫٬"
"""What figures are written with, in the digits of any script that newspapers print."""

_WORD = re.compile(r"[ \u00a0\u202f-]?[^\W\d_]")
_THOUSAND = 1000
_HUNDREDS = 100
"""From here on two values differ by what a scale word may say."""

_MOST = 1e15  # beyond it a float does not hold every whole number


class Numbers:
    """Implements `Repair`: a number that changed is put back, written as the target language writes it.

    What an edit makes is read again: the whole phrase, scale words and all, must have the original's value,
    and count what it counted.
    """

    name = "numbers"

    def __call__(self, pair: Comparison, findings: Sequence[Finding]) -> list[Edit]:
        """See `Repair`: for each number that became another, the original's value; for a decimal mark of
        another language, the right one.
        """
        edits: list[Edit] = []
        for finding, there in of(findings, "numbers"):
            other = _at(pair.target.numbers, there)
            if other is None or not is_quantity(pair.target.text, other):
                continue
            if finding.source is None:
                if finding.category == "locale-conventions/number-format":
                    edits += _marked(pair, other, edits)
                continue
            one = _at(pair.source.numbers, finding.source)
            edit = _put_back(pair, one, other) if one is not None else None
            if edit is not None and one is not None and _reads_back(pair, edit, one, other):
                edits.append(edit)
        return edits


def _at(found: Sequence[Number], span: Span) -> Number | None:
    return next((one for one in found if (one.start, one.end) == tuple(span)), None)


def _marked(pair: Comparison, other: Number, others: Sequence[Edit]) -> list[Edit]:
    """The figure with the decimal mark of its language, unless it is written anew already."""
    if any(edit.start < other.end and other.start < edit.end for edit in others):
        return []
    text = _MARK.sub(decimal_mark(pair.target.language), pair.target.at(other), count=1)
    edit = Edit(other.start, other.end, text)
    return [edit] if _reads_back(pair, edit, other, other) else []


def _reads_back(pair: Comparison, edit: Edit, one: Number, other: Number) -> bool:
    """Whether the mended text has, where the edit is, the value of `one`, and counts what `other` counted."""
    text = pair.target.text
    mended = reading(text[: edit.start] + edit.text + text[edit.end :], pair.target.language)
    behind = len(text) - edit.end
    again = next((number for number in mended.numbers if number.start == edit.start), None)
    if again is None or not same(again.value, one.value) or again.unit != other.unit:
        return False
    if again.end < len(mended.text) - behind or len(mended.numbers) != len(pair.target.numbers):
        return False  # a part of it was read as another number
    return one.equals(other) or not _may_hide_scale(pair, one, other)


def _may_hide_scale(pair: Comparison, one: Number, other: Number) -> bool:
    """Whether a scale word that is not read may stand behind the figure `other`: the value would change by
    hundreds, and a word that is neither a scale nor a unit follows.
    """
    if (
        other.unit
        or any(map(str.isalpha, pair.target.at(other)))
        or not _WORD.match(pair.target.text, other.end)
    ):
        return False
    high, low = max(one.value, other.value), min(one.value, other.value)
    return low <= 0 or high / low >= _HUNDREDS


def _put_back(pair: Comparison, one: Number, other: Number) -> Edit | None:
    """The edit that gives `other` the value of `one`; a scale word that is right already stays."""
    value, end = one.value, other.end
    written = pair.target.at(other)
    digits = written[: len(written) - len(written.lstrip(_IN_FIGURES))].rstrip()
    if other.kind == "figure" and digits and len(digits) < len(written):
        own = next(iter(reading(digits, pair.target.language).numbers), None)
        if own is None or not own.value:
            return None
        value = one.value / (other.value / own.value)
        if not 1 <= value < 1000 and one.value >= 1000:
            return _scaled(pair, one, other)
        end = other.start + len(digits)
    if not value < _MOST or value != round(value, 4):
        return None
    grouped = any(sign in pair.source.at(one) for sign in ".,'\u00a0\u202f ")
    text = figure(value, pair.target.language, grouped=grouped)
    return Edit(other.start, end, text.translate(_digits(pair.target.text)))


def _scaled(pair: Comparison, one: Number, other: Number) -> Edit | None:
    """The number with the scale words that CLDR has for its size: «2.8bn» is «2,8 mil millones»."""
    text = format_compact_decimal(
        one.value, format_type="long", locale=locale(pair.target.language), fraction_digits=3
    ).strip("\u200e\u200f")
    again = reading(text, pair.target.language).numbers
    if len(again) != 1 or not again[0].equals(one):
        return None  # rounded, or in words that are not read
    return Edit(other.start, other.end, text.translate(_digits(pair.target.text)))


def _digits(text: str) -> dict[int, str]:
    """From ASCII digits to those that the text is written with."""
    first = next((sign for sign in text if sign.isdecimal()), "0")
    zero = ord(first) - unicodedata.decimal(first)
    return {ord("0") + value: chr(zero + value) for value in range(10)}
