from __future__ import annotations

import pytest
from suites.segment_checks import PairCase, Saw, SegmentCheckContract

from dragoman.checks.persons import Persons
from dragoman.facts.comparison import comparison
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
        PairCase("en-es", "Leila Hussein left.", "Leila Husein se fue."),
        PairCase(
            "en-es",
            "The mayor, Ann Carter, left.",
            "La alcaldesa, Ann Carver, se fue.",
            (Saw("accuracy/mistranslation", Severity.CRITICAL, "Carter", "Carver"),),
        ),
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


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("He worked at Elm Labs then.", "Entonces trabajaba en Laboratorios Elm."),
        ("They walked down Via Serena.", "Bajaron por la Vía Serena."),
        ("So says the Committee on Forestry NDRA.", "Lo dice el Comité de Silvicultura NDRA."),
    ],
)
def test_bodies_and_places_are_no_persons(source: str, target: str) -> None:
    """A kind of thing changes its place, a name may take an accent, and an abbreviation is a body's."""
    assert not Persons()(comparison(source, target, "en", "es")).findings
