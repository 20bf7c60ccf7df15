from __future__ import annotations

import pytest
from suites.segment_checks import PairCase, Saw, SegmentCheckContract

from dragoman.checks.units import Units
from dragoman.desk.judging import check
from dragoman.model.edition import Severity

CHANGED = "accuracy/mistranslation"


class TestUnits(SegmentCheckContract):
    check = Units()
    cases = (
        PairCase("en-es", "It cost $5 million.", "Costó 5 millones de dólares."),
        PairCase("en-de", "It cost €5 million.", "Es kostete 5 Mio. Euro."),
        PairCase("en-es", "It cost $5, or €5.", "Costó 5 euros o 5 dólares."),
        PairCase("zh-en", "它值70元。", "It is worth 70 dollars."),
        PairCase("ja-en", "それは¥70だ。", "It is 70 yuan."),
        PairCase("en-fr", "Some 40 percent voted.", "Près de 40 % ont voté."),
        PairCase("en-pt", "Twenty per cent voted.", "Vinte porcento votaram."),
        PairCase("en-hu", "Some 40 percent voted.", "Mintegy 40 százalék szavazott."),
        PairCase("en-de", "The 27 European states agreed.", "Die 27 europäischen Staaten stimmten zu."),
        PairCase(
            "en-es",
            "It cost $5 million.",
            "Costó 5 millones de euros.",
            (Saw(CHANGED, Severity.CRITICAL, "5 million", "5 millones"),),
        ),
        PairCase(
            "de-en",
            "Es kostete 70 Euro in Europa.",
            "It cost £70 in Europe.",
            (Saw(CHANGED, Severity.CRITICAL, "70", "70"),),
        ),
        PairCase(
            "fr-en",
            "Ces deux dernières années, rien n'a changé.",
            "Nothing has changed in the past two weeks.",
            (Saw(CHANGED, Severity.CRITICAL, "deux", "two"),),
        ),
        PairCase(
            "en-es",
            "A wave of 10 metres wrecked dozens of huts.",
            "Una ola de 10 kilómetros destrozó docenas de chozas.",
            (Saw(CHANGED, Severity.CRITICAL, "10", "10"),),
        ),
        PairCase("en-es", "It fell 1 to 2 inches.", "Cayeron de 2 a 5 centímetros."),
        PairCase(
            "en-es",
            "It runs along 300 km (186 miles) of coast.",
            "Recorre 300 m (186 millas) de costa.",
            (Saw(CHANGED, Severity.CRITICAL, "300", "300"),),
        ),
        PairCase("en-fa", "Waves of 20 feet came.", "موجهای ۲۰ فوت (۶ متر) آمد."),
        PairCase("en-fr", "It is shut for 15 days.", "Il est fermé pour quinze jours."),
        PairCase("en-ja", "It took 3 weeks.", "3日に始まった。"),
        PairCase(
            "en-es",
            "The wreck lies 60 miles away.",
            "El pecio está a 60 kilómetros.",
            (Saw(CHANGED, Severity.CRITICAL, "60", "60"),),
        ),
        PairCase(
            "de-en",
            "Die Fähre hat 25 Minuten Verspätung.",
            "The ferry is 25 hours late.",
            (Saw(CHANGED, Severity.CRITICAL, "25", "25"),),
        ),
        PairCase(
            "en-es",
            "Some 40 percent voted.",
            "Votaron unos 40.",
            (Saw(CHANGED, Severity.MAJOR, "40", "40"),),
        ),
        PairCase(
            "en-de",
            "Wages rose by 40 percent.",
            "Die Löhne stiegen um 40 Euro.",
            (Saw(CHANGED, Severity.CRITICAL, "40", "40"),),
        ),
    )


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("It cost $368,536.", "Costó 368.536 dólares canadienses."),
        ("It cost 20 Australian dollars.", "Costó 20 dólares canadienses."),
        ("It cost US$20.", "Costó 20 dólares australianos."),
        ("It cost $20.", "Costó 20 pesos."),
        ("It was 30 degrees Fahrenheit.", "Había 30 grados centígrados."),
        ("It was 30°F at dawn.", "Había 30 °C al amanecer."),
        ("The tank holds 500 gallons.", "El depósito tiene 500 litros."),
        ("It burned 500 acres.", "Quemó 500 hectáreas."),
        ("He weighs 180 pounds.", "Pesa 180 kilos."),
    ],
)
def test_another_dollar_or_measure_is_critical(source: str, target: str) -> None:
    findings = Units()(PairCase("en-es", source, target).pair).findings

    assert [one.severity for one in findings] == [Severity.CRITICAL]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("It cost $20.", "Costó 20 dólares estadounidenses."),
        ("It cost US$20.", "Costó 20 dólares."),
        ("In Canada it cost $20.", "En Canadá costó 20 dólares canadienses."),
        ("It was 30 degrees out.", "Había 30 grados centígrados."),
        ("It cost £20.", "Costó 20 libras."),
        ("It burned 500 acres.", "Quemó 200 hectáreas."),
        ("It blew at 40 kph.", "Soplaba a 40 kilómetros por hora."),
    ],
)
def test_what_may_be_the_same_is_not(source: str, target: str) -> None:
    assert not Units()(PairCase("en-es", source, target).pair).findings


@pytest.mark.parametrize(
    ("source", "target", "languages"),
    [
        ("Turnout was 100%.", "La participación fue del cien por cien.", "en-es"),
        ("Turnout was 20%.", "La participación fue del veinte por cien.", "en-es"),
        ("La participación fue del cien por cien.", "Turnout was 100%.", "es-en"),
        ("La participación fue del cien por cien.", "Turnout was one hundred per cent.", "es-en"),
        ("La participación fue del cien por ciento.", "La participation était de 100 %.", "es-fr"),
    ],
)
def test_per_cent_has_several_words(source: str, target: str, languages: str) -> None:
    """«Por cien» is per cent, and no words that the other side lacks."""
    ours, _, theirs = languages.partition("-")

    assert not check(source, target, ours, theirs).alarms
