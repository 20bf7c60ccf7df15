from __future__ import annotations

from suites.segment_checks import PairCase, Saw, SegmentCheckContract

from dragoman.checks.units import Units
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
