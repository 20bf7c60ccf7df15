from __future__ import annotations

from suites.segment_checks import PairCase, Saw, SegmentCheckContract

from dragoman.checks.persons import Persons
from dragoman.model.edition import Severity

TRANSLATED = "accuracy/do-not-translate"


class TestPersons(SegmentCheckContract):
    check = Persons()
    cases = (
        PairCase("en-es", "Kanye West left.", "Kanye West se fue."),
        PairCase("en-es", "Sergio Garcia left.", "Sergio García se fue."),
        PairCase("en-es", "Theresa May left.", "La señora May se fue."),
        PairCase("en-pl", "Theresa May left.", "Widziano Theresę May."),
        PairCase("en-es", "They met at the Tahrir Square.", "Se vieron en la Plaza Tahrir."),
        PairCase(
            "en-es",
            "Kanye West left.",
            "Kanye Oeste se fue.",
            (Saw(TRANSLATED, Severity.MAJOR, "Kanye West", "Kanye Oeste"),),
        ),
        PairCase(
            "en-es",
            "He lives in Downing Street.",
            "Vive en Calle Downing.",
            (Saw(TRANSLATED, Severity.MAJOR, "Downing Street", "Calle Downing"),),
        ),
    )
