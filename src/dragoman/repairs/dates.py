"""Dates that changed are put back, written as the target language writes them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from babel.dates import format_skeleton

from dragoman.facts.comparison import Comparison
from dragoman.facts.moments import Moment
from dragoman.facts.reading import reading
from dragoman.model.edition import Finding
from dragoman.model.segment import Edit
from dragoman.repairs import of
from dragoman.text.languages import locale

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
