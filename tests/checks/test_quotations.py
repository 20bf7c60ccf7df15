from __future__ import annotations

import pytest
from suites.segment_checks import PairCase, Saw, SegmentCheckContract

from dragoman.checks.quotations import Quotations
from dragoman.facts.comparison import comparison
from dragoman.model.edition import Severity

SPOKEN = "We shall rebuild every house on this street, she said"


class TestQuotations(SegmentCheckContract):
    check = Quotations()
    cases = (
        PairCase("en-es", "“We will not leave,” he said.", "«No nos iremos», dijo."),
        PairCase("en-de", '"We will not leave," he said.', "„Wir gehen nicht“, sagte er."),
        PairCase("en-fr", "It’s the town’s hall.", "C’est l’hôtel de ville."),
        PairCase("en-es", "He called it “odd”.", "Lo llamó raro."),
        PairCase("en-es", f"“{SPOKEN}.”", f"{SPOKEN}.", (Saw("accuracy/omission", Severity.MAJOR),)),
        PairCase("en-es", f"{SPOKEN}.", f"«{SPOKEN}».", (Saw("accuracy/addition", Severity.MINOR),)),
        PairCase(
            "en-es",
            "A warning page may appear when you open the site.",
            "Puede aparecer una página de advertencia «¡Cuidado con el perro!» cuando abra el sitio.",
            (Saw("accuracy/addition", Severity.CRITICAL, None, "«¡Cuidado con el perro!»"),),
        ),
        PairCase(
            "en-de",
            "A warning page may appear when you open the site.",
            "Beim Öffnen der Seite kann eine Warnseite „Vorsicht, bissiger Hund!“ erscheinen.",
            (Saw("accuracy/addition", Severity.CRITICAL, None, "„Vorsicht, bissiger Hund!“"),),
        ),
        PairCase(
            "en-ca",
            "A warning page may appear when you open the site.",
            "Pot aparèixer una pàgina d’avís «Compte, que el gos mossega la gent!» quan obriu el lloc.",
            (Saw("accuracy/addition", Severity.CRITICAL),),
        ),
        PairCase(
            "en-fr",
            "The play The Merchant of Venice opens on a bare stage in May.",
            "La pièce « Le Marchand de Venise » s’ouvre en mai sur une scène nue.",
        ),
        PairCase(
            "en-es",
            "“We will not leave,” he said.",
            "«No nos iremos, dijo.",
            (Saw("linguistic-conventions/punctuation", Severity.MINOR),),
        ),
    )


LONG = (
    "“The bridge will stay shut until the engineers have looked at every bolt, and nobody should try to cross"
    " it at night,” the mayor said."
)


@pytest.mark.parametrize(
    ("language", "whole", "half"),
    [
        (
            "es",
            "«El puente seguirá cerrado hasta que los ingenieros hayan revisado cada tornillo, y nadie"
            " debería intentar cruzarlo de noche», dijo el alcalde.",
            "«El puente seguirá cerrado», dijo el alcalde.",
        ),
        (
            "de",
            "„Die Brücke bleibt gesperrt, bis die Ingenieure jede Schraube geprüft haben, und niemand sollte"
            " nachts versuchen, sie zu überqueren“, sagte der Bürgermeister.",
            "„Die Brücke bleibt gesperrt“, sagte der Bürgermeister.",
        ),
        (
            "ru",
            "«Мост останется закрытым, пока инженеры не осмотрят каждый болт, и никто не должен пытаться"
            " перейти его ночью», — сказал мэр.",
            "«Мост останется закрытым», — сказал мэр.",
        ),
        (
            "uk",
            "«Міст залишиться закритим, поки інженери не оглянуть кожен болт, і ніхто не повинен намагатися"
            " перейти його вночі», — сказав мер.",
            "«Міст залишиться закритим», — сказав мер.",
        ),
    ],
)
def test_a_quotation_that_was_cut_short_is_told(language: str, whole: str, half: str) -> None:
    """Where meaning is compared by its words, elsewhere by its length."""
    check = Quotations()

    assert not check(comparison(LONG, whole, "en", language)).findings
    (told,) = check(comparison(LONG, half, "en", language)).findings
    assert (told.category, told.severity is not Severity.MINOR) == ("accuracy/omission", True)


def test_what_is_said_without_marks_is_excused_by_its_words() -> None:
    """A report that counts two quotations and finds one says which has no marks."""
    pair = comparison(
        "“We stay,” she said of the “odd” plan.", "«Nos quedamos», dijo del raro plan.", "en", "es"
    )

    (count,) = Quotations()(pair).counts

    assert (count.kept, count.total, count.excuses) == (1, 2, ("without marks: «odd»",))


def test_words_may_be_reported() -> None:
    """German says by its mood that the words are another's: the marks may go."""
    source = '"The harbour will open again before the winter storms begin," she wrote.'
    target = "Sie schrieb, der Hafen werde vor Beginn der Winterstürme wieder öffnen."

    (finding,) = Quotations()(comparison(source, target, "en", "de")).findings

    assert finding.severity is Severity.MINOR


def test_a_typewritten_mark_opens_or_closes_a_quotation() -> None:
    """An apostrophe behind a comma closes what an earlier sentence opened."""
    source = "The harbour will open again before the winter storms begin,' he said."
    target = "«El puerto volverá a abrir antes de que empiecen las tormentas del invierno», dijo."

    assert not Quotations()(comparison(source, target, "en", "es")).findings
