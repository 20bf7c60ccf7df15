from __future__ import annotations

from suites.segment_checks import PairCase, Saw, SegmentCheckContract

from dragoman.checks.completeness import Addition
from dragoman.facts.comparison import comparison
from dragoman.model.edition import Severity

ADDED = "accuracy/addition"
GOOD = "El ministro inauguró el lunes el nuevo puente."
MORE = " Además, los agricultores enfadados bloquearon todas las carreteras con tractores durante la noche."


class TestAddition(SegmentCheckContract):
    check = Addition()
    cases = (
        PairCase("en-es", "The minister opened the new bridge on Monday.", GOOD),
        PairCase("en-es", "Yes.", "Sí."),
        PairCase("en-es", "", ""),
        PairCase("en-es", "* * *", "* * *"),
        PairCase("en-es", " ", GOOD, (Saw(ADDED, Severity.CRITICAL),)),
        PairCase(
            "es-ko",
            "Llegó.",
            "장관은 월요일에 새 다리를 열었고 농부들은 도로를 막았다. " * 9,
            (Saw(ADDED, Severity.CRITICAL),),
        ),
        PairCase(
            "en-es",
            "The minister opened the new bridge on Monday.",
            GOOD + MORE * 2,
            (Saw(ADDED, Severity.CRITICAL),),
        ),
    )


def test_doubt_rises_when_a_clause_is_added() -> None:
    check, source = Addition(), "The minister opened the new bridge on Monday."
    plain = check(comparison(source, GOOD, "en", "es")).doubt
    assert check(comparison(source, GOOD[:-1] + ", según fuentes locales.", "en", "es")).doubt > plain


def test_an_invented_clause_is_found_where_it_stands() -> None:
    invented = "mientras su hermana cocinaba lentejas para los soldados"
    pair = comparison(
        "The minister opened the renovated bridge on Monday.",
        f"El ministro inauguró el lunes el puente renovado, {invented}.",
        "en",
        "es",
    )

    (found,) = Addition()(pair).findings

    assert found.target is not None
    assert pair.target.at(found.target) == invented
