"""Numbers and dates that changed are put back, written as the target language writes them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date

from babel.dates import format_skeleton
from babel.numbers import format_compact_decimal, format_decimal

from dragoman.facts.comparison import Comparison
from dragoman.facts.moments import Moment
from dragoman.facts.numbers import Number
from dragoman.facts.reading import reading
from dragoman.model.article import Span
from dragoman.model.edition import Finding
from dragoman.model.segment import Edit
from dragoman.repairs import of
from dragoman.text.digits import decimal_mark
from dragoman.text.languages import locale

_MARK = re.compile("[.,]")  # either decimal mark
_IN_FIGURES = "0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹.,' \u00a0\u202f٫٬"
"""What figures are written with, in the digits of any script that newspapers print."""

_MOST = 1e15  # beyond it a float does not hold every whole number


class Numbers:
    """Implements `Repair`: a number that changed is put back, written as the target language writes it."""

    name = "numbers"

    def __call__(self, pair: Comparison, findings: Sequence[Finding]) -> list[Edit]:
        """See `Repair`: for each number that became another, the original's value; for a decimal mark of
        another language, the right one.
        """
        edits: list[Edit] = []
        for finding, there in of(findings, "numbers"):
            if finding.source is None:
                if finding.category == "locale-conventions/number-format":
                    edits += _marked(pair, there, edits)
                continue
            one, other = _at(pair.source.numbers, finding.source), _at(pair.target.numbers, there)
            edit = _put_back(pair, one, other) if one is not None and other is not None else None
            if edit is not None:
                edits.append(edit)
        return edits


def _at(found: Sequence[Number], span: Span) -> Number | None:
    return next((one for one in found if (one.start, one.end) == tuple(span)), None)


def _marked(pair: Comparison, span: Span, others: Sequence[Edit]) -> list[Edit]:
    """The figure with the decimal mark of its language, unless it is written anew already."""
    if any(edit.start < span.end and span.start < edit.end for edit in others):
        return []
    figure = _MARK.sub(decimal_mark(pair.target.language), pair.target.at(span), count=1)
    return [Edit(span.start, span.end, figure)]


def _put_back(pair: Comparison, one: Number, other: Number) -> Edit | None:
    """The edit that gives `other` the value of `one`; a scale word that is right already stays."""
    value, end = one.value, other.end
    written = pair.target.at(other)
    figure = written[: len(written) - len(written.lstrip(_IN_FIGURES))].rstrip()
    if other.kind == "figure" and figure and len(figure) < len(written):
        own = next(iter(reading(figure, pair.target.language).numbers), None)
        if own is None or not own.value:
            return None
        value = one.value / (other.value / own.value)
        if not 1 <= value < 1000 and one.value >= 1000:
            return _scaled(pair, one, other)
        end = other.start + len(figure)
    if not value < _MOST or value != round(value, 4):
        return None
    grouped = any(sign in pair.source.at(one) for sign in ".,'\u00a0\u202f ")
    text = _figures(value, pair.target.language, grouped=grouped and value >= 10_000)
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


def _figures(value: float, language: str, *, grouped: bool) -> str:
    """The value in ASCII digits, with the separators of the language."""
    whole = value == int(value)
    number = int(value) if whole else value
    return str(
        format_decimal(
            number,
            format="#,##0.####" if grouped else "0.####",
            locale=locale(language),
            numbering_system="latn",
        )
    )


_LEAP = 2000  # a year that has every day, for dates that name none


class Dates:
    """Implements `Repair`: a date that changed or broke is put back, as CLDR writes it in the language."""

    name = "dates"

    def __call__(self, pair: Comparison, findings: Sequence[Finding]) -> list[Edit]:
        """See `Repair`: for each date that became another, the original's."""
        edits = []
        for finding, there in of(findings, "dates"):
            at = finding.source.start if finding.source is not None else -1
            one = next((moment for moment in pair.source.moments if moment.start == at), None)
            text = _date(one, pair.target.language) if one is not None else None
            if text is not None:
                edits.append(Edit(*there, text))
        return edits


def _date(moment: Moment, language: str) -> str | None:
    """A day, month and year, or a weekday, as CLDR writes them; None for anything else, and where what was
    written is not read as the same.
    """
    speaker = locale(language)
    if moment.weekday is not None and moment.month is None and moment.hour is None:
        return str(speaker.days["format"]["wide"][moment.weekday - 1])
    if (
        moment.month is None
        or moment.hour is not None
        or moment.calendar is not None
        or moment.other is not None
    ):
        return None
    try:
        day = date(moment.year or _LEAP, moment.month, moment.day or 1)
    except ValueError:
        return None
    skeleton = ("y" if moment.year else "") + "MMMM" + ("d" if moment.day else "")
    if skeleton == "MMMM":
        return None
    text = str(format_skeleton(skeleton, day, locale=speaker))
    again = reading(text, language).moments
    return (
        text if len(again) == 1 and again[0].agrees(moment) and again[0].parts() == moment.parts() else None
    )
