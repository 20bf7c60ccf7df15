from __future__ import annotations

from suites.segment_checks import PairCase, Saw, SegmentCheckContract

from dragoman.checks.numbers import Numbers
from dragoman.model.edition import Severity

CHANGED = "accuracy/mistranslation"


class TestNumbers(SegmentCheckContract):
    check = Numbers()
    cases = (
        PairCase("en-es", "It cost 1,200.50 euros.", "Costó 1.200,50 euros."),
        PairCase("en-es", "A twenty-eight-year-old won.", "Ganó uno de 28 años."),
        PairCase("en-es", "It cost $2 billion.", "Costó 2.000 millones de dólares."),
        PairCase("en-de", "Some 3.5 million came.", "Rund 3,5 Millionen kamen."),
        PairCase("en-fr", "In the 15th century.", "Au XVe siècle."),
        PairCase("en-es", "It is 30 miles away.", "Está a 48 kilómetros."),
        PairCase("en-ar", "It killed 23 people.", "قتل ٢٣ شخصا."),
        PairCase("zh-en", "3万5000人", "35,000 people"),
        PairCase("ja-en", "3月9日に始まった。", "It began on March 9."),
        PairCase("en-es", "It opens at 5.30pm.", "Abre a las 17:30."),
        PairCase("en-es", "One of them left.", "Se fue."),
        PairCase("en-es", "It needs Harbour 4.2 or newer.", "Necesita Harbour 4.2 o posterior."),
        PairCase(
            "en-es",
            "It rose 1.2 metres.",
            "Subió 1.2 metros.",
            (Saw("locale-conventions/number-format", Severity.MINOR, None, "1.2"),),
        ),
        PairCase(
            "en-es",
            "A twenty-eight-year-old won.",
            "Ganó uno de 24 años.",
            (Saw(CHANGED, Severity.CRITICAL, "twenty-eight", "24"),),
        ),
        PairCase(
            "en-es",
            "It cost $3 million.",
            "Costó 3.000 millones de dólares.",
            (Saw(CHANGED, Severity.CRITICAL, "3 million", "3.000 millones"),),
        ),
        PairCase(
            "en-es",
            "They left early.",
            "Cobraron 500 euros.",
            (Saw("accuracy/addition", Severity.CRITICAL, None, "500"),),
        ),
        PairCase(
            "en-de",
            "It rose 4.5 points.",
            "Es stieg.",
            (Saw("accuracy/omission", Severity.CRITICAL, "4.5", None),),
        ),
        PairCase(
            "en-es",
            "Load 70 kilos.",
            "Cargue 58 kilos.",
            (Saw(CHANGED, Severity.CRITICAL, "70", "58"),),
        ),
    )
