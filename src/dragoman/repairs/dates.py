"""Dates that changed are put back, written as the target language writes them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from babel import Locale

from dragoman.facts.comparison import Comparison
from dragoman.facts.moments import Moment
from dragoman.model.edition import Finding
from dragoman.model.segment import Edit
from dragoman.repairs import of
from dragoman.text.calendar import months_and_weekdays
from dragoman.text.languages import locale, primary
from dragoman.text.words import folded

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
            text = _written(one, pair) if one is not None else None
            if text is not None and not _is_part_of_a_word(pair, there):
                edits.append(Edit(*there, text))
        return edits


def _is_part_of_a_word(pair: Comparison, place: tuple[int, int]) -> bool:
    """Whether what is to go is a word that is only made of a date: «Freitagabend», «субботний»."""
    word = pair.target.text[slice(*place)]
    return word.isalpha() and months_and_weekdays(primary(pair.target.language))[folded(word)] is None


def _written(moment: Moment, pair: Comparison) -> str | None:
    """A day, month and year, or a weekday, as CLDR writes them; None for anything else, and where what was
    written is not read as the same.
    """
    if moment.hour is not None or moment.calendar is not None or moment.other is not None:
        return None
    speaker = locale(pair.target.language)
    if moment.weekday is not None and moment.month is None:
        text = str(speaker.days["format"]["wide"][moment.weekday - 1])
    else:
        text = _date(moment, speaker) or ""
    again = pair.beside(text).target.moments
    same = len(again) == 1 and again[0].agrees(moment) and again[0].parts() == moment.parts()
    return text if same else None


def _date(moment: Moment, speaker: Locale) -> str | None:
    """A month with a day, a year or both."""
    if moment.month is None or (moment.day is None and moment.year is None):
        return None
    try:
        day = date(moment.year or _LEAP, moment.month, moment.day or 1)
    except ValueError:
        return None
    skeleton = ("y" if moment.year else "") + "MMMM" + ("d" if moment.day else "")
    from babel.dates import format_skeleton  # which looks for this machine's zone as it is loaded

    return str(format_skeleton(skeleton, day, locale=speaker))
