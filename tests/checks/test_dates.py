from __future__ import annotations

from suites.segment_checks import PairCase, Saw, SegmentCheckContract

from dragoman.checks.dates import Dates
from dragoman.model.edition import Severity

CHANGED = "accuracy/mistranslation"


class TestDates(SegmentCheckContract):
    check = Dates()
    cases = (
        PairCase("en-es", "It began on Oct. 14, 2021.", "Empezó el 14 de octubre de 2021."),
        PairCase("en-ru", "It began on Monday, 3 May.", "Это началось в понедельник, 3 мая."),
        PairCase("en-ja", "It began on March 9.", "3月9日に始まった。"),
        PairCase("en-es", "They may leave.", "Pueden irse."),
        PairCase(
            "en-es",
            "It began on Oct. 14.",
            "Empezó el 14 de noviembre.",
            (Saw(CHANGED, Severity.CRITICAL),),
        ),
        PairCase(
            "en-de",
            "They met on Monday.",
            "Sie trafen sich am Dienstag.",
            (Saw(CHANGED, Severity.CRITICAL, "Monday", "Dienstag"),),
        ),
        PairCase("en-es", "The day after tomorrow, in the morning.", "Pasado mañana, por la mañana."),
        PairCase("en-de", "Last year it closed.", "Im Vorjahr wurde es geschlossen."),
        PairCase(
            "en-es",
            "It closed last year.",
            "Cerró este año.",
            (Saw(CHANGED, Severity.CRITICAL, "last year", "este año"),),
        ),
        PairCase("en-ar", "The council votes today.", "يصوت المجلس اليوم."),
        PairCase("ar-en", "يصوت المجلس اليوم.", "The council votes on this day."),
        PairCase("en-xx", "They met on Monday.", "…"),
    )

    def test_a_language_without_months_is_skipped_and_said(self) -> None:
        report = self.check(self.cases[-1].pair)

        assert (report.checks, [one.check for one in report.skipped]) == ((), ["dates"])
