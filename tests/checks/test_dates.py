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
        PairCase(
            "en-es",
            "The bridge was closed.",
            "El puente se cerró el viernes.",
            (Saw("accuracy/addition", Severity.MAJOR, None, "viernes"),),
        ),
        PairCase(
            "de-en",
            "Der Rat stimmte zu.",
            "The council agreed in March.",
            (Saw("accuracy/addition", Severity.MAJOR, None, "March"),),
        ),
        # A day stands where another word stood, which it does not mean.
        PairCase(
            "en-de",
            "A man was struck many times with an iron bar in Wickham.",
            "Ein Mann wurde am Mittwoch in der Nähe von Wickham schwer verletzt.",
            (Saw("accuracy/addition", Severity.MAJOR, None, "Mittwoch"),),
        ),
        PairCase("en-es", "The bridge was closed yesterday.", "El puente se cerró el viernes."),
        PairCase("en-fr", "The towers fell on 9/11.", "Les tours sont tombées le 11 septembre."),
        PairCase("en-de", "The Sunday Ledger praised it.", "Der Sunday Ledger lobte es."),
        PairCase("en-es", "The ferry goes to Santo Domingo.", "El transbordador va a Santo Domingo."),
        PairCase("en-de", "Karl März wrote it.", "Karl März schrieb es."),
        PairCase("en-ru", "The town guards its setting.", "Город бережёт свою среду."),
        PairCase("en-ru", "It runs from October 11-13.", "Он пройдёт 11-13 октября."),
        PairCase("en-es", "It opened on May 5 and 6.", "Abrió los días 5 y 6 de mayo."),
        PairCase("en-es", "The pier is shut Nov-Feb.", "El muelle cierra de noviembre a febrero."),
        PairCase("en-xx", "They met on Monday.", "…"),
    )

    def test_a_language_without_months_is_skipped_and_said(self) -> None:
        report = self.check(self.cases[-1].pair)

        assert (report.checks, [one.check for one in report.skipped]) == ((), ["dates"])
