from __future__ import annotations

from suites.segment_checks import PairCase, Saw, SegmentCheckContract

from dragoman.checks.spelling import Spelling
from dragoman.facts.comparison import comparison
from dragoman.model.edition import Severity


class TestSpelling(SegmentCheckContract):
    check = Spelling()
    cases = (
        PairCase("es-en", "Esperaron por la lluvia.", "They waited because of the rain."),
        PairCase("es-en", "Habló el señor Jhonson.", "Mr Jhonson spoke."),
        PairCase("es-en", "El verbo «numbber» no existe.", "The verb numbber is unknown."),
        PairCase("en-fi", "They came.", "He tulivvat."),
        PairCase(
            "es-en",
            "Vino un gran número.",
            "A huge numbber came.",
            (Saw("linguistic-conventions", Severity.MINOR, None, "numbber"),),
        ),
    )


def test_a_common_slip_is_doubted() -> None:
    report = Spelling()(comparison("Esperaron.", "They waited becuase of it.", "es", "en"))
    assert (report.findings, report.doubt > 0) == ((), True)
